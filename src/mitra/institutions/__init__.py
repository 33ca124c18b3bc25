"""Identity of institutions and programmes."""
