"""Ukrainian names and the search over the register of doctors."""
