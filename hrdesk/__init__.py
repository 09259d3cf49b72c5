"""hrdesk: fill in, score and print the self-evaluation of budget projects (项目支出绩效自评)."""

__version__ = "0.1.0"
