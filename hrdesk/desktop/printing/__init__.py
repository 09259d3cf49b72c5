"""Paper on screen and printer: drawing laid-out pages with Qt, and the window that shows them."""
