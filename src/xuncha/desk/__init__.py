"""What waits for me: tasks, notices, search."""
