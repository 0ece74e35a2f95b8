"""Which columns a policy needs: those its rules read, so that nobody is asked to fill in what no rule looks at."""

import re
from collections.abc import Mapping

from lianxiao.facts.model import catalogue
from lianxiao.policy.model import Pack, Source

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
#: What people tell rows apart by and what an entry rests on, whether a rule reads it or not.
_ALWAYS = frozenset(
    {
        "name",
        "title",
        "decision",
        "reason",
        "basis",
        "evidence",
        "content",
        "document",
        "receipt",
        "problem",
        "measure",
        "findings",
    }
)
#: By these a finding on a row without a name says whom it concerns.
_NAMED_BY = frozenset({"school", "alliance", "campus", "membership"})
#: Belongs to the records a pack itself states; asked for only where a rule looks at it.
_OURS = "clause"
#: Judging reads these itself.
_WHOLE = frozenset({"reporting", "exception"})


def columns_needed(pack: Pack) -> Mapping[str, frozenset[str]]:
    """Table → its columns named anywhere in a rule, or in a definition a rule needs, that reads the table.

    Rather one too many than one too few: a column is taken as needed wherever its name stands beside its table's.
    Keys, required columns, names and what an entry rests on are always among them, what a rule's subject is named by, and all
    columns of a table that is a clause's record (``model:``). Tables no rule reads have no entry.
    """
    records = {
        each.partition(":")[2]
        for clause in pack.clauses.values()
        for each in clause.carried_by
        if each.startswith("model:")
    }
    definitions: dict[str, list[frozenset[str]]] = {}
    for source in pack.definitions:
        definitions.setdefault(source.path.stem.partition("--")[0], []).append(_words(source))
    waiting = [_words(source) for source in pack.rules]
    needed: dict[str, set[str]] = {}
    seen: set[str] = set()
    for rule in pack.rules:
        if (subject := _subject(rule)) in catalogue().tables:
            needed.setdefault(subject, set()).update(_NAMED_BY & catalogue()[subject].by_id.keys())
    while waiting:
        words = waiting.pop()
        for name in words & definitions.keys() - seen:
            seen.add(name)
            waiting += definitions[name]
        for table in words & catalogue().tables.keys():
            needed.setdefault(table, set()).update(words & catalogue()[table].by_id.keys())
    return {
        table: frozenset(columns | _kept(table, whole=table in records | _WHOLE)) for table, columns in needed.items()
    }


def _kept(table: str, *, whole: bool) -> set[str]:
    key = catalogue()[table].key
    return {
        column.id
        for column in catalogue()[table].columns
        if (whole and column.id != _OURS) or column.id in key or not column.arrow.nullable or column.id in _ALWAYS
    }


def _subject(rule: Source) -> str:
    """The fact table a rule's findings are about, as its header says."""
    found = re.search(r"^subject:\s*(\w+)", rule.text, re.MULTILINE)
    return found[1] if found else ""


def _words(source: Source) -> frozenset[str]:
    """The words of the SQL, header and notes left out."""
    sql = source.text.partition("*/")[2] if source.text.lstrip().startswith("/*") else source.text
    return frozenset(_WORD.findall(re.sub(r"--.*", "", sql)))
