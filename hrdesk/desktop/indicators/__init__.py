"""The page 指标: the form itself, filled in and scored in place."""
