"""Hard use: faults made on purpose, many times over, and what must hold after each. `make hard` runs all of it."""
