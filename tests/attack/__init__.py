"""Attacks on logging in, tried again and again: nobody may be tied to a chat that is not theirs."""
