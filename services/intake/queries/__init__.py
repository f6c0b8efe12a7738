"""What intake's pages ask. Nothing here writes."""
