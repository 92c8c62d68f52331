"""How the patient confirms: authentication methods."""
