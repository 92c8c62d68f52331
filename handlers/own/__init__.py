"""Questions about oneself, answered from the record."""
