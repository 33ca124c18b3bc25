"""The invented wave of 12–13 November 2021."""
