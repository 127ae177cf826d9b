"""Tests of the exports, with independent readers of each format."""
