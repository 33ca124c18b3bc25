"""The standing run: everybody judged by the law of today, read back."""
