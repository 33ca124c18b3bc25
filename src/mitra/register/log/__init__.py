"""The register as a log that only grows: each event a leaf, the tree over them signed, in the formats of c2sp.org.

`leaves` says what a leaf's bytes are, `sealing` signs, `tiles` and `proofs` are what anybody may fetch, `following` makes the
register from the log alone, `verifying` holds all of it against each other (decision 0021).
"""
