"""Database: tables, records, unit of work, queues, sealed columns, migrations."""
