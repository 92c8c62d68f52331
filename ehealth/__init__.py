"""Client of the national eHealth system's patient API (PIS)."""
