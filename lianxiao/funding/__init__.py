"""Money for campuses and groups: what was paid, what it was used for, which standard holds. Amounts are integer fen."""
