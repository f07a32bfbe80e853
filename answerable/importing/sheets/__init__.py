"""Spreadsheets and CSV files as cells that know their place and what they show."""
