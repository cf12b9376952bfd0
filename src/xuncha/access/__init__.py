"""Who may do what to which thing, in which state and relation: one table of data."""
