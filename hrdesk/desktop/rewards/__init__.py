"""The page 市场化招商奖励 of the tab 奖励."""
