"""The whole product in a real browser: the chat page, the bot's own pages and the national sign-in."""
