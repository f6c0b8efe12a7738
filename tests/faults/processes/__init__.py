"""Faults of our own processes: kills, poison, clocks, releases, order."""
