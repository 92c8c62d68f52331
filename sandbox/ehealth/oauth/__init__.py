"""Sign-in of e-cabinets: one-time codes, tokens and consents."""
