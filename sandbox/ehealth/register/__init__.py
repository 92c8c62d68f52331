"""The register of doctors, clinics and places that the bulk exports give out."""
