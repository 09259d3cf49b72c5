"""What is done with a year as a whole: its checks, 定稿 and 解锁, the next year."""
