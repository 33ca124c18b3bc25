"""A case as files that can be taken away: everything in it, in one ZIP, with a document that people can read."""
