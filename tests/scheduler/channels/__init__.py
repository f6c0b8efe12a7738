"""Messages leave by real sockets, and what came back is read."""
