"""The tab 报告: the report as it will read, with the texts that people type open to be filled in."""
