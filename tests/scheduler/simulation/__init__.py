"""The simulator of offices."""
