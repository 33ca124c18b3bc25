"""The nation judged on columns: every question of the law is asked once for all subjects that are alike in what it reads.

Read in this order: `codes` (columns of small integers), `columns` (statements as columns), `evidence` (settled, by
`law.evidence`), `questions` (asked, by `law.asking`), `grounds` (composed, by `law.judge`). Nothing here knows any law;
that bulk and single judging agree is a property test (tests/findings/bulk). Decision 0008 says why it is so.
"""
