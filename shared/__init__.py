"""What the three services have in common, and nothing only one of them needs."""
