"""Charts painted by us: on screen in the theme's colours, as pictures always in the light ones."""
