"""Tests of shared.work."""
