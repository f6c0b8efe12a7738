"""What intake talks about, and the rules that hold whatever the door."""
