"""Tests of shared.operations."""
