"""The register kept fresh: loads, changes, vacancies, and what happens when they fail."""
