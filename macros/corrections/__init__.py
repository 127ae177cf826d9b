"""What is said of a value badly written, how to write it, and what of it is read all the same."""
