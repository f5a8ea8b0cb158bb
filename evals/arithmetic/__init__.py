"""Short texts with figures, and what follows from them."""
