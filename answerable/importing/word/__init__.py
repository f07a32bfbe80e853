"""Word documents into drafts: an update with its reports, or the minutes of a meeting."""
