"""The five published texts: every clause's passage gives exactly the sentences its catalogue entry cites."""

import re
from collections.abc import Iterable
from functools import cache

import pytest

from lianxiao.policy.articles import Found, Span, Text, article_tree, lay_beside, read_document, resolve
from lianxiao.policy.loader import load_pack
from lianxiao.policy.model import Clause
from tests.policy.articles.published import CATALOGUE, SOURCES
from tests.policy.articles.reflowing import in_print, said

PACKS = ["bengshan", "kunshan", "lianyun", "tianjiaan", "xingning"]
ENTRY = re.compile(r"^### `([^`]+)`\n- \*\*Where:\*\* (.*?) \| \*\*Kind", re.MULTILINE)
CITED = re.compile(r"L(\d+)\.(\d+)(?:–L(\d+)\.(\d+))?")
#: An entry on one point of a sentence (一是 …) has that point, not the whole sentence.
POINT = re.compile(r"/[一二三四五]是#")


def entries() -> list[tuple[str, str]]:
    """Every entry of the catalogue with where it stands."""
    return [found for pack in PACKS for found in ENTRY.findall((CATALOGUE / f"{pack}.md").read_text("utf-8"))]


def sentences(text: Text) -> dict[tuple[int, int], Span]:
    """Line.sentence as the catalogue counts: cut at 。 and line end."""
    found = {}
    for number, line in enumerate(text.lines(), 1):
        pieces = [piece for piece in re.finditer("[^。]*。|[^。]+", text.content[slice(*line)]) if piece[0].strip()]
        for count, piece in enumerate(pieces, 1):
            found[number, count] = Span(line.start + piece.start(), line.start + piece.end())
    return found


def inked(text: Text, spans: Iterable[Span]) -> set[int]:
    """Offsets of what is printed, white space left out."""
    return {at for span in spans for at in range(*span) if not text.content[at].isspace()}


@cache
def clauses(pack: str) -> dict[str, Clause]:
    """The clauses of a pack."""
    return load_pack(pack).clauses


@pytest.mark.parametrize(("entry", "where"), entries(), ids=[entry for entry, _ in entries()])
def test_a_clause_stands_where_the_catalogue_says(entry: str, where: str) -> None:
    pack = entry.split("/")[0]
    text = read_document(SOURCES / f"{pack}.txt")
    counted, document = sentences(text), article_tree(text)
    cited: set[int] = set()
    for first, sentence, last, last_sentence in CITED.findall(where):
        begin = (int(first), int(sentence))
        end = (int(last), int(last_sentence)) if last else begin
        cited |= inked(text, (span for at, span in counted.items() if begin <= at <= end))
    passages = clauses(pack)[entry].passage
    found = [resolve(document, passage) for passage in passages]
    resolved = inked(text, (span for one in found if isinstance(one, Found) for span in one.spans))
    assert resolved
    if any(POINT.search(passage) for passage in passages):
        assert resolved <= cited
    else:
        assert resolved == cited


@pytest.mark.parametrize("pack", PACKS)
def test_all_clauses_lie_beside_the_text_and_no_sentence_is_left_over(pack: str) -> None:
    published = load_pack(pack).manifest.document
    assert published is not None
    document = article_tree(read_document(SOURCES / f"{pack}.txt"))
    laid = lay_beside(document, clauses(pack).values(), title=published.title.zh)
    assert laid.faults == ()
    assert [row.passage for row in laid.rows if row.loose] == []
    assert [row.passage for row in laid.rows if row.without_clause] == []


@pytest.mark.parametrize("columns", [56, 66, 84])
@pytest.mark.parametrize("pack", PACKS)
def test_a_text_copied_from_print_reads_the_same(pack: str, columns: int) -> None:
    text = (SOURCES / f"{pack}.txt").read_text("utf-8")
    assert said(in_print(text, columns)) == said(text)
