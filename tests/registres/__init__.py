"""Small fake registries, clearly fake."""
