"""Tests of the directory; they mirror `macros/`, with whole-site and browser tests beside."""
