"""How fast, always beside something plain measured in the same run."""
