"""The estimators, each by itself."""
