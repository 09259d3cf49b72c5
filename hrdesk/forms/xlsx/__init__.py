"""Workbooks: reading them without trust, writing them so that text stays text."""
