"""Yearly evaluations of members, and what people say in surveys."""
