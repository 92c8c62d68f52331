"""Telegram's own log-in: an OpenID provider as its documentation and those who met it describe it."""
