"""Everything intake can do. One function, one unit of work."""
