"""Frozen dataclasses as JSON and back, strictly by their type hints.

Serves schemes and published results: decimals become plain text, tuples become lists. Reading raises
``ValueError`` for anything of another shape; unknown keys are left out, so that a file of a later
version with more rules can still be read where its rules are not needed.
"""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, asdict, fields, is_dataclass
from decimal import Decimal
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hrdesk.words import tr

from .numbers import plain

Described = TypeVar("Described")

_FIGURE = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?")
_HINTS: dict[type, dict[str, Any]] = {}


def to_text(value: object) -> str:
    """A dataclass as JSON text, keys in the order of its fields."""
    return json.dumps(asdict(value), default=_plain, ensure_ascii=False)  # type: ignore[call-overload]


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    raise TypeError(f"{value!r} has no plain form")


def from_text(kind: type[Described], text: str) -> Described:
    """The dataclass that :func:`to_text` wrote. Raises ``ValueError``."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ValueError(tr("内容不是完整的 JSON。")) from problem
    return from_data(kind, data)


def from_data(kind: type[Described], data: object) -> Described:
    """A dataclass from plain data. Raises ``ValueError``."""
    if not isinstance(data, dict):
        raise ValueError(tr("{name} 应是一组有名称的内容。").format(name=kind.__name__))
    hints = _HINTS.get(kind)
    if hints is None:
        hints = _HINTS[kind] = get_type_hints(kind)
    values: dict[str, object] = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in data:
            values[field.name] = _value(hints[field.name], data[field.name], field.name)
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(tr("缺少 {name}。").format(name=field.name))
    return kind(**values)


def _value(hint: Any, value: object, name: str) -> object:
    origin = get_origin(hint)
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(tr("{name} 应是列表。").format(name=name))
        return tuple(_value(get_args(hint)[0], each, name) for each in value)
    if origin in (Union, UnionType):
        if value is None:
            return None
        return _value(next(a for a in get_args(hint) if a is not type(None)), value, name)
    if isinstance(hint, type) and is_dataclass(hint):
        return from_data(hint, value)
    if hint is Decimal:
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or not _FIGURE.fullmatch(value):
            raise ValueError(tr("{name} 应是数字。").format(name=name))
        return Decimal(value)
    if origin is not None:  # Literal
        if value not in get_args(hint):
            raise ValueError(tr("{name} 不能是“{value}”。").format(name=name, value=value))
        return value
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise ValueError(tr("{name} 的内容类型不对。").format(name=name))
    return value
