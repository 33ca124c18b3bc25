"""Who may enter: people, the ministry's roles, parts in an institution, and the one table of who may see what."""
