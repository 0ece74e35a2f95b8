"""Runs a pack's rules over facts: findings, figures, explanations. A library: no database, no Django.

from lianxiao.policy.loader import load_pack
from lianxiao.rules.engine import check

result = check(load_pack("my-district"), facts, as_of=date(2023, 12, 31))
"""
