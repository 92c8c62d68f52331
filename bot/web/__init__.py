"""The bot's own HTTP: health, metrics, the webhook, and the pages people open to log in and to sign."""
