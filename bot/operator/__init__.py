"""What serves the operator: settings made readable, checks, backups, imports, publishing."""
