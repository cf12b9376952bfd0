"""Statistics: rates with their parts, ages, checks of the ledger; every figure opens the list behind it."""
