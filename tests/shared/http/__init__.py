"""Asking other people's servers."""
