"""The extensions of Python-Markdown that hand-written pages are read with."""
