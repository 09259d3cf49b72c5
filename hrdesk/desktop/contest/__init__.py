"""The page 比学赶超 of the tab 奖励."""
