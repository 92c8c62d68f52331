"""The medical record: what doctors have written into the national system."""
