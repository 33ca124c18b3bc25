"""What differs between two points of the findings, why, and in which words."""
