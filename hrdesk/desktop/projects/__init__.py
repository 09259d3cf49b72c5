"""The page 项目: the list of projects and the card of one."""
