"""The checks of the registry, the folder they judge, and how findings are told."""
