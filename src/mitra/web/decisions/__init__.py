"""Pages of whoever recommends, decides and signs."""
