"""Invented persons: their data, verification, confirmation methods and requests to change them."""
