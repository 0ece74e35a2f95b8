"""Turns a rule's SELECT into one that judges: limits joined, completeness looked up, states decided, met rows counted.

The order of the decisions is the meaning of the states (see docs/how-to/add-a-rule.md):
not known, pending, breached, exception, met, figure.
"""

from lianxiao.rules.header import Limit
from lianxiao.rules.source import Rule

_PERCENT = "percent"


def judged_sql(rule: Rule, *, everything: bool = False, with_clause: str = "") -> str:
    """SQL that returns rows ``kind = 'row'`` for what is not met (or for everything), one ``'count'`` row per state
    and a ``'twice'`` row for every (subject, part) that came more than once. ``$as_of`` stays a variable."""
    wanted = "TRUE" if everything or not (rule.header.has_lower or rule.header.has_upper) else "state <> 'met'"
    return f"""
WITH {with_clause}
lx_result AS ({rule.query.sql}
),
shaped AS ({_shaped(rule)}),
limited AS ({_limited(rule)}),
reported AS ({_reported(rule)}),
excepted AS ({_excepted(rule)}),
judged AS MATERIALIZED (SELECT *, {_state(rule)} AS state FROM excepted)
SELECT 'row' AS kind, state, subject, part, measured, numerator, denominator,
  lower_limit, upper_limit, due, scope, missing, accepted, NULL AS n
FROM judged WHERE {wanted}
UNION ALL
SELECT 'count', state, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, count(*) FROM judged GROUP BY state
UNION ALL
SELECT 'twice', NULL, subject, part, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, count(*)
FROM judged GROUP BY subject, part HAVING count(*) > 1
"""


def _shaped(rule: Rule) -> str:
    """The SELECT's columns, all of them present, with the day each row is judged by."""

    def column(name: str, kind: str) -> str:
        return f"CAST({name} AS {kind})" if name in rule.columns else f"CAST(NULL AS {kind})"

    if "measured" in rule.columns:
        measured = "CAST(measured AS DOUBLE)"
    else:
        # One division, last; percentages are whole numbers.
        factor = "100.0 * " if rule.header.unit == _PERCENT else ""
        measured = f"{factor}CAST(numerator AS DOUBLE) / nullif(CAST(denominator AS DOUBLE), 0)"
    return f"""
  SELECT CAST(subject AS VARCHAR) AS subject, coalesce({column("part", "VARCHAR")}, '') AS part, {measured} AS measured,
         {column("numerator", "DOUBLE")} AS numerator, {column("denominator", "DOUBLE")} AS denominator,
         {column("lower", "DOUBLE")} AS lower_given, {column("upper", "DOUBLE")} AS upper_given,
         {column("due", "DATE")} AS due, {column("scope", "VARCHAR")} AS scope, {column("missing", "VARCHAR")} AS row_missing,
         least({column("due", "DATE")}, $as_of) AS judged_on
  FROM lx_result"""


def _limited(rule: Rule) -> str:
    """Limits given by name are taken as they stood on the day judged: an old month is judged by the number of its time."""
    joins, ends = [], {}
    for end, limit in (("lower", rule.header.lower), ("upper", rule.header.upper)):
        if limit is None:
            ends[end] = f"{end}_given"
            continue
        joins.append(_limit_join(end, limit))
        ends[end] = f"{end}_row.{'value' if limit.source == 'parameter' else 'number'}"
    return (
        f"SELECT shaped.*, {ends['lower']} AS lower_limit, {ends['upper']} AS upper_limit FROM shaped {' '.join(joins)}"
    )


def _limit_join(end: str, limit: Limit) -> str:
    row = f"{end}_row"
    return (
        f"LEFT JOIN {limit.source} AS {row} ON {row}.name = '{limit.name}' AND {row}.item = ''"
        f" AND {row}.valid_from <= shaped.judged_on AND shaped.judged_on < {row}.valid_before"
    )


def _reported(rule: Rule) -> str:
    """What is missing: the row's own blank, else the first table not reported through the day judged."""
    tests = ["row_missing"]
    exact = "FALSE"
    for reported in rule.header.reported:
        complete = (
            f"EXISTS (SELECT 1 FROM reporting WHERE reporting.fact_table = '{reported.table}'"
            f" AND (reporting.scope = limited.scope OR reporting.scope = '*') AND reporting.complete_through >= limited.judged_on)"
        )
        tests.append(f"CASE WHEN NOT {complete} THEN '{reported.table}' END")
        if reported.exact:
            exact = f"({exact} OR NOT {complete})"
    measured = f"CASE WHEN {exact} THEN NULL ELSE measured END" if exact != "FALSE" else "measured"
    return (
        "SELECT subject, part, numerator, denominator, lower_limit, upper_limit, due, scope, judged_on,"
        f" {measured} AS measured, coalesce({', '.join(tests)}, NULL) AS missing FROM limited"
    )


def _below(rule: Rule) -> str:
    sign = "<=" if rule.header.lower_exclusive else "<"
    return _against(rule, sign, "lower_limit") if rule.header.has_lower else "FALSE"


def _above(rule: Rule) -> str:
    sign = ">=" if rule.header.upper_exclusive else ">"
    return _against(rule, sign, "upper_limit") if rule.header.has_upper else "FALSE"


def _against(rule: Rule, sign: str, limit: str) -> str:
    """A fraction is compared without dividing: 3 of 4 against 75 % must not hang on the last digit of a quotient."""
    if "measured" in rule.columns:
        return f"measured {sign} {limit}"
    factor = "100.0 * " if rule.header.unit == _PERCENT else ""
    return f"{factor}numerator {sign} {limit} * denominator"


def _excepted(rule: Rule) -> str:
    """The exception that covers a row: its accepted value must not be left further behind."""
    held = []
    if rule.header.has_upper:
        held.append("(measured > upper_limit AND measured <= exception.accepted)")
    if rule.header.has_lower:
        held.append("(measured < lower_limit AND measured >= exception.accepted)")
    within = " OR ".join(["exception.accepted IS NULL", *held])
    return f"""
  SELECT reported.*, {_below(rule)} AS below, {_above(rule)} AS above, e.accepted, e.found
  FROM reported LEFT JOIN (
    SELECT reported.subject, reported.part, max(exception.accepted) AS accepted, TRUE AS found
    FROM reported JOIN exception
      ON exception.rule = '{rule.id}' AND exception.subject = reported.subject AND exception.part IN ('', reported.part)
     AND exception.starts_on <= $as_of AND $as_of < exception.ends_before AND ({within})
    GROUP BY reported.subject, reported.part) AS e
  ON e.subject = reported.subject AND e.part = reported.part"""


def _state(rule: Rule) -> str:
    header = rule.header
    if not (header.has_lower or header.has_upper):
        return "CASE WHEN measured IS NULL OR missing IS NOT NULL THEN 'not_known' ELSE 'figure' END"
    unset = " OR ".join(
        f"{end}_limit IS NULL" for end, has in (("lower", header.has_lower), ("upper", header.has_upper)) if has
    )
    upper_open = "missing IS NOT NULL" if header.has_upper else "FALSE"
    return f"""CASE
      WHEN measured IS NULL THEN 'not_known'
      WHEN {unset} THEN 'not_known'
      WHEN (below OR above) AND due >= $as_of THEN 'pending'
      WHEN below AND missing IS NOT NULL THEN 'not_known'
      WHEN (below OR above) AND found THEN 'exception'
      WHEN below OR above THEN 'breached'
      WHEN {upper_open} THEN 'not_known'
      ELSE 'met' END"""
