"""The servers die, fall silent, fill up or forget, under load: F3 to F5, F8, F9, F11 to F13, F15, F16.

One RabbitMQ node and one PostgreSQL cluster of the run are broken again and again;
every test has a virtual host and databases of its own on them. What only `make faults`
plays says so: three nodes (F13) take half a minute to start, and the broker itself
looks for a dead-letter queue that was missing every three minutes (F15, which is
played with two seconds otherwise).
"""
