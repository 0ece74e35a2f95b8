"""What the policy reader shows: the tree with its lights, the clauses of a heading, the chosen clause."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from lianxiao.pages.lights import LIGHTS, URGENCY, worst
from lianxiao.pages.parts import ClauseLink, Reading
from lianxiao.policy.model import Clause, Pack, Setting
from lianxiao.workspace import words
from lianxiao.workspace.addresses import address
from lianxiao.workspace.here import Here
from lianxiao.workspace.original import Original
from lianxiao.workspace.outline import Branch
from lianxiao.workspace.settings_shown import choices_of
from lianxiao.workspace.standing import Standing


@dataclass(frozen=True)
class Heading:
    """A heading of the tree as drawn: its light is the most urgent of its clauses, with how many show it."""

    word: str
    title: str
    hint: str
    href: str
    light: str
    count: int
    current: bool
    headings: "list[Heading]" = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """A clause in the middle column."""

    id: str
    anchor: str
    title: str
    summary: str
    original: str
    locator: str
    force: str
    light: str
    says: str
    href: str
    chosen: bool
    readings: int


@dataclass(frozen=True)
class Tally:
    """How many clauses show a light."""

    light: str
    word: str
    count: int


def clause_href(clause_id: str) -> str:
    """The reader, open at a clause."""
    return address("clause", clause_id)


def clause_link(clause_id: str, pack: Pack) -> ClauseLink:
    """The chip of a clause."""
    clause = pack.clauses.get(clause_id)
    if clause is None:
        return ClauseLink(clause_id, clause_href(clause_id))
    return ClauseLink(clause.locator, clause_href(clause_id), words.said(clause.title))


def tallies(clauses: list[Clause], standings: Mapping[str, Standing]) -> list[Tally]:
    """Lights and how many clauses show each, the most urgent first."""
    counted = Counter(standings[clause.id].light for clause in clauses)
    return [Tally(code, str(LIGHTS[code].word), counted[code]) for code in URGENCY if counted[code]]


def headings(tree: list[Branch], standings: Mapping[str, Standing], pack: Pack, current: str) -> list[Heading]:
    """The tree as drawn."""
    return [_heading(branch, standings, pack, current) for branch in tree]


def _heading(branch: Branch, standings: Mapping[str, Standing], pack: Pack, current: str) -> Heading:
    codes = [standings[clause.id].light for clause in branch.all_clauses()]
    light = worst(codes)
    href = f"{reverse('policy-pack', args=[pack.id])}?at={branch.key}"
    below = [_heading(each, standings, pack, current) for each in branch.branches]
    hint = "" if branch.title or not branch.clauses else words.said(branch.clauses[0].title)
    word = branch.word
    if branch.title and not word.endswith(("、", ".", "）")):  # 引言, 第一阶段: nothing parts them from their title
        word += "　"
    return Heading(word, branch.title, hint, href, light, codes.count(light), branch.key == current, below)


def lines(branch: Branch, standings: Mapping[str, Standing], pack: Pack, chosen: str, original: Original) -> list[Line]:
    """The clauses of a heading, with the sentences of the office's text. A top heading shows its sub-headings too."""
    shown: list[Line] = []
    before = ""
    for clause in branch.all_clauses():
        standing = standings[clause.id]
        # Several clauses of one sentence: the sentence stands once, then our words follow.
        sentence = original.sentences.get(clause.id, "")
        again, before = sentence == before, sentence
        shown.append(
            Line(
                clause.id,
                clause.id.replace("/", "-"),
                words.said(clause.title),
                words.said(clause.summary),
                "" if again else sentence,
                clause.locator,
                clause.force,
                standing.light,
                standing.says,
                clause_href(clause.id),
                clause.id == chosen,
                len(readings_of(clause, pack)),
            )
        )
    return shown


def readings_of(clause: Clause, pack: Pack) -> list[Setting]:
    """The settings that say how a clause is read."""
    named = [text.partition(":")[2] for text in clause.carried_by if text.startswith("setting:")]
    return [setting for setting in pack.settings.values() if clause.id in setting.clauses or setting.name in named]


def settings_in_words(here: Here, pack: Pack, settings: list[Setting]) -> list[Reading]:
    """Settings as 「我们的理解」, with the value in force and who settled it when."""
    chosen = choices_of(here.district.code, pack)
    boxes = []
    for setting in settings:
        choice = chosen[setting.name]
        decided = choice.decided or _("产品默认，尚未由本局确认")
        href = address("setting", setting.name)
        gap, reading = words.said(setting.gap), words.said(setting.reading)
        boxes.append(Reading(setting.question, gap, reading, choice.words, decided, href))
    return boxes


def most_urgent(tree: list[Branch], standings: Mapping[str, Standing]) -> Branch:
    """The heading to open first: the first with the most urgent clause."""
    leaves = [leaf for branch in tree for leaf in (branch.branches or [branch])]
    return min(
        leaves, key=lambda leaf: URGENCY.index(worst([standings[clause.id].light for clause in leaf.all_clauses()]))
    )
