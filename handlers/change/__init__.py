"""Changing one's own record."""
