"""Pages by audience: each view parses, makes one call, renders."""
