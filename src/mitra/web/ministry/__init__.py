"""Pages for the ministry's people: the queue, a case, where the time goes, the calendar, the flow."""
