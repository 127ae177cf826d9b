"""Random faults of the real files: what the registry's checks say of them, and where.

`python -m benchmarks.fautes` makes single edits as people make them, reads each edited registry
in process, and counts what is missed, told elsewhere, told without reason, or a traceback.
"""
