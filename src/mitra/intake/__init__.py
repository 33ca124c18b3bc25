"""Files in: application workbook, JSON, register dump; bad rows back with their reasons."""
