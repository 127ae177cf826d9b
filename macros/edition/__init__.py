"""From a wish to new YAML text: what an editor asks becomes lines of the registry."""
