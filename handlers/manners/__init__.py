"""What holds whatever is under way: home and help, floods, changed messages, comings and goings, the last word."""
