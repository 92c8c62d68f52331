"""The register kept fresh: loads, changes, free places, and what happens when they fail."""
