"""The road of an update: in by the inbox, through its lane and its step, out by the outbox."""
