"""A built site in its folder: held to be sound, bound by its sums, and put in its place at once.

Nothing here knows how the site was made, so that a successor to MkDocs finds it as it is.
"""
