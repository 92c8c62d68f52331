"""Choosing a doctor."""
