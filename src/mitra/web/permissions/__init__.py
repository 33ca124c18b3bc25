"""Pages of settings about people: who is entered, what they hold, claims of institutions, and the tables of rights."""
