"""What e-cabinets may do with the person's data."""
