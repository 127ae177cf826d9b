"""Tests in a real Chromium, of a site served under a sub-path."""
