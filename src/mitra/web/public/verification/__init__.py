"""The pages on which a certificate is checked, and what is published for those who check it elsewhere."""
