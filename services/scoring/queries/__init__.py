"""What the pages of scoring ask: read-only, plain values out."""
