"""The trail: one row for each thing somebody did, chained, append-only."""
