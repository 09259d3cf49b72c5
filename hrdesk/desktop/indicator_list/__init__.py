"""全部指标: the indicators of the whole file in one list."""
