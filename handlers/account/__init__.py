"""The person's own record."""
