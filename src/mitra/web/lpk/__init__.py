"""Pages of the institution: where its application is, filling it in, handing it in, answering, reading it again."""
