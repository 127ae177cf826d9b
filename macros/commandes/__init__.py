"""The verbs of the `registre` command, one module each."""
