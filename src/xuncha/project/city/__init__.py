"""A fictional city to try the office in: its people, a term of four rounds, all by the real acts."""
