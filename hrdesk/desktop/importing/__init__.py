"""Filled forms taken into the window: reading, looking, correcting, taking."""
