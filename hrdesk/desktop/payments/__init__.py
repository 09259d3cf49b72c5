"""支出进度 in the window: the section of the card, and the links that take values from it."""
