"""Conversations: one router each, their states, moves, screens and buttons."""
