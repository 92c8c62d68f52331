"""Announced outages, as patients see them."""
