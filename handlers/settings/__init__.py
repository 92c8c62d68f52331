"""Language, privacy, a copy of one's data, being forgotten."""
