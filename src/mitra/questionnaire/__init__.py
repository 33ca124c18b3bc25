"""The form's questions and the verifiers' checklists as data: versions with a first day; a case keeps the one it began with."""
