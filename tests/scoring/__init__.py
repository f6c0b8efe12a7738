"""Scoring: rules first, then doors, then what happens to rows."""
