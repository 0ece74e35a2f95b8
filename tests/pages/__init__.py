"""The common parts of pages."""
