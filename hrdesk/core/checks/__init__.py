"""自查: every rule a small pure function with a name, a level, a place, a sentence and a suggestion."""
