"""Stand-ins, builders and private servers that tests of several services share."""
