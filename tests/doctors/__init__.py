"""Tests of the search over the register, its names and its files."""
