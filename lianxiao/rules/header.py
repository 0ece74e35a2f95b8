"""The header of a rule or definition: a YAML mapping in the file's first comment."""

import re
from dataclasses import field
from typing import Any, Literal

from lianxiao.kernel.record import Record
from lianxiao.kernel.text import Bilingual, Unfit
from lianxiao.policy.model import Force


class Limit(Record):
    """One end of the allowed range, by the name of a parameter or a setting. ``exclusive``: the limit itself is outside."""

    name: str
    source: Literal["parameter", "setting"] = "parameter"
    exclusive: bool = False


class When(Record):
    """A variant applies only while a setting has a value."""

    setting: str
    value: str


class Reported(Record):
    """The table whose completeness decides. ``exact``: the measure can move both ways, so incomplete means not known."""

    table: str
    exact: bool = False


_LIMIT = re.compile(r"^(setting\s+)?([a-z][a-z0-9_]*)(\s+exclusive)?$")
_WHEN = re.compile(r"^([a-z][a-z0-9_]*)\s*=\s*(\S+)$")
_REPORTED = re.compile(r"^([a-z][a-z0-9_]*)(\s+exact)?$")


def _parsed(pattern: re.Pattern[str], raw: Any, form: str) -> re.Match[str]:
    match = pattern.match(str(raw).strip())
    if match is None:
        raise Unfit(f"写成“{form}”，不能写{raw!r}", f"write it as '{form}', not {raw!r}")
    return match


class DefinitionHeader(Record):
    """Header of ``definitions/<name>[--variant].sql``."""

    about: Bilingual
    when: When | None = None

    @classmethod
    def as_written(cls, raw: Any) -> Any:
        if isinstance(raw, dict) and isinstance(raw.get("when"), str):
            match = _parsed(_WHEN, raw["when"], "setting = value")
            return {**raw, "when": {"setting": match[1], "value": match[2]}}
        return raw


class RuleHeader(DefinitionHeader):
    """Header of ``rules/<name>[--variant].sql``."""

    about: Bilingual | None = None  # type: ignore[assignment]  # a rule's title says what it is
    id: str
    clauses: list[str] = field(default_factory=list)
    kind: Literal["rule", "indicator", "target", "duty"] = "rule"
    title: Bilingual
    subject: str
    unit: str = ""
    lower: Limit | None = None
    upper: Limit | None = None
    #: Ends that the SELECT itself returns.
    limits: list[Literal["lower", "upper"]] = field(default_factory=list)
    #: With ``limits``: which of them exclude the limit itself.
    exclusive: list[Literal["lower", "upper"]] = field(default_factory=list)
    reported: list[Reported] = field(default_factory=list)
    force: Force | None = None
    office: str = ""
    message: Bilingual
    #: How to make it pass, in words, with the same placeholders.
    cure: Bilingual | None = None
    #: What each part code means, where parts are codes: ``out`` → 派出.
    parts: dict[str, Bilingual] = field(default_factory=dict)
    #: Whose codes the parts are otherwise: a code list, a fact table (then its rows' names), or ``entered`` by people as words.
    part_of: str = ""
    #: What numerator and denominator count, as a unit: ``school``.
    counted: str = ""
    #: Parameter or setting with the days there are to cure a breach, counted from the day it was found.
    cure_within: Limit | None = None
    #: Settings this rule rests on, shown as "our reading" beside its findings.
    readings: list[str] = field(default_factory=list)
    #: Settings whose other choices are shown as alternatives beside the figure.
    alternatives: list[str] = field(default_factory=list)

    @classmethod
    def as_written(cls, raw: Any) -> Any:
        raw = super().as_written(raw)
        if not isinstance(raw, dict):
            return raw
        read = {end: _limit(raw[end]) for end in ("lower", "upper", "cure_within") if end in raw}
        if "reported" in raw:
            items = raw["reported"] if isinstance(raw["reported"], list) else [raw["reported"]]
            read["reported"] = [_reported(item) for item in items]
        return {**raw, **read}

    def __post_init__(self) -> None:
        for end in ("lower", "upper"):
            if end in self.limits and getattr(self, end) is not None:
                raise Unfit(f"“{end}”既写了参数名，SELECT又给出", f"'{end}' is given both by name and by the SELECT")
        if self.kind == "indicator" and (self.lower or self.upper or self.limits):
            raise Unfit("指标没有上下限，请改为rule或target", "an indicator has no limits; call it a rule or a target")

    @property
    def has_lower(self) -> bool:
        return self.lower is not None or "lower" in self.limits

    @property
    def has_upper(self) -> bool:
        return self.upper is not None or "upper" in self.limits

    @property
    def lower_exclusive(self) -> bool:
        return self.lower.exclusive if self.lower else "lower" in self.exclusive

    @property
    def upper_exclusive(self) -> bool:
        return self.upper.exclusive if self.upper else "upper" in self.exclusive


def _limit(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    match = _parsed(_LIMIT, raw, "parameter_name [exclusive]")
    return {"name": match[2], "source": "setting" if match[1] else "parameter", "exclusive": bool(match[3])}


def _reported(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw
    match = _parsed(_REPORTED, raw, "table [exact]")
    return {"table": match[1], "exact": bool(match[2])}
