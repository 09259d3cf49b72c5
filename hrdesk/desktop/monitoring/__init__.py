"""绩效运行监控 in the window: how all projects stand at a day."""
