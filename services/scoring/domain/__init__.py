"""The nouns of scoring and the rules between them: no input, no output, no clock."""
