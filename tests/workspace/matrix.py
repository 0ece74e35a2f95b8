"""Who meets what at every address of the product: asked of the resolver, compared with ``access.csv``."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from lianxiao.accounts.models import Person
from tests.workspace.addresses import address

#: One line for each request; a column for each reader. Words: see :func:`word`.
TABLE = Path(__file__).parent / "access.csv"
ASKED = ("name", "method", "sent")
#: What a refused request may write: the row in the log, and that somebody is signed in.
_MAY_WRITE = re.compile(
    r'^\s*(SELECT|SAVEPOINT|RELEASE|ROLLBACK|\w+ (INTO )?"(audit_entry|audit_chain|django_session)")', re.IGNORECASE
)


@dataclass(frozen=True)
class Line:
    """One request, and the word each reader shall meet."""

    name: str
    method: str
    sent: str
    words: dict[str, str]


def lines() -> list[Line]:
    """The table."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    return [Line(*(row[key] for key in ASKED), {key: row[key] for key in row if key not in ASKED}) for row in rows]


def patterns() -> dict[str, URLPattern]:
    """Every pattern under the root, whichever app brings it, by its name."""
    found = list(_patterns(get_resolver().url_patterns, ""))
    assert len({name for name, _ in found}) == len(found), "two addresses of one name"
    return dict(found)


def _patterns(under: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for each in under:
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns, prefix + str(each.pattern))
        else:
            assert each.name, f"{prefix}{each.pattern}: an address without a name cannot be listed"
            yield each.name, each


def where(line: Line, token: str) -> str:
    """The address of a line, filled with rows of 桐湾区."""
    plain = {"alive": "/alive", "set_language": "/i18n/setlang/"}
    found = plain.get(line.name) or address(patterns()[line.name]).replace("x" * 32, token)
    return f"{found}?{line.sent}" if line.method == "GET" and line.sent else found


def ask(line: Line, path: str, person: Person | None, *, keep: bool = False) -> tuple[HttpResponse, list[str]]:
    """The answer to one reader, and what the request wrote; unless ``keep``, all of it is rolled back."""
    client = Client()
    if person is not None:
        client.force_login(person)
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        sent = parse_qs(line.sent, keep_blank_values=True)
        answer = client.get(path) if line.method == "GET" else client.post(path, sent)
        transaction.set_rollback(not keep)
    return answer, [query["sql"] for query in queries if not _MAY_WRITE.match(query["sql"])]


def word(answer: HttpResponse) -> str:
    """``page``, ``sign-in`` (led there), ``moved`` (done, or led elsewhere), ``no`` (403), ``none`` (404), ``method`` (405)."""
    if answer.status_code == 302:
        return "sign-in" if answer["Location"].startswith("/sign-in?next=") else "moved"
    named = {200: "page", 204: "moved", 403: "no", 404: "none", 405: "method"}
    return named.get(answer.status_code, str(answer.status_code))


def text_of(answer: HttpResponse) -> str:
    """Everything an answer says, also inside a workbook, or piece by piece."""
    if answer.streaming:
        return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # of a response that streams
    if "spreadsheet" not in answer.get("Content-Type", ""):
        return answer.content.decode()
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return "\n".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def without_the_question(text: str, path: str) -> str:
    """An answer without the form's token and the address that was asked for."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text).replace(path, "")
