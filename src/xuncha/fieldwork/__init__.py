"""Working papers with their three signatures and exhibits, and the findings that are drawn from them."""
