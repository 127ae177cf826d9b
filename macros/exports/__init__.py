"""One module per published format: Registre in, files out."""
