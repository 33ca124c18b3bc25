"""Reference data: standards of competency, regions, business fields; each with its source."""
