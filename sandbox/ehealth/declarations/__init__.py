"""Requests for a declaration and declarations: rules, life cycle and the clinic's side."""
