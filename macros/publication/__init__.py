"""A built folder: swapped in, served, and looked at from outside."""
