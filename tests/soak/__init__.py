"""Long runs of what `tests/faults` shows in short: bounded in time, judged by what Telegram has seen."""
