"""How fast the program is, as ratios to a baseline measured in the same run."""
