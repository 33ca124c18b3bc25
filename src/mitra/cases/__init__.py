"""Cases: an institution's application from the first word to "ready to be assessed"; who did what, and whose turn it is."""
