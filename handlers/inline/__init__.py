"""Doctors and answers in any chat, after the bot's name."""
