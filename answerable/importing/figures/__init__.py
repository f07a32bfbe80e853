"""Figures in Excel and CSV into drafts of a metric's observations."""
