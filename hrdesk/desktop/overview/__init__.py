"""The page 总览: what is done, what is owed."""
