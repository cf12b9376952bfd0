"""States and the ways between them: one table drives check, button, trail, diagram and test."""
