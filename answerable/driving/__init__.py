"""MkDocs, driven: the only part of the engine that knows it.

`site` has what MkDocs calls, `generator` builds without its loop, `preview` shows a site while it
is written, and `calling` is what `build.py` and `python -m answerable` hand over to.
"""
