"""What was known of one institution, and when."""
