"""Measurements: ratios against a baseline that runs in the same series. Nothing here is a test."""
