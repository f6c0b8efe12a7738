"""The command-line door: what somebody names in, rows out."""
