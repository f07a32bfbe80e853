"""Arithmetic on figures: pure functions, each with the source of its formula."""
