"""Parts of a result are codes; people read words: the rule's own, the pack's, those of the product's code lists, a row's name."""

import re
from collections.abc import Mapping
from functools import cache, cached_property

from lianxiao.facts.model import catalogue
from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Pack
from lianxiao.rules.header import RuleHeader
from lianxiao.rules.result import RuleResult

#: Names of rows by (fact table, code).
Names = Mapping[tuple[str, str], str]
#: A term of a school year, as the calendar writes it: ``2024-1``.
_TERM = re.compile(r"^(\d{4})-([12])$")
_TERMS = {"1": Bilingual(zh="第一学期", en="first term"), "2": Bilingual(zh="第二学期", en="second term")}
_CODE, _HAN = re.compile(r"[A-Za-z]{2,}"), re.compile(r"[\u4e00-\u9fff]")
#: ``part_of`` for what people enter freely.
ENTERED = "entered"


class PartWords:
    """Words for the parts of one rule's results, found once for each code."""

    def __init__(self, header: RuleHeader, pack: Pack, names: Names) -> None:
        self.header, self.pack, self.names = header, pack, names
        self._found: dict[str, Bilingual | None] = {"": None}

    def of(self, part: str) -> Bilingual | None:
        """The part in words; ``None`` where there is no part."""
        if part not in self._found:
            self._found[part] = self._words(part)
        return self._found[part]

    def _words(self, part: str) -> Bilingual:
        if self.header.part_of in catalogue().tables:
            name = self.names.get((self.header.part_of, part), part)
            return Bilingual(zh=name, en=name)
        return spelt(part, self._known)

    @cached_property
    def _known(self) -> dict[str, Bilingual]:
        return {**_code_words(), **_told_apart(self.header, self.pack)}


def wordless(outcome: RuleResult) -> list[str]:
    """Parts of a result that are still codes in Chinese, or still Chinese in English. What people entered is theirs."""
    of = outcome.header.part_of
    if of in (ENTERED, "mode") or of in catalogue().tables:
        return []
    bare = {
        row.part
        for row in outcome.rows
        if row.part_word is not None and (_CODE.search(row.part_word.zh) or _HAN.search(row.part_word.en))
    }
    return sorted(bare)


def ambiguous(outcome: RuleResult, pack: Pack) -> list[str]:
    """Codes that several lists of the product word differently, where neither ``part_of`` nor ``parts`` says which is meant."""
    if outcome.header.part_of in catalogue().tables:
        return []
    known = _told_apart(outcome.header, pack)
    codes = {code for row in outcome.rows if row.part not in known for code in row.part.split(" ")}
    return sorted(codes & _many_meanings() - known.keys())


def part_in_words(header: RuleHeader, part: str) -> Bilingual:
    """The part in words without a pack at hand: the rule's own words and those of the product's code lists."""
    return spelt(part, {**_code_words(), **header.parts})


def code_in_words(code: str) -> Bilingual:
    """A code of the product's lists in words; what is no code stands for itself."""
    return spelt(code, _code_words())


def spelt(part: str, words: Mapping[str, Bilingual]) -> Bilingual:
    """A part made of codes with spaces between: each in words, a term of a school year written out."""
    if part in words:
        return words[part]
    said = [words.get(code) or _term(code) or Bilingual(zh=code, en=code) for code in part.split(" ")]
    return Bilingual(zh=" ".join(each.zh for each in said), en=" ".join(each.en for each in said))


def _term(code: str) -> Bilingual | None:
    found = _TERM.match(code)
    if found is None:
        return None
    year, term = found[1], _TERMS[found[2]]
    return Bilingual(zh=f"{year}学年{term.zh}", en=f"{term.en} of {year}")


def _told_apart(header: RuleHeader, pack: Pack) -> dict[str, Bilingual]:
    """The words that are certain: the rule's own, those of the list it names, the district's own."""
    return {**_list_words(header.part_of), **_pack_words(pack, header.part_of), **header.parts}


def _list_words(code_list: str) -> dict[str, Bilingual]:
    return {code.code: Bilingual(zh=code.zh, en=code.en) for code in catalogue().codes.get(code_list, ())}


def _pack_words(pack: Pack, code_list: str) -> dict[str, Bilingual]:
    """The district's own words: of the one list named, else of all its lists."""
    lists = [code_list] if code_list in pack.manifest.codes else list(pack.manifest.codes)
    words = {code.code: code.name for name in lists for code in pack.manifest.codes[name]}
    return words | {mode.code: mode.name for mode in pack.manifest.modes if code_list in ("", "mode")}


@cache
def _many_meanings() -> frozenset[str]:
    said: dict[str, set[str]] = {}
    for codes in catalogue().codes.values():
        for code in codes:
            said.setdefault(code.code, set()).add(code.zh)
    return frozenset(code for code, words in said.items() if len(words) > 1)


@cache
def _code_words() -> dict[str, Bilingual]:
    return {code.code: Bilingual(zh=code.zh, en=code.en) for codes in catalogue().codes.values() for code in codes}
