"""The living page of the kit: every component, with invented data."""
