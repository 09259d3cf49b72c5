"""The look of the program: tokens, theme, fonts, icons, drawn signs. No other place names a colour."""
