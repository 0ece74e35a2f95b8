"""Example districts: the real records of a pack, and invented data on top, marked and removable."""

from lianxiao.facts.example.district import REFERENCE_DAY, example, invented, is_invented

__all__ = ["REFERENCE_DAY", "example", "invented", "is_invented"]
