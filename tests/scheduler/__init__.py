"""The scheduler: sessions, bookings and the sums behind them."""
