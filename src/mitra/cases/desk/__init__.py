"""The desk: what the ministry's pages show of cases. Small frozen records, each page in a fixed number of queries."""
