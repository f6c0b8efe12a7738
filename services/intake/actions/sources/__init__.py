"""Sources: accounts at boards, what they bring, and what is done there."""
