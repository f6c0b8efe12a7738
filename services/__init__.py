"""The three services. Each front page (`__init__`) says what it hears and says."""
