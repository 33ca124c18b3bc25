"""Every message that leaves: short letters without personal data, written with the act that they tell of, sent once."""
