"""Dictionaries and the register of addresses."""
