"""Pages about messages: one's inbox, how one wants mail, the texts of letters, and mail that the demonstration caught."""
