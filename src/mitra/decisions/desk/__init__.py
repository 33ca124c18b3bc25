"""What the pages of whoever recommends and decides read."""
