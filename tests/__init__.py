"""Tests: one folder a service, and what holds them together."""
