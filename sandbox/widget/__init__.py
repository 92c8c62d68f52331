"""A strict stand-in of the usual Ukrainian sign-widget: a page for a frame, spoken to by messages.

It is made from the widget's public connector alone (EndUser messages, versions 20200710 to 20240701) and knows nothing
of the pages that hold it. What it signs is the training signature of the national stand-in.
"""
