"""The one grid of the program: cell painting, editors and keyboard habits, for every table."""
