"""The register of doctors, clinics and settlements that the bulk exports give out."""
