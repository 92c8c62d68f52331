"""Acting for others: whose data are open, and turning to somebody else's."""
