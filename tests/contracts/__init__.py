"""What every member of a family promises, whoever wrote it."""
