"""Answerable: publish a public body's promises so that the public can hold it to its word."""

VERSION = "0.2.0"
