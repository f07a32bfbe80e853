"""The releases of the record, and what changed from one state of it to another."""
