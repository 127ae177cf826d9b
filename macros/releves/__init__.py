"""What official exports say, one module an export, and what it would change in the registry."""
