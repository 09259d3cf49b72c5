"""The ``*.hrdesk`` file: one SQLite file, one gate for changes, undo that survives a restart."""
