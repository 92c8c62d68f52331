"""The edges of the bot: what comes in, what goes out, what is written down."""
