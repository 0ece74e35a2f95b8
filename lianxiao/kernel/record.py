"""Immutable records that are read from files: checked once, when they are read, and taken at their word afterwards.

A record is a dataclass. Only reading loads the library that checks (pydantic): loading it and building its validators
takes longer than a whole check of a district needs for its rules.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, Union, dataclass_transform, get_args, get_origin

Reader = Callable[[Any], Any]
_CHECKERS: dict[type, Any] = {}
_READERS: dict[type, Sequence[tuple[str, Reader | None]]] = {}


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Record:
    """Base of records. Unknown keys are refused; ``__post_init__`` raises ValueError where fields do not go together.

    A field that files write under another name says so: ``field(metadata={"written": "from"})``.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True, kw_only=True)(cls)

    @classmethod
    def as_written(cls, raw: Any) -> Any:
        """What stands in a file, as the fields want it: for short forms people write."""
        return raw

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Callable[[Any], Any]) -> Any:
        from pydantic_core import core_schema

        inner = handler(source)
        # Where the word people write is one that Python keeps for itself, faults name the written one too.
        names = {each.name: each.metadata["written"] for each in fields(cls) if "written" in each.metadata}  # type: ignore[arg-type]  # every subclass is a dataclass
        for each in inner["schema"]["fields"] if names else ():
            if each["name"] in names:
                each["validation_alias"] = names[each["name"]]
        return core_schema.no_info_before_validator_function(cls.as_written, inner)

    @classmethod
    def model_validate(cls, raw: Any) -> Self:
        """The record from plain data. Raises ``pydantic.ValidationError`` with everything that does not fit."""
        found: Self = _checker(cls).validate_python(raw)
        return found

    def model_dump(self, *, mode: str = "python", exclude: Collection[str] = ()) -> dict[str, Any]:
        """Plain data; ``mode="json"`` writes days and paths as text."""
        return {
            each.name: _plain(getattr(self, each.name), json=mode == "json")
            for each in fields(self)  # type: ignore[arg-type]  # every subclass is a dataclass
            if each.name not in exclude
        }

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The record with some fields replaced."""
        return replace(self, **update)  # type: ignore[type-var]  # every subclass is a dataclass

    @classmethod
    def restored(cls, raw: Mapping[str, Any]) -> Self:
        """The record from its own ``model_dump(mode="json")``, not checked again. Raises KeyError where its shape has changed."""
        made = object.__new__(cls)
        content = made.__dict__
        for name, read in _readers(cls):
            value = raw[name]
            content[name] = value if read is None or value is None else read(value)
        return made


def _checker(kind: type[Record]) -> Any:
    if kind not in _CHECKERS:
        from pydantic import TypeAdapter

        _CHECKERS[kind] = TypeAdapter(kind)
    return _CHECKERS[kind]


def _plain(value: Any, *, json: bool) -> Any:
    if isinstance(value, Record):
        return value.model_dump(mode="json" if json else "python")
    if isinstance(value, dict):
        return {key: _plain(each, json=json) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each, json=json) for each in value]
    if json and isinstance(value, date):
        return value.isoformat()
    return str(value) if json and isinstance(value, Path) else value


def _readers(kind: type[Record]) -> Sequence[tuple[str, Reader | None]]:
    if kind not in _READERS:
        every = fields(kind)  # type: ignore[arg-type]  # every subclass is a dataclass
        _READERS[kind] = [(each.name, _reader(each.type)) for each in every]
    return _READERS[kind]


def _reader(kind: Any) -> Reader | None:
    """How a value of this type comes back from JSON; ``None`` where it is already what it was."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        known = [part for part in inner if part is not NoneType]
        return _reader(known[0]) if len(known) == 1 else None
    if origin in (list, dict):
        read = _reader(inner[-1])
        return None if read is None else partial(_each, read)
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Record):
        return kind.restored
    return date.fromisoformat if kind is date else Path if issubclass(kind, Path) else None


def _each(read: Reader, values: Any) -> Any:
    """A list or a mapping with every value read."""
    if isinstance(values, dict):
        return {key: None if value is None else read(value) for key, value in values.items()}
    return [None if value is None else read(value) for value in values]
