"""Documents that an institution hands in: checked by content, stored once, encrypted, versioned."""
