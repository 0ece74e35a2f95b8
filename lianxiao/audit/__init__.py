"""Append-only, hash-chained log of every act, one chain per district."""
