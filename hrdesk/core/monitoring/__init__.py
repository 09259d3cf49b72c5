"""绩效运行监控: how a project and its indicators stand at a day, beside the calendar and their targets."""
