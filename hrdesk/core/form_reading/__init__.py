"""Filled self-evaluation forms of any layout: found by their labels, read cell by cell."""
