"""The overbooking policies and the sums beneath them."""
