"""Boards: connectors against stubs that answer on a real socket."""
