"""Models restored from what was dumped from them, without being checked again.

Building validators takes longer than a whole check needs for its rules, and what we dumped ourselves has been checked.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

Model = TypeVar("Model", bound=BaseModel)
Reader = Callable[[Any], Any]


def restored(model: type[Model], raw: Mapping[str, Any]) -> Model:
    """The model from its own ``model_dump(mode="json")``. Raises KeyError or TypeError where the shape has changed since."""
    values = {}
    for name, reader in _fields(model):
        value = raw[name]
        values[name] = value if reader is None or value is None else reader(value)
    made = model.__new__(model)
    # As pydantic's own ``model_construct`` does, less what it needs for defaults and aliases.
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", set(values))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Reader | None], ...]:
    return tuple((name, _reader(field.annotation)) for name, field in model.model_fields.items())


def _reader(kind: Any) -> Reader | None:
    """How a value of this type comes back from JSON; ``None`` where it is already what it was."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _reader(inner[0])
    if origin in (Union, UnionType):
        readers = [reader for reader in map(_reader, (part for part in inner if part is not NoneType)) if reader]
        return readers[0] if len(readers) == 1 and len(inner) == 2 else None
    if origin in (list, dict):
        read = _reader(inner[-1])
        return None if read is None else partial(_each, read)
    if not isinstance(kind, type):
        return None
    if issubclass(kind, BaseModel):
        return lambda value: restored(kind, value)
    return date.fromisoformat if kind is date else Path if issubclass(kind, Path) else None


def _each(read: Reader, values: Any) -> Any:
    """A list or a mapping with every value read."""
    if isinstance(values, dict):
        return {key: None if value is None else read(value) for key, value in values.items()}
    return [None if value is None else read(value) for value in values]
