"""The one table of statements: who said what about whom, and who checked it."""
