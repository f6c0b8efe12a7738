"""What programs ask on the command line: pure functions, no database, no settings.

One file a door; import the one you mean, so that a plan does not wait for what only
the simulator needs.
"""
