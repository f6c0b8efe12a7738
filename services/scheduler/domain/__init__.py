"""The scheduler's nouns and rules: sessions, bookings, invitations, waves, waiting."""
