"""Everything scoring can do. One function, one unit of work."""
