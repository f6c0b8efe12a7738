"""How intake's nouns are kept: rows in the database, originals on the disk."""
