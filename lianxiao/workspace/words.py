"""Codes of a pack or of the catalogue in the district's own words."""

from typing import Any

from django.utils.translation import gettext as _

from lianxiao.accounts.models import Authority
from lianxiao.accounts.roles import role
from lianxiao.directory.models import District, Organisation
from lianxiao.directory.offices import offices_of
from lianxiao.facts.model import catalogue
from lianxiao.kernel.text import Bilingual
from lianxiao.pages.formats import in_english
from lianxiao.policy.model import Pack


def said(text: Bilingual) -> str:
    """A text of a pack in the language of the page."""
    return text.in_language("en" if in_english() else "zh")


def title(row: Any) -> str:
    """The title of the rule behind a finding, a figure or what is pending."""
    return str(row.title_en if in_english() else row.title_zh)


def part(row: Any) -> str:
    """The part of a finding, a figure or what is pending, in words."""
    return str((row.part_en if in_english() else row.part_zh) or row.part)


#: (pack hash, list) → code → words. A changed pack has another hash, so nothing here grows old.
_LISTS: dict[tuple[str, str], dict[str, Bilingual]] = {}


def _list(pack: Pack | None, code_list: str) -> dict[str, Bilingual]:
    key = (pack.hash if pack is not None else "", code_list)
    if key not in _LISTS:
        words = {known.code: Bilingual(zh=known.zh, en=known.en) for known in catalogue().codes.get(code_list, [])}
        if pack is not None:
            words |= {entry.code: entry.name for entry in pack.manifest.codes.get(code_list, [])}
            if code_list == "mode":
                words |= {mode.code: mode.name for mode in pack.manifest.modes}
        _LISTS[key] = words
    return _LISTS[key]


def code_word(pack: Pack | None, code_list: str, code: str | None) -> str:
    """The word for a code: the pack's own, else the product's, else the code itself; empty when blank."""
    if not code:
        return ""
    word = _list(pack, code_list).get(code)
    return said(word) if word is not None else code


def choices(pack: Pack | None, code_list: str) -> list[tuple[str, str]]:
    """All codes of a list with their words: the pack's list replaces the product's."""
    if pack is not None and code_list == "mode":
        return [(mode.code, said(mode.name)) for mode in pack.manifest.modes]
    if pack is not None and code_list in pack.manifest.codes:
        return [(entry.code, said(entry.name)) for entry in pack.manifest.codes[code_list]]
    return [(known.code, known.en if in_english() else known.zh) for known in catalogue().codes.get(code_list, [])]


def district(row: District) -> str:
    """A district in the language of the page; those nobody named in English keep their own name."""
    return (row.name_en if in_english() else "") or row.name


def subject(row: Any, pack: Pack | None) -> str:
    """What a result is about, by its name; the district itself in the language of the page."""
    if in_english() and pack is not None and row.subject == pack.manifest.district:
        return pack.manifest.place.en
    return str(row.label or row.subject)


def of(name: str, whose: str) -> str:
    """A name with whose or where it is in brackets."""
    return _("%(name)s（%(units)s）") % {"name": name, "units": whose}


def office(pack: Pack | None, row: Organisation) -> str:
    """An office as its pack calls it in the language of the page; schools and groups have one name only."""
    named = offices_of(pack.manifest).get(row.pk) if pack is not None and in_english() else None
    return named.name.en if named is not None and named.name.zh == row.name else row.name


def concept(pack: Pack | None, key: str, otherwise: str) -> str:
    """The district's own word for a concept of the product, such as ``lead_school``: 龙头学校 here, 牵头校 there."""
    word = pack.manifest.vocabulary.get(key) if pack is not None else None
    return said(word) if word is not None else otherwise


def role_word(pack: Pack | None, code: str) -> str:
    """A role as the district calls it: 总校长 here, 理事长 there."""
    named = next((each.name for each in pack.manifest.roles if each.code == code), None) if pack is not None else None
    return said(named or role(code).name)


def authority_words(pack: Pack | None, authority: Authority) -> str:
    """The role acted on; for a lent post also whose it is."""
    word = role_word(pack, authority.post.role)
    if authority.delegation is None:
        return word
    return _("%(role)s（代%(name)s）") % {"role": word, "name": authority.for_person.display_name}


def automatic_exit(pack: Pack | None) -> tuple[str, ...]:
    """Modes whose members leave when the agreed term ends."""
    return tuple(mode.code for mode in pack.manifest.modes if mode.automatic_exit) if pack is not None else ()


def tight(pack: Pack | None) -> frozenset[str]:
    """Modes that count as tight."""
    return (
        frozenset(mode.code for mode in pack.manifest.modes if mode.counts_as_tight)
        if pack is not None
        else frozenset()
    )
