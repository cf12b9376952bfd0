"""Who goes with which team: proposals by constraints, their figures, and why somebody is left out.

The inner part (`instance`, `hard`, `checking`, `figures`, `matching`, `greedy`, `modelling`, `solve`,
`conflict`, `reasons`, `packing`, `choosing`) knows neither Django nor the house:
plain data in, plain data out.
"""
