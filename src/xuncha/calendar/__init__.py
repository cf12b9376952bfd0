"""Working days and clocks, pure."""
