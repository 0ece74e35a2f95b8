"""Grows the articles of one part from its lines: which number opens an article, and under which one."""

from collections import Counter
from dataclasses import dataclass, field

from lianxiao.policy.articles.candidates import Candidate, Standing
from lianxiao.policy.articles.forms import THROUGHOUT, Form
from lianxiao.policy.articles.text import Span
from lianxiao.policy.articles.tree import Article, Piece, Sentence

#: Only these are believed amid words, behind a heading whose line end got lost: 重点任务1.建立……
_BEHIND_HEADING = frozenset({Form.BRACKETED_HAN, Form.FIGURE, Form.BRACKETED_FIGURE})


@dataclass
class Shoot:
    """An article while it grows."""

    path: tuple[str, ...]
    form: Form | None = None
    number: int = 0
    #: Opened after a comma or semicolon: it ends with its sentence, unless its list goes on.
    within_sentence: bool = False
    follow: int | None = None
    heading: Piece | None = None
    sentences: list[tuple[Span, ...]] = field(default_factory=list)
    shoots: list["Shoot"] = field(default_factory=list)
    #: The last number seen below this article, by form.
    last: dict[Form, int] = field(default_factory=dict)
    #: How often each segment stands below this article: a second 三 becomes 三·2.
    used: Counter[str] = field(default_factory=Counter)

    def holds(self, form: Form) -> bool:
        """Whether an article of a form may stand below."""
        return self.form is None or self.form.holds(form)

    @property
    def has_sentences(self) -> bool:
        """Whether a full stop stands within the article already: then those of its list run over sentences."""
        return len(self.sentences) + (self.heading is not None) > 1

    @property
    def takes_heading(self) -> bool:
        """Clauses of a regulation (第三条) have none: their first sentence is the rule itself."""
        return self.form is not Form.CLAUSE and self.heading is None and not self.sentences

    def harvest(self) -> Article:
        """The finished article. A heading with nothing below it was the text itself."""
        heading, said = self.heading, list(self.sentences)
        if heading and self.path and not said and not self.shoots:
            said, heading = [heading.spans], None
        sentences = tuple(Sentence(spans, number) for number, spans in enumerate(said, 1))
        return Article(self.path, heading, sentences, tuple(shoot.harvest() for shoot in self.shoots))


class Stem:
    """The articles open at the place reached, from the part down to the innermost."""

    def __init__(self) -> None:
        self.root = Shoot(())
        self._open = [self.root]
        self._throughout: dict[Form, int] = {}

    @property
    def top(self) -> Shoot:
        """The innermost open article: what is read next belongs to it."""
        return self._open[-1]

    def home_of(self, candidate: Candidate, *, sure: bool, behind_heading: bool) -> Shoot | None:
        """The open article under which a candidate opens a new one, or ``None`` if it is only words.

        ``sure``: it stands at a beginning (after a stop, a heading or a gap). ``behind_heading``: the text since the
        last number is short and without any mark, so that a first number may follow with the line end lost.
        """
        if candidate.standing is Standing.AMID:
            fits = behind_heading and candidate.number == 1 and candidate.form in _BEHIND_HEADING
            return self.top if fits and self._new_home(candidate.form) is self.top else None
        if candidate.form.is_enumeration or candidate.standing is Standing.PARTED:
            return self._home_in_list(candidate)
        older = next((shoot for shoot in reversed(self._open) if candidate.form in shoot.last), None)
        expected = self._throughout.get(candidate.form, older.last[candidate.form] if older else 0) + 1
        if candidate.number == expected and (older or sure or candidate.parted):
            return older or self._new_home(candidate.form)
        if not sure:
            return None
        begins_line = candidate.standing is Standing.LINE
        if candidate.number == 1 or (begins_line and (older is None or candidate.form in THROUGHOUT)):
            # A first number opens a list; 二、 with no 一、 before it is believed where a line begins.
            fresh = self._new_home(candidate.form)
            if fresh:
                return fresh
        repeated = candidate.number == expected - 1
        return older if repeated or begins_line else None

    def _home_in_list(self, candidate: Candidate) -> Shoot | None:
        """The home of a point in running text: it continues a list, or begins one that has a second point."""
        for shoot in reversed(self._open):
            if shoot.last.get(candidate.form) == candidate.number - 1:
                # A bare figure after a comma is often only a figure.
                believed = candidate.form is not Form.FIGURE or shoot.shoots[-1].within_sentence
                return shoot if believed else None
        if candidate.number != 1 or candidate.follow != 2:
            return None
        older = next((shoot for shoot in reversed(self._open) if candidate.form in shoot.last), None)
        return self._new_home(candidate.form) or (older if candidate.form.is_enumeration else None)

    def _new_home(self, form: Form) -> Shoot | None:
        """The innermost article that can take a form and has none of it yet; a form never nests in itself."""
        home = None
        for shoot in self._open:
            if shoot.form is form:
                break
            if shoot.holds(form) and form not in shoot.last:
                home = shoot
            elif form in shoot.last:
                home = None
        return home

    def open(self, candidate: Candidate, home: Shoot) -> None:
        """Open the article of a candidate under its home, closing what is open below that."""
        while self._open[-1] is not home:
            self._open.pop()
        segment = candidate.form.segment(candidate.number)
        home.used[segment] += 1
        if home.used[segment] > 1:
            segment = f"{segment}·{home.used[segment]}"
        home.last[candidate.form] = candidate.number
        if candidate.form in THROUGHOUT:
            self._throughout[candidate.form] = candidate.number
        shoot = Shoot(
            (*home.path, segment),
            candidate.form,
            candidate.number,
            candidate.parted and not (home.shoots and home.shoots[-1].has_sentences),
            candidate.follow,
        )
        home.shoots.append(shoot)
        self._open.append(shoot)

    def end_sentence(self) -> None:
        """After a stop: points opened inside the sentence are over, unless the next point of their list follows."""
        while self.top.within_sentence and self.top.follow != self.top.number + 1:
            self._open.pop()
