"""A person at the program: a screen, a keyboard with Chinese keys, hands, and eyes on what is shown."""
