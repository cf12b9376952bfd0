"""How the example documents of this project are made from their annotated sources."""
