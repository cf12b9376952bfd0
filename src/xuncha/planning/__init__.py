"""Terms, the organisations due in them, rounds with their segments, and which inspection goes where."""
