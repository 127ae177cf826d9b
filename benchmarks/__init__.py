"""Figures of the site, next to their budgets: `python -m benchmarks` (`make bench`)."""
