"""Recommendation, decision, decree; objection, suspension, revocation. What is decided enters the register in the same act."""
