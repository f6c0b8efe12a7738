"""How scoring keeps its nouns: rows, and rows to nouns and back. The only writer."""
