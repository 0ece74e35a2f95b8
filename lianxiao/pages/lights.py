"""The state of a clause, rule or finding as people see it: a shape, a word, and only then a colour."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Light:
    """``code`` names the glyph ``light-<code>`` in the sprite and the CSS class."""

    code: str
    word: Promise
    about: Promise


_LIGHTS = [
    Light("met", _("符合"), _("核算过，在规定范围内")),
    Light("breached", _("不符合"), _("核算过，超出规定范围")),
    Light("condition", _("条件不符"), _("原文为可以；已经采用，但没有满足所附条件")),
    Light("exception", _("例外"), _("超出规定范围，已有书面理由并在有效期内")),
    Light("pending", _("进行中"), _("尚未到期，还可以达到")),
    Light("not_known", _("未知"), _("缺少数据，不能判定；不当作0，也不算符合")),
    Light("remind", _("提醒"), _("不影响结论，请留意")),
    Light("figure", _("不作判定"), _("只给出数值，没有设定限值")),
    Light("elsewhere", _("教育局核算"), _("由教育局核算全区；这里只列本单位的不符合项")),
    Light("optional", _("可选"), _("原文为可以或鼓励，不作提醒")),
    Light("record", _("已登记"), _("原文陈述的事实，已作为数据登记")),
    Light("text", _("仅文字"), _("原则性文字，只供查阅")),
    Light("awaited", _("待接入"), _("由尚未启用的业务落实，启用后才能判定")),
]
LIGHTS: dict[str, Light] = {light.code: light for light in _LIGHTS}

#: Lights that share the glyph and colour of another.
_DRAWN_AS = {"condition": "breached", "figure": "text", "elsewhere": "text", "optional": "text", "record": "text"}

#: From what needs attention to what does not: the order of tallies and the light of a heading over its clauses.
URGENCY = [
    "breached",
    "condition",
    "not_known",
    "pending",
    "exception",
    "met",
    "remind",
    "figure",
    "elsewhere",
    "record",
    "optional",
    "text",
    "awaited",
]


def drawn_as(code: str) -> str:
    """The glyph and CSS class for a state."""
    return _DRAWN_AS.get(code, code)


def worst(codes: list[str]) -> str:
    """The state that a heading shows for all its clauses."""
    return min(codes, key=URGENCY.index) if codes else "text"


FORCES = {
    "must": _("必须"),
    "default": _("原则上"),
    "may": _("可以"),
    "fact": _("事实"),
    "text": _("文字"),
}
