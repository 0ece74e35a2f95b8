"""The glossary and the product use the same words: facts, code lists, packs, models, identifiers."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import pairwise

import pytest
from django.apps import apps
from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from lianxiao.facts.model import catalogue
from tests.architecture.repository import ROOT, texts


class Term(BaseModel):
    """One entry of docs/glossary.yaml."""

    model_config = ConfigDict(extra="forbid")

    id: str
    zh: str
    en: str
    synonyms: dict[str, str] = Field(default_factory=dict)
    rejected: list[str] = Field(default_factory=list)
    source: str = Field(min_length=1)
    anchor: str


@cache
def terms() -> dict[str, Term]:
    """Every entry by id."""
    rows = [Term(**row) for row in YAML(typ="safe").load(ROOT / "docs" / "glossary.yaml")]
    assert len({row.id for row in rows}) == len(rows), "an id stands twice"
    return {row.id: row for row in rows}


@cache
def vocabularies() -> dict[str, dict[str, str]]:
    """Pack → concept → the district's Chinese word."""
    packs = ((file, YAML(typ="safe").load(file)) for file in sorted((ROOT / "policies").glob("*/pack.yaml")))
    return {
        file.parent.name: {concept: word["zh"] for concept, word in (content.get("vocabulary") or {}).items()}
        for file, content in packs
    }


def missing_anchor(anchor: str) -> str:
    """Why an anchor points nowhere; empty when it does not."""
    kind, _, name = anchor.partition(":")
    first, _, second = name.partition(".")
    facts = catalogue()
    if kind == "fact":
        found = first in facts.tables and (not second or second in facts.tables[first].by_id)
    elif kind == "code":
        found = any(code.code == second for code in facts.codes.get(first, []))
    elif kind == "vocabulary":
        found = any(name in words for words in vocabularies().values())
    elif kind == "python":
        module, _, attribute = name.rpartition(".")
        found = hasattr(import_module(module), attribute)
    elif kind == "app":
        found = apps.is_installed(f"lianxiao.{name}")
    else:
        found = False
    return "" if found else f"{anchor} does not exist"


def test_every_anchor_exists() -> None:
    assert [missing_anchor(term.anchor) for term in terms().values() if missing_anchor(term.anchor)] == []


def test_every_fact_table_has_its_word() -> None:
    anchored = {term.anchor: term for term in terms().values()}
    facts = catalogue().tables.values()
    assert [table.id for table in facts if f"fact:{table.id}" not in anchored] == []
    wrong = [(table.id, table.zh) for table in facts if table.id in terms() and terms()[table.id].zh != table.zh]
    assert wrong == []


def unknown_words(pack: str, words: dict[str, str]) -> list[str]:
    """Concepts of a pack's vocabulary that the glossary does not know by that word."""
    known = terms()
    return [
        f"{pack}: {concept} = {word}"
        for concept, word in words.items()
        if concept not in known or word != known[concept].synonyms.get(pack, known[concept].zh)
    ]


def test_every_pack_says_what_the_glossary_says() -> None:
    assert [line for pack, words in vocabularies().items() for line in unknown_words(pack, words)] == []
    stale = [
        f"{term.id}: {pack}" for term in terms().values() for pack in term.synonyms
        if term.id not in vocabularies().get(pack, {})
    ]  # fmt: skip
    assert stale == [], "synonyms that no pack uses"


def test_every_source_clause_exists() -> None:
    clauses = {
        row["id"]
        for file in (ROOT / "policies").glob("*/clauses.yaml")
        for row in YAML(typ="safe").load(file)
    }  # fmt: skip
    cited = [term.source for term in terms().values() if term.source.split("/")[0] in vocabularies()]
    assert [source for source in cited if source not in clauses] == []


def test_models_are_called_what_the_glossary_calls_them() -> None:
    known = terms()
    wrong = []
    for model in apps.get_models():
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
        if model.__module__.startswith("lianxiao.") and name in known and model._meta.verbose_name != known[name].zh:
            wrong.append(f"{model._meta.label}: {model._meta.verbose_name}, glossary: {known[name].zh}")
    assert wrong == []


def identifiers(code: str) -> Iterator[str]:
    """Every name that Python code gives to something."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg


def rejected_in(names: Iterable[str]) -> list[str]:
    """Names that use a rejected word, with the word to use."""
    rejected = {word: term.id for term in terms().values() for word in term.rejected}
    found = []
    for name in sorted(set(names)):
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_").split("_")
        spoken = {
            *words,
            *map("_".join, pairwise(words)),
            *map("_".join, zip(words, words[1:], words[2:], strict=False)),
        }
        found += [f"{name}: say {rejected[word]}" for word in sorted(spoken & rejected.keys())]
    return found


def test_no_identifier_uses_a_rejected_word() -> None:
    names = {name for path, text in texts(".py") if path.parts[0] == "lianxiao" for name in identifiers(text)}
    names |= {table.id for table in catalogue().tables.values()}
    names |= {column for table in catalogue().tables.values() for column in table.by_id}
    assert rejected_in(names) == []


@pytest.mark.parametrize("name", ["core_school", "CoreSchool", "is_core_school_of", "academic_year", "organization"])
def test_a_rejected_word_is_caught(name: str) -> None:
    assert rejected_in(identifiers(f"class {name}: pass")) != []


def test_a_wrong_anchor_or_word_is_caught() -> None:
    assert missing_anchor("fact:school.no_such_column")
    assert missing_anchor("code:rank.no_such_rank")
    assert missing_anchor("python:lianxiao.kernel.period.NoSuchName")
    assert unknown_words("xingning", {"lead_school": "牵头校"}) == ["xingning: lead_school = 牵头校"]
