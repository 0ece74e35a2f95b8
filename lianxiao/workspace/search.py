"""Finding schools, groups, clauses and settings by a few characters."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lianxiao.policy.model import Pack
from lianxiao.registry.models import Alliance, School
from lianxiao.workspace import words
from lianxiao.workspace.here import Here
from lianxiao.workspace.reader import clause_href

#: Hits shown of each kind; the rest is counted.
MOST = 20


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    word: str
    about: str
    href: str


@dataclass(frozen=True)
class Hits:
    """What was found of one kind; ``more`` more were not shown."""

    title: str
    shown: list[Hit]
    more: int


def find(text: str, here: Here, pack: Pack | None) -> list[Hits]:
    """Everything the person may see that holds the text, kind by kind."""
    text = text.strip()
    if not text:
        return []
    found = [
        (_("学校"), _schools(text, here, pack) if here.may("registry.read") else []),
        (_("集团与共同体"), _groups(text, here, pack) if here.may("registry.read") else []),
        (_("条款"), _clauses(text, pack) if pack and here.may("policy.read") else []),
        (_("本区约定"), _settings(text, pack) if pack and here.may("policy.read") else []),
    ]
    return [Hits(title, hits[:MOST], max(0, len(hits) - MOST)) for title, hits in found if hits]


def _schools(text: str, here: Here, pack: Pack | None) -> list[Hit]:
    rows = School.objects.readable_in(here.district.code, here.person).order_by("school")
    wanted = Q(name__icontains=text) | Q(school__organisation__icontains=text) | Q(identities__value__icontains=text)
    return [
        Hit(
            row.name,
            f"{words.code_word(pack, 'school_type', row.school_type)}　{row.school_id}",
            reverse("school", args=[row.school_id]),
        )
        for row in rows.filter(wanted).distinct()[: 10 * MOST]
    ]


def _groups(text: str, here: Here, pack: Pack | None) -> list[Hit]:
    rows = Alliance.objects.readable_in(here.district.code, here.person).order_by("alliance")
    wanted = Q(name__icontains=text) | Q(alliance__organisation__icontains=text) | Q(identities__value__icontains=text)
    return [
        Hit(row.name, words.code_word(pack, "alliance_kind", row.kind), reverse("group", args=[row.alliance_id]))
        for row in rows.filter(wanted).distinct()[: 10 * MOST]
    ]


def _clauses(text: str, pack: Pack) -> list[Hit]:
    lowered = text.lower()
    return [
        Hit(words.said(clause.title), clause.locator, clause_href(clause.id))
        for clause in pack.clauses.values()
        if any(
            lowered in each.lower()
            for each in (
                clause.title.zh,
                clause.title.en,
                clause.summary.zh,
                clause.summary.en,
                clause.locator,
                clause.id,
            )
        )
    ]


def _settings(text: str, pack: Pack) -> list[Hit]:
    lowered = text.lower()
    return [
        Hit(words.said(setting.title), setting.question, reverse("setting", args=[setting.name]))
        for setting in pack.settings.values()
        if any(
            lowered in each.lower()
            for each in (setting.title.zh, setting.title.en, setting.question, setting.reading.zh, setting.reading.en)
        )
    ]
