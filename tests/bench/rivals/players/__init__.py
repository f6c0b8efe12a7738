"""Each file publishes or consumes: `player.py publish|consume URL COUNT`."""
