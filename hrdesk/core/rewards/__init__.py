"""市场化招商奖励: how much a referral is worth, by which rule, and what still stands in its way."""
