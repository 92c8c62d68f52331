"""What people do: talk, press, arrange groups, and look at what is there."""
