"""Documents read in: the original beside its rows, confirmed by a person, taken as records by rooms."""
