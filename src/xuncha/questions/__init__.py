"""How rooms ask the database: questions whose statement is built once."""
