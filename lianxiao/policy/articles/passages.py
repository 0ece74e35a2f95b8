"""How a pack says where a clause stands in the published text.

``plan/二/（一）#3``
    part · articles from the outermost in · sentence. A sentence is counted within its article, from 1, and ends at a
    full stop whatever the line breaks.
``二/（一）#3-4,6``
    no part: the plan (the only part of most files); several sentences.
``note/三·2/（一）#0``
    ``·2``: the second article printed as 三; ``#0``: the heading.
``/#1`` or ``plan/#1``
    a sentence of the preamble; ``/#0`` is the title.
``plan/二/（一）``
    the whole article with everything below it.
``plan/@cc``
    furniture of the page: number, date, signature, addressee …

Half- and full-width signs, ``1.`` and ``1``, ``一、`` and ``一`` mean the same; parts may be called 正文 通知 说明 附件.
"""

import re
from dataclasses import dataclass

from lianxiao.kernel.errors import Fault, Place
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.articles.forms import MARK, Form, mark_of
from lianxiao.policy.articles.numerals import DIGITS, HAN

#: What a part may be called → its code.
PARTS = {
    "plan": "plan",
    "notice": "notice",
    "note": "note",
    "annex": "annex",
    "正文": "plan",
    "方案": "plan",
    "通知": "notice",
    "说明": "note",
    "附件": "annex",
}
_MARK = re.compile(MARK)
_BARE_HAN = re.compile(rf"[{HAN}]{{1,3}}")
_BARE_FIGURE = re.compile(rf"[{DIGITS}]{{1,2}}")
_NUMBERS = re.compile(rf"[{DIGITS}]{{1,4}}(?:-[{DIGITS}]{{1,4}})?(?:,[{DIGITS}]{{1,4}}(?:-[{DIGITS}]{{1,4}})?)*")
_KIND = re.compile(r"[a-z_]{1,20}")
_WIDTHS = str.maketrans("／＃＠，－–—～~•・", "/#@,-----··")


class PassageError(ValueError):
    """A passage that is not written as the syntax asks. Carries the piece that is wrong."""

    def __init__(self, piece: str) -> None:
        self.piece = piece
        super().__init__(piece)


@dataclass(frozen=True)
class Passage:
    """A place in a published text, normalised. ``str()`` writes it the one canonical way."""

    part: str = ""
    path: tuple[str, ...] = ()
    #: First and last of each run of sentences; 0 is the heading. ``None``: the whole article.
    sentences: tuple[tuple[int, int], ...] | None = None
    #: A kind of furniture instead of an article.
    furniture: str = ""

    def __str__(self) -> str:
        if self.furniture:
            return f"{self.part}/@{self.furniture}"
        where = "/".join([*([self.part] if self.part else []), *self.path])
        if not self.path:
            where += "/"
        if self.sentences is None:
            return where
        return (
            where + "#" + ",".join(str(first) if first == last else f"{first}-{last}" for first, last in self.sentences)
        )


def parse_passage(written: str) -> Passage:
    """Read a passage. Raises ``PassageError`` with the piece it stumbled over."""
    plain = written.translate(_WIDTHS).replace(" ", "").replace("\u3000", "")
    where, hash_sign, numbers = plain.partition("#")
    segments = where.split("/")
    part = _part(segments[0])
    if part is not None or not segments[0]:
        segments = segments[1:]
    sentences = _sentences(numbers) if hash_sign else None
    if segments and segments[0].startswith("@"):
        if len(segments) > 1 or hash_sign or not _KIND.fullmatch(segments[0][1:]):
            raise PassageError(written)
        return Passage(part or "", furniture=segments[0][1:])
    if segments == [""]:
        segments = []
    if not segments and part is None and not where and sentences is None:
        raise PassageError(written)
    return Passage(part or "", tuple(segment_of(segment) for segment in segments), sentences)


def miswritten(written: str, error: PassageError, place: Place) -> Fault:
    """What to tell the author of a passage that cannot be read."""
    return Fault(
        "passage.syntax",
        Bilingual(
            zh=f"出处“{written}”写法不对，问题在“{error.piece}”",
            en=f"The passage “{written}” is miswritten at “{error.piece}”",
        ),
        Bilingual(
            zh="按“部分/条/款#句”书写，例如 plan/二/（一）#3",
            en="Write part/article/article#sentence, such as plan/二/（一）#3",
        ),
        place,
    )


def segment_of(written: str) -> str:
    """The canonical name of an article's number: ``1.`` → ``1``, ``(一)`` → ``（一）``, ``三·2`` stays."""
    bare, dot, again = written.partition("·")
    repeat = int(again) if _BARE_FIGURE.fullmatch(again) else 1
    if dot and (not _BARE_FIGURE.fullmatch(again) or repeat < 2):
        raise PassageError(written)
    if _BARE_HAN.fullmatch(bare):
        bare += "、"
    elif _BARE_FIGURE.fullmatch(bare):
        bare += "."
    elif bare.startswith("第") and _BARE_HAN.fullmatch(bare[1:]):
        bare += "，"
    match = _MARK.match(bare)
    mark = mark_of(match) if match else None
    # The mark of 第一， is only looked at, not taken in.
    if match is None or mark is None or bare[match.end() :] not in ("", "，" if mark.form is Form.ORDINAL else ""):
        raise PassageError(written)
    return mark.form.segment(mark.number) + (f"·{repeat}" if dot else "")


def _part(written: str) -> str | None:
    name, dot, again = written.partition("·")
    code = PARTS.get(name)
    if code is None:
        return None
    if dot and not _BARE_FIGURE.fullmatch(again):
        raise PassageError(written)
    return f"{code}·{int(again)}" if dot else code


def _sentences(written: str) -> tuple[tuple[int, int], ...]:
    if not _NUMBERS.fullmatch(written):
        raise PassageError(f"#{written}")
    runs = []
    for run in written.split(","):
        first, _, last = run.partition("-")
        runs.append((int(first), int(last or first)))
    if any(last < first for first, last in runs):
        raise PassageError(f"#{written}")
    return tuple(runs)
