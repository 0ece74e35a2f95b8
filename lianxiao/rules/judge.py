"""Turns rules' SELECTs into one statement that judges: limits joined, completeness looked up, states decided, met rows counted.

Planning a statement costs more than running it on a district, so that all rules are judged in one: their rows stand side
by side, as branches of a union or in a table, and what judging them has in common stands once behind it.

The order of the decisions is the meaning of the states (see docs/how-to/add-a-rule.md):
not known, pending, breached, exception, met, figure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lianxiao.policy.settings_in_force import SettingValue
from lianxiao.rules.header import Limit
from lianxiao.rules.literals import literal
from lianxiao.rules.result import STATES
from lianxiao.rules.rule import Rule

_PERCENT = "percent"
#: What every branch returns, for a table that holds the rows of many.
RESULT_COLUMNS = """run INTEGER, subject VARCHAR, part VARCHAR, measured DOUBLE, compared DOUBLE, base DOUBLE,
  numerator DOUBLE, denominator DOUBLE, lower_given DOUBLE, upper_given DOUBLE, due DATE, scope VARCHAR,
  row_missing VARCHAR, judged_on DATE"""


@dataclass(frozen=True)
class Run:
    """One rule to judge: ``everything`` returns its met rows too.

    ``before`` are common table expressions its SELECT reads in place of tables and definitions, each ending in a comma;
    ``readings`` the settings that its limits are taken from, if not those in force.
    """

    rule: Rule
    everything: bool = False
    before: str = ""
    readings: Mapping[str, SettingValue] | None = None

    @property
    def wants_all(self) -> bool:
        """A rule without limits has no met rows to leave out."""
        return self.everything or not (self.rule.header.has_lower or self.rule.header.has_upper)


def results_sql(runs: Sequence[Run], *, first: int = 0) -> str:
    """The rows of every run, side by side, for a table that many statements fill; ``first`` is the number of the first run."""
    return "\nUNION ALL\n".join(_branch(number, run) for number, run in enumerate(runs, first))


def judged_sql(
    runs: Sequence[Run],
    *,
    results: str | None = None,
    with_clause: str = "",
    exceptions: bool = True,
    most: int | None = None,
) -> str:
    """SQL that returns rows ``kind = 'row'`` for what is not met (or for everything), one ``'count'`` row per state
    and a ``'twice'`` row for every (subject, part) that came more than once. ``run`` counts the runs from 0.

    ``results`` names the table that holds the rows already (see ``results_sql``), ``with_clause`` puts other tables in
    place of those read, ``exceptions=False`` says that there are none. ``$as_of`` stays a variable.
    ``most``: so many rows at the most, the gravest first.
    """
    return f"""{_judging(runs, results, with_clause, exceptions, "MATERIALIZED")}
{_shown(most)}
UNION ALL
SELECT 'count', state, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, count(*), run
FROM lx_judged GROUP BY run, state
UNION ALL
SELECT 'twice', NULL, subject, part, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, count(*), run
FROM lx_judged GROUP BY run, subject, part HAVING count(*) > 1
"""


def summed_sql(run: Run, *, most: int, with_clause: str = "", exceptions: bool = True, is_large: bool = False) -> str:
    """The same of one rule in one row, looked through once and never stored, however many rows there are.

    A count for each of ``STATES``; rows without a subject; keys of rows and how many of them differ; a list of at most
    ``most`` rows, the gravest first, as in ``judged_sql``. ``is_large``: keys are those of one subject in sixteen, and in
    place of rows, of which keeping the first costs more than judging them all, come lists of subjects by gravity, as
    many as could be shown; ``picked_sql`` returns their rows.
    """
    counts = ", ".join(f"count(*) FILTER (WHERE state = '{state}')" for state in STATES)
    key = "hash(subject, part)"
    if is_large:
        key = f"CASE WHEN hash(subject) % {_ONE_IN} = 0 THEN {key} END"
        of_gravity = (f"min(subject, {most}) FILTER (WHERE {_wanted(run)} AND {each})" for each in _BY_GRAVITY)
        shown = f"[{', '.join(of_gravity)}]"
    else:
        row = ", ".join(f"'{name}': {name}" for name in ("subject", "part", "state", *_VALUES))
        shown = f"min({{'gravest': {_GRAVEST}, {row}}}, {most}) FILTER (WHERE {_wanted(run)})"
    return f"""{_judging([run], None, with_clause, exceptions, "NOT MATERIALIZED")}
SELECT {counts}, count(*) - count(subject), count(lx_key), count(DISTINCT lx_key), {shown}
FROM (SELECT *, {key} AS lx_key FROM lx_judged) AS lx_keyed
"""


def picked_sql(run: Run, *, most: int, with_clause: str = "", exceptions: bool = True) -> str:
    """The rows of ``$subjects`` that ``summed_sql`` leaves out, in its columns."""
    return f"""{_judging([run], None, with_clause, exceptions, "NOT MATERIALIZED")}
SELECT subject, part, state, {", ".join(_VALUES)} FROM lx_judged
WHERE {_wanted(run)} AND subject <= list_max($subjects) AND subject IN (SELECT unnest($subjects))
ORDER BY {_GRAVEST}, subject, part LIMIT {most}
"""


def _wanted(run: Run) -> str:
    return "TRUE" if run.wants_all else "state <> 'met'"


def twice_sql(run: Run, *, with_clause: str = "", exceptions: bool = True) -> str:
    """A subject and part that came more than once, and how often; no row if there is none."""
    return f"""{_judging([run], None, with_clause, exceptions, "NOT MATERIALIZED")}
SELECT subject, part, count(*) FROM lx_judged GROUP BY subject, part HAVING count(*) > 1 ORDER BY subject, part LIMIT 1
"""


def _judging(runs: Sequence[Run], results: str | None, with_clause: str, exceptions: bool, kept: str) -> str:
    """Everything up to ``lx_judged``: a row with its state for every row that rules gave."""
    return f"""
WITH {with_clause}
lx_result AS ({f"SELECT * FROM {results}" if results else results_sql(runs)}
),
lx_ruled AS ({_ruled(runs)}),
{_limited(runs)}
{_reported(runs)}
lx_measured AS ({_EXCEPTED if exceptions else _NOT_EXCEPTED}),
lx_compared AS (SELECT lx_measured.*, {_BELOW} AS below, {_ABOVE} AS above FROM lx_measured),
lx_judged AS {kept} (SELECT run, wants_all, {_COLUMNS}, {_STATE} AS state FROM lx_compared)"""


#: Of so many subjects one is looked at for rows given twice, where there are millions.
_ONE_IN = 16
_VALUES = ("measured", "numerator", "denominator", "lower_limit", "upper_limit", "due", "scope", "missing", "accepted")
_COLUMNS = f"subject, part, {', '.join(_VALUES)}"
#: What a reader must see first.
_BY_GRAVITY = (
    "state = 'breached'", "state = 'exception'", "state = 'pending'", "state NOT IN ('breached', 'exception', 'pending')",
)  # fmt: skip
_GRAVEST = f"CASE {' '.join(f'WHEN {each} THEN {place}' for place, each in enumerate(_BY_GRAVITY))} END"


def _shown(most: int | None) -> str:
    rows = f"SELECT 'row' AS kind, state, {_COLUMNS}, NULL AS n, run FROM lx_judged WHERE wants_all OR state <> 'met'"
    return (
        rows if most is None else f"SELECT * FROM ({rows} ORDER BY {_GRAVEST}, subject, part LIMIT {most}) AS lx_shown"
    )


def _branch(number: int, run: Run) -> str:
    """A SELECT's columns, all of them present, with the day each row is judged by.

    ``compared`` against a limit times ``base`` needs no division: 3 of 4 against 75 % must not hang on the last digit of a quotient.
    """
    rule = run.rule

    def column(name: str, kind: str) -> str:
        return f"CAST({name} AS {kind})" if name in rule.columns else f"CAST(NULL AS {kind})"

    if "measured" in rule.columns:
        measured = compared = "CAST(measured AS DOUBLE)"
        base = "CAST(1 AS DOUBLE)"
    else:
        # One division, last; percentages are whole numbers.
        factor = "100.0 * " if rule.header.unit == _PERCENT else ""
        base = "CAST(denominator AS DOUBLE)"
        compared = f"{factor}CAST(numerator AS DOUBLE)"
        measured = f"{compared} / nullif({base}, 0)"
    source = f"WITH {run.before} lx_own AS ({rule.query.sql}\n) SELECT * FROM lx_own" if run.before else rule.query.sql
    return f"""SELECT {number} AS run, CAST(subject AS VARCHAR) AS subject, coalesce({column("part", "VARCHAR")}, '') AS part,
 {measured} AS measured, {compared} AS compared, {base} AS base,
 {column("numerator", "DOUBLE")} AS numerator, {column("denominator", "DOUBLE")} AS denominator,
 {column("lower", "DOUBLE")} AS lower_given, {column("upper", "DOUBLE")} AS upper_given,
 {column("due", "DATE")} AS due, {column("scope", "VARCHAR")} AS scope, {column("missing", "VARCHAR")} AS row_missing,
 least({column("due", "DATE")}, $as_of) AS judged_on
FROM ({source}
) AS lx_branch"""


def _header(number: int, run: Run, tables: int) -> dict[str, str]:
    """What a rule's header says, as literals."""
    header = run.rule.header
    return {
        "rule_id": literal(run.rule.id),
        "wants_all": literal(run.wants_all),
        "has_lower": literal(header.has_lower),
        "has_upper": literal(header.has_upper),
        "lower_exclusive": literal(header.lower_exclusive),
        "upper_exclusive": literal(header.upper_exclusive),
        "lower_key": _text(_limit_key(number, run, header.lower) if header.lower else None),
        "upper_key": _text(_limit_key(number, run, header.upper) if header.upper else None),
        **{
            f"table_{place}": _text(header.reported[place].table if place < len(header.reported) else None)
            for place in range(tables)
        },
        **{
            f"exact_{place}": literal(place < len(header.reported) and header.reported[place].exact)
            for place in range(tables)
        },
    }


def _text(value: str | None) -> str:
    return f"CAST({literal(value)} AS VARCHAR)"


def _limit_key(number: int, run: Run, limit: Limit) -> str:
    if limit.source == "setting" and run.readings is not None:
        return f"run {number} {limit.name}"
    return f"{limit.source} {limit.name}"


def _tables(runs: Sequence[Run]) -> int:
    return max(len(run.rule.header.reported) for run in runs)


def _ruled(runs: Sequence[Run]) -> str:
    """Each row with the header of its rule."""
    headers = [_header(number, run, _tables(runs)) for number, run in enumerate(runs)]
    names = list(headers[0])
    if len(runs) == 1:  # nothing to tell apart: millions of rows need no join
        said = ", ".join(f"{value} AS {name}" for name, value in headers[0].items())
        return f"SELECT lx_result.*, {said} FROM lx_result"
    rows = ", ".join(f"({number}, {', '.join(header.values())})" for number, header in enumerate(headers))
    columns = ", ".join(f"lx_rule.{name}" for name in names)
    return (
        f"SELECT lx_result.*, {columns} FROM lx_result"
        f" JOIN (VALUES {rows}) AS lx_rule(number, {', '.join(names)}) ON lx_rule.number = lx_result.run"
    )


def _limited(runs: Sequence[Run]) -> str:
    """Limits given by name are taken as they stood on the day judged: an old month is judged by the number of its time."""
    named = [(number, run, limit) for number, run in enumerate(runs) for limit in _named(run)]
    if not named:
        return "lx_limited AS (SELECT *, lower_given AS lower_limit, upper_given AS upper_limit FROM lx_ruled),"
    sources = [
        "SELECT 'parameter ' || name AS key, value, valid_from, valid_before FROM parameter WHERE item = ''",
        "SELECT 'setting ' || name, number, valid_from, valid_before FROM setting WHERE item = ''",
    ]
    for number, run, limit in named:
        if limit.source == "setting" and run.readings is not None:
            value = run.readings.get(limit.name)
            number_or_none = value if isinstance(value, int | float) else None
            sources.append(
                f"SELECT {literal(_limit_key(number, run, limit))}, CAST({literal(number_or_none)} AS DOUBLE),"
                " DATE '0001-01-01', DATE '9999-12-31'"
            )
    joins, ends = [], {}
    for end in ("lower", "upper"):
        ends[end] = f"{end}_given"
        if not any(getattr(run.rule.header, end) for run in runs):
            continue
        joins.append(
            f" LEFT JOIN lx_limit AS {end}_row ON {end}_row.key = lx_ruled.{end}_key"
            f" AND {end}_row.valid_from <= lx_ruled.judged_on AND lx_ruled.judged_on < {end}_row.valid_before"
        )
        # A rule has either: the header refuses a limit given by name and by the SELECT.
        ends[end] = f"coalesce({end}_row.value, {end}_given)"
    union = " UNION ALL ".join(sources)
    return (
        f"lx_limit AS ({union}),\nlx_limited AS (SELECT lx_ruled.*, {ends['lower']} AS lower_limit,"
        f" {ends['upper']} AS upper_limit FROM lx_ruled{''.join(joins)}),"
    )


def _named(run: Run) -> list[Limit]:
    return [limit for limit in (run.rule.header.lower, run.rule.header.upper) if limit is not None]


def _reported(runs: Sequence[Run]) -> str:
    """What is missing: the row's own blank, else the first table not reported through the day judged."""
    places = range(_tables(runs))
    if not places:
        return "lx_reported AS (SELECT *, row_missing AS missing FROM lx_limited),"
    joins, missing, exact = [], [], []
    for place in places:
        table = f"lx_limited.table_{place}"
        joins.append(
            f" LEFT JOIN lx_through AS own_{place} ON own_{place}.fact_table = {table} AND own_{place}.scope = lx_limited.scope"
            f" LEFT JOIN lx_through AS all_{place} ON all_{place}.fact_table = {table} AND all_{place}.scope = '*'"
        )
        through = f"greatest(own_{place}.through, all_{place}.through)"
        open_table = f"{table} IS NOT NULL AND NOT coalesce({through} >= lx_limited.judged_on, FALSE)"
        missing.append(f"CASE WHEN {open_table} THEN {table} END")
        if any(place < len(run.rule.header.reported) and run.rule.header.reported[place].exact for run in runs):
            exact.append(f"lx_limited.exact_{place} AND {open_table}")
    measured = f"CASE WHEN {' OR '.join(exact)} THEN NULL ELSE measured END" if exact else "measured"
    columns = ", ".join(
        ["run", "rule_id", "wants_all", "subject", "part", "numerator", "denominator", "compared", "base",
         "lower_limit", "upper_limit", "has_lower", "has_upper", "lower_exclusive", "upper_exclusive", "due"]
    )  # fmt: skip
    return (
        "lx_through AS (SELECT fact_table, scope, max(complete_through) AS through FROM reporting GROUP BY fact_table, scope),\n"
        f"lx_reported AS (SELECT {columns}, lx_limited.scope, {measured} AS measured,"
        f" coalesce(row_missing, {', '.join(missing)}) AS missing FROM lx_limited{''.join(joins)}),"
    )


#: The exception that covers a row: its accepted value must not be left further behind.
_EXCEPTED = """
  SELECT lx_reported.*, e.accepted, e.found
  FROM lx_reported LEFT JOIN (
    SELECT lx_reported.run, lx_reported.subject, lx_reported.part, max(exception.accepted) AS accepted, TRUE AS found
    FROM lx_reported JOIN exception
      ON exception.rule = lx_reported.rule_id AND exception.subject = lx_reported.subject
     AND exception.part IN ('', lx_reported.part)
     AND exception.starts_on <= $as_of AND $as_of < exception.ends_before
     AND (exception.accepted IS NULL
       OR (has_upper AND measured > upper_limit AND measured <= exception.accepted)
       OR (has_lower AND measured < lower_limit AND measured >= exception.accepted))
    GROUP BY lx_reported.run, lx_reported.subject, lx_reported.part) AS e
  ON e.run = lx_reported.run AND e.subject = lx_reported.subject AND e.part = lx_reported.part"""
_NOT_EXCEPTED = "SELECT *, CAST(NULL AS DOUBLE) AS accepted, FALSE AS found FROM lx_reported"

_BELOW = (
    "has_lower AND CASE WHEN lower_exclusive THEN compared <= lower_limit * base ELSE compared < lower_limit * base END"
)
_ABOVE = (
    "has_upper AND CASE WHEN upper_exclusive THEN compared >= upper_limit * base ELSE compared > upper_limit * base END"
)
_STATE = """CASE
      WHEN measured IS NULL THEN 'not_known'
      WHEN NOT has_lower AND NOT has_upper THEN CASE WHEN missing IS NULL THEN 'figure' ELSE 'not_known' END
      WHEN (has_lower AND lower_limit IS NULL) OR (has_upper AND upper_limit IS NULL) THEN 'not_known'
      WHEN (below OR above) AND due >= $as_of THEN 'pending'
      WHEN below AND missing IS NOT NULL THEN 'not_known'
      WHEN (below OR above) AND found THEN 'exception'
      WHEN below OR above THEN 'breached'
      WHEN has_upper AND missing IS NOT NULL THEN 'not_known'
      ELSE 'met' END"""
