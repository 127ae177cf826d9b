"""A build: what is made, in which order, and how both engines take it."""
