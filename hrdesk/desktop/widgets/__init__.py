"""Small widgets that pages share. Each reads the tokens when it paints."""
