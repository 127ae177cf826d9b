"""What is true of a lycée, frozen: the registry’s things, their labels and their words."""
