"""What makes the window a comfortable place: preferences, backups, keys, one window for all files."""
