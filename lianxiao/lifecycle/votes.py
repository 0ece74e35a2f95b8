"""Numbers of a vote that a form tells: more cannot come than there are seats, nor be counted than came."""

from collections.abc import Iterator, Mapping
from typing import Any

from lianxiao.flow.forms import Field, Form
from lianxiao.kernel.errors import Fault
from lianxiao.procedures.errors import fault
from lianxiao.procedures.models import Case

_COLUMN = "resolution."
_VOTES = ("votes_for", "votes_against", "abstentions")
_CURE = ("请对照会议纪要核对人数和票数。", "Check the numbers against the minutes.")


def impossible(_case: Case, form: Form, given: Mapping[str, Any], _outcome: str) -> list[Fault]:
    """Faults at the fields of a form that fill columns of ``resolution``; what is left open is not compared."""
    told = {
        field.column.removeprefix(_COLUMN): field
        for field in form.fields
        if field.column is not None and field.column.startswith(_COLUMN) and field.id in given
    }
    return list(_faults(told, {name: given[field.id] for name, field in told.items()}))


def _faults(fields: Mapping[str, Field], numbers: Mapping[str, Any]) -> Iterator[Fault]:
    seats, present = numbers.get("seats"), numbers.get("present")
    if seats is not None and present is not None and present > seats:
        field, most = fields["present"], fields["seats"]
        cause = (
            f"“{field.label.zh}”{present}多于“{most.label.zh}”{seats}",
            f"“{field.label.en}” {present} is more than “{most.label.en}” {seats}",
        )
        yield fault("more-than-seats", cause, _CURE, field.id)
    cast = [name for name in _VOTES if name in numbers]
    votes = sum(numbers[name] for name in cast)
    if present is not None and cast and votes > present:
        field, most = fields[cast[-1]], fields["present"]
        zh, en = ("、".join(fields[name].label.zh for name in cast), ", ".join(fields[name].label.en for name in cast))
        cause = (
            f"“{zh}”共{votes}，多于“{most.label.zh}”{present}",
            f"“{en}” together make {votes}, more than “{most.label.en}” {present}",
        )
        yield fault("more-than-present", cause, _CURE, field.id)
