"""Settings are read once, from the environment, into a frozen dataclass.

A field `database_url` of the service `intake` is INTAKE_DATABASE_URL where that is
set, else DATABASE_URL, else the field's default. Every fault is reported at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

T = TypeVar("T")

YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


class SettingsError(Exception):
    """Everything that is wrong with the environment, said at once."""


def read(kind: type[T], environ: Mapping[str, str], *, prefix: str) -> T:
    """Fill the dataclass `kind` from the environment. Raises SettingsError."""
    found: dict[str, Any] = {}
    wrong: list[str] = []
    hints = get_type_hints(kind)
    for field in fields(kind):  # type: ignore[arg-type]  # kind is a dataclass
        name = field.name.upper()
        given = environ.get(f"{prefix.upper()}_{name}", environ.get(name))
        if given is not None:
            try:
                found[field.name] = _reader(hints[field.name])(given)
            except ValueError as error:
                wrong.append(f"{name}: {error}")
        elif field.default is MISSING and field.default_factory is MISSING:
            wrong.append(f"{name}: is not set")
    if wrong:
        raise SettingsError("\n".join(wrong))
    return kind(**found)


def _reader(hint: Any) -> Callable[[str], Any]:  # noqa: ANN401  # a type, or a union
    """How a value of that type is written in the environment."""
    kinds = {bool: _flag, int: int, float: float, Path: Path, str: str}
    for kind, reader in kinds.items():
        if hint is kind or kind in getattr(hint, "__args__", ()):
            return reader
    raise TypeError(f"settings cannot hold {hint}")


def _flag(text: str) -> bool:
    if text.strip().lower() in YES:
        return True
    if text.strip().lower() in NO:
        return False
    raise ValueError(f"{text!r} is neither yes nor no")
