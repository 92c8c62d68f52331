"""What `cabinet-bot check` tries, a file for each thing that can be wrong."""
