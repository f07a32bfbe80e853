"""Observations made of record-level sources, by the declaration of their metric."""
