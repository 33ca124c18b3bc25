"""What a person found otherwise than the law computes."""
