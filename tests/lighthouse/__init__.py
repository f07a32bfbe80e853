"""Measures six types of page with Lighthouse, as on a phone: `make lighthouse`.

The real site is built and served as hosts serve it, compressed. Each page is measured five times;
what counts is the median. It fails below 100 for accessibility, best practices and search engines,
and below 95 for performance. It is run by hand: how fast a page is differs from machine to machine.
"""
