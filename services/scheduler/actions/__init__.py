"""Everything the scheduler can do. One function, one unit of work."""
