"""The library of common indicators and project templates: what is in them, found and put in."""
