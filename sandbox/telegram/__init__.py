"""A strict stand-in for the Bot API server, with a chat page in place of the phones of patients and staff."""
