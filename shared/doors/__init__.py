"""The command-line doors all services have alike; `__main__` adds them to its own.

Nothing is imported here, and each door imports what it needs when it is opened: a
command that only reads a file must not wait for web server and broker library.
"""
