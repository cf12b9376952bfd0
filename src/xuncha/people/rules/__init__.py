"""May it happen now: passwords, and the steps of signing in."""
