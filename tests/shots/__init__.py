"""Pictures of every screen and page, for people who review."""
