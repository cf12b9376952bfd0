"""The coverage planner: who is at risk, which rounds remain of a term, and who comes in which of them."""
