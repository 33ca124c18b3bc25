"""Pages that anybody may open: home, search, waves, institutions, the law as applied, the self-check."""
