"""What the scheduler's pages ask: read-only, plain rows out."""
