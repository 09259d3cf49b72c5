"""What a user sees before a file is open: start anew, open one, or look at the example."""
