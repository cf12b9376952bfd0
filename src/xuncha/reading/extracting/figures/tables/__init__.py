"""What numbers count, as tables: one file per class of unit, one row a meaning, each row with its example."""
