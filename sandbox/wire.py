"""What comes and goes over both wires."""

from typing import Any

Json = dict[str, Any]
"""A JSON object; what is in it only the official documents say."""
