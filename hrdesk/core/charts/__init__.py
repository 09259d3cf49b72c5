"""What the charts of the overview say, before anything is drawn."""
