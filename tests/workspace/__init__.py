"""The staff home, page by page."""
