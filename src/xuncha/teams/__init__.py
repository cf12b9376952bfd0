"""Teams of a round, who belongs to them, and what follows from it."""
