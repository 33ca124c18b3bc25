"""What the institution's own pages read of its cases."""
