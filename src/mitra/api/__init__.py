"""HTTP API, version 1: what the public register says, for programs. The same reads as the pages (docs/api.md)."""
