"""Wiring: settings, addresses, the database and web server, what every request passes."""
