"""What a person may read of a district, asked by texts made once."""

from collections.abc import Callable
from typing import Any

from lianxiao.audit.prepared import Shaped
from lianxiao.workspace.here import Here


class Seen:
    """``Seen(rows, build)(here, shape, …)``: what ``build(rows, shape, …)`` makes of the rows the person may read here.

    Who serves the district reads all of it by one text for each shape; for anybody else the question is put together anew.
    A shape is what has to stand in the text (see ``Shaped``): which page of a list, or None.
    """

    def __init__(self, rows: Callable[[], Any], build: Callable[..., Any]) -> None:
        self._rows, self._build = rows, build
        self._whole = Shaped(lambda shape, district, *given: build(rows().of(district), shape, *given))

    def __call__(self, here: Here, shape: Any, *given: Any) -> list[Any]:
        rows, district = self._rows(), here.district.code
        if district in here.person.reach(rows.model.rights_reading).districts:
            return self._whole(shape, district, *given)
        return list(self._build(rows.readable_in(district, here.person), shape, *given))
