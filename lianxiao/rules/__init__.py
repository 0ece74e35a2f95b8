"""Runs a pack's rules over facts: findings, figures, explanations. A library: no database, no Django.

from lianxiao.rules import check
result = check("lianyun", facts, as_of=date(2023, 12, 31))
"""
