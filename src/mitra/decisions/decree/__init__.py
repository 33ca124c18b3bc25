"""The decree as a document: what it says, and the PDF made of it."""
