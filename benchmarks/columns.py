"""Columns of many rows made at once, and tables of the catalogue out of them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lianxiao.facts.model import catalogue
from lianxiao.facts.values import blank

Ints = npt.NDArray[np.int64]


def table(name: str, count: int, /, **columns: Any) -> pa.Table:
    """The columns given, and what a blank stands for in the others."""
    arrays = []
    for column in catalogue()[name].columns:
        if column.id in columns:
            arrays.append(pa.array(columns[column.id]).cast(column.arrow.type))
        else:
            arrays.append(pa.repeat(pa.scalar(blank(column), column.arrow.type), count))
    return pa.Table.from_arrays(arrays, schema=catalogue()[name].schema)


def taken(words: Sequence[str | None], picked: Ints) -> pa.Array:
    """A word for each number."""
    return pa.DictionaryArray.from_arrays(pa.array(picked.astype(np.int32)), pa.array(words, pa.string())).cast(
        pa.string()
    )


def codes(prefix: str, numbers: Ints, width: int = 8) -> pa.Array:
    """``S00000012`` for 12."""
    padded = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")
    return pc.binary_join_element_wise(prefix, padded, "")


def constant(value: str | bool, count: int) -> pa.Array:
    """The same in every row."""
    return pa.repeat(pa.scalar(value), count)


def days(numbers: Ints) -> pa.Array:
    """Days counted from 1970."""
    return pa.array(numbers.astype(np.int32)).cast(pa.date32())
