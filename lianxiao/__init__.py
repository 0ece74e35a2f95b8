"""联校 Lianxiao: the platform on which districts run group-based schooling by their own policy."""

__version__ = "0.1.0"
