"""比学赶超: the contest's rules, scores, ranks and prize money."""
