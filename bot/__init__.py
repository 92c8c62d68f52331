"""Entry, settings, wiring and the edges of the process: updates in, messages out, HTTP, jobs."""
