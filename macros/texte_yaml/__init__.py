"""YAML as text with places: nodes, faults and blocks, each at its line and column."""
