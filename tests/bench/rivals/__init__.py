"""One hop, the same durability, several ways to make it.

`make rivals` installs the rivals in an environment of their own, starts a private
RabbitMQ and PostgreSQL, and measures in turns. Nothing here is asserted: a busy machine
is no reason to fail. What every contender does: 2-KB persistent messages to a quorum
queue, each confirmed to the publisher, each acknowledged after it was handled.
"""
