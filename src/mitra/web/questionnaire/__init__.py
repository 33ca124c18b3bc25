"""Pages on which an administrator reads the versions of the form's questions, writes the next one and sets its first day."""
