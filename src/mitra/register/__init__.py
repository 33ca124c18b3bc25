"""The public register: who is a partner for what on which day, as known when. It follows from events, and they from acts."""
