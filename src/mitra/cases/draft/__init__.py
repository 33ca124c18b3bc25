"""The draft: what several people of an institution are writing at once, read as the form that any file is read by."""
