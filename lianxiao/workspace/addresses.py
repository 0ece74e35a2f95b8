"""Addresses of pages about one row, each worked out once: a page leads to dozens, and to many of them twice."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=8192)
def address(view: str, *of: str | int) -> str:
    """The address of the page of that name."""
    return reverse(view, args=of)
