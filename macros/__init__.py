"""The registry of the « lycées des métiers », and the site that is built from it."""
