"""Rectification: the plan of a unit, its items in one ledger, verified and closed by somebody else."""
