"""From the files of `data/` to a Registre, remembering every line and column."""
