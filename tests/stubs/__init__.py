"""Stubs of job boards: stateful, on a real socket, with invented people.

`python -m tests.stubs` starts them, to try the connectors by hand.
"""
