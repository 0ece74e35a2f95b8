"""The header of a rule or definition: a YAML mapping in the file's first comment."""

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from lianxiao.kernel.text import Bilingual
from lianxiao.policy.model import Force


class Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Limit(Closed):
    """One end of the allowed range, by the name of a parameter or a setting. ``exclusive``: the limit itself is outside."""

    name: str
    source: Literal["parameter", "setting"] = "parameter"
    exclusive: bool = False


class When(Closed):
    """A variant applies only while a setting has a value."""

    setting: str
    value: str


class Reported(Closed):
    """The table whose completeness decides. ``exact``: the measure can move both ways, so incomplete means not known."""

    table: str
    exact: bool = False


_LIMIT = re.compile(r"^(setting\s+)?([a-z][a-z0-9_]*)(\s+exclusive)?$")
_WHEN = re.compile(r"^([a-z][a-z0-9_]*)\s*=\s*(\S+)$")
_REPORTED = re.compile(r"^([a-z][a-z0-9_]*)(\s+exact)?$")


def _parsed(pattern: re.Pattern[str], raw: Any, form: str) -> re.Match[str]:
    match = pattern.match(str(raw).strip())
    if match is None:
        raise ValueError(f"write it as '{form}', not {raw!r}")
    return match


class DefinitionHeader(Closed):
    """Header of ``definitions/<name>[--variant].sql``."""

    about: Bilingual
    when: When | None = None

    @field_validator("when", mode="before")
    @classmethod
    def _when(cls, raw: Any) -> Any:
        if isinstance(raw, str):
            match = _parsed(_WHEN, raw, "setting = value")
            return {"setting": match[1], "value": match[2]}
        return raw


class RuleHeader(DefinitionHeader):
    """Header of ``rules/<name>[--variant].sql``."""

    about: Bilingual | None = None  # type: ignore[assignment]  # a rule's title says what it is
    id: str
    clauses: list[str] = Field(default_factory=list)
    kind: Literal["rule", "indicator", "target", "duty"] = "rule"
    title: Bilingual
    subject: str
    unit: str = ""
    lower: Limit | None = None
    upper: Limit | None = None
    #: Ends that the SELECT itself returns.
    limits: list[Literal["lower", "upper"]] = Field(default_factory=list)
    #: With ``limits``: which of them exclude the limit itself.
    exclusive: list[Literal["lower", "upper"]] = Field(default_factory=list)
    reported: list[Reported] = Field(default_factory=list)
    force: Force | None = None
    office: str = ""
    message: Bilingual
    #: How to make it pass, in words, with the same placeholders.
    cure: Bilingual | None = None
    #: What each part code means, where parts are codes: ``out`` → 派出.
    parts: dict[str, Bilingual] = Field(default_factory=dict)
    #: Whose codes the parts are otherwise: a code list, a fact table (then its rows' names), or ``entered`` by people as words.
    part_of: str = ""
    #: What numerator and denominator count, as a unit: ``school``.
    counted: str = ""
    #: Parameter or setting with the days there are to cure a breach, counted from the day it was found.
    cure_within: Limit | None = None
    #: Settings this rule rests on, shown as "our reading" beside its findings.
    readings: list[str] = Field(default_factory=list)
    #: Settings whose other choices are shown as alternatives beside the figure.
    alternatives: list[str] = Field(default_factory=list)

    @field_validator("lower", "upper", "cure_within", mode="before")
    @classmethod
    def _limit(cls, raw: Any) -> Any:
        if isinstance(raw, str):
            match = _parsed(_LIMIT, raw, "parameter_name [exclusive]")
            return {"name": match[2], "source": "setting" if match[1] else "parameter", "exclusive": bool(match[3])}
        return raw

    @field_validator("reported", mode="before")
    @classmethod
    def _reported(cls, raw: Any) -> Any:
        items = raw if isinstance(raw, list) else [raw]
        parsed = []
        for item in items:
            if isinstance(item, str):
                match = _parsed(_REPORTED, item, "table [exact]")
                parsed.append({"table": match[1], "exact": bool(match[2])})
            else:
                parsed.append(item)
        return parsed

    @model_validator(mode="after")
    def _one_source_per_end(self) -> "RuleHeader":
        for end in ("lower", "upper"):
            if end in self.limits and getattr(self, end) is not None:
                raise ValueError(f"'{end}' is given both by name and by the SELECT")
        if self.kind == "indicator" and (self.lower or self.upper or self.limits):
            raise ValueError("an indicator has no limits; call it a rule or a target")
        return self

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
