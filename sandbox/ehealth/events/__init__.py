"""The feed of events: what has changed, for who holds a key and no token."""
