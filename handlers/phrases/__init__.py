"""How things are put that several conversations speak of: doctors, requests, tickets, outages. Of no conversation."""
