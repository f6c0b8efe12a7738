"""Settings are read once, from the environment, into a frozen dataclass.

A field `office` of the service `intake` is INTAKE_OFFICE where that is set, else
TURNOUT_OFFICE, else the field's default; the names every host knows (`WELL_KNOWN`)
also stand without a prefix. A field with the metadata `own` is read
from the service's own variable of that name alone. A field that is itself a dataclass
is read in the same way. Any of these names with `_FILE` behind it names a file that
holds the value: so a secret needs to stand in no environment. Every fault is reported
at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

T = TypeVar("T")

WELL_KNOWN = ("DATABASE_URL", "RABBITMQ_URL", "OTEL_EXPORTER_OTLP_ENDPOINT")
YES, NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


class SettingsError(Exception):
    """Everything that is wrong with the environment, said at once."""


def read(kind: type[T], environ: Mapping[str, str], *, prefix: str) -> T:
    """Fill the dataclass `kind` from the environment. Raises SettingsError."""
    found: dict[str, Any] = {}
    wrong: list[str] = []
    hints = get_type_hints(kind)
    for field in fields(kind):  # type: ignore[arg-type]  # kind is a dataclass
        try:
            value = _value(field, hints[field.name], environ, prefix)
            if value is not MISSING:
                found[field.name] = value
        except SettingsError as error:
            wrong.append(str(error))
    if wrong:
        raise SettingsError("\n".join(wrong))
    try:
        return kind(**found)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _value(
    field: "Field[Any]",
    hint: Any,  # noqa: ANN401  # a type, or a union
    environ: Mapping[str, str],
    prefix: str,
) -> Any:  # noqa: ANN401  # whatever the field holds
    """The field's value, or MISSING where its default stands."""
    if is_dataclass(hint):
        return read(hint, environ, prefix=prefix)  # type: ignore[arg-type]  # a class, not an instance
    if own := field.metadata.get("own"):
        given = _told(f"{prefix.upper()}_{own}", environ)
    else:
        given = _given(field.name.upper(), environ, prefix=prefix)
    if given is None:
        if field.default is MISSING and field.default_factory is MISSING:
            raise SettingsError(f"TURNOUT_{field.name.upper()}: is not set")
        return MISSING
    if not given and NoneType in get_args(hint):
        return None
    try:
        return _reader(hint)(given)
    except ValueError as error:
        raise SettingsError(f"{field.name.upper()}: {error}") from error


def _given(name: str, environ: Mapping[str, str], *, prefix: str) -> str | None:
    names = [f"{prefix.upper()}_{name}", f"TURNOUT_{name}"]
    if name in WELL_KNOWN:
        names.append(name)
    told = (_told(one, environ) for one in names)
    return next((one for one in told if one is not None), None)


def _told(name: str, environ: Mapping[str, str]) -> str | None:
    """What the variable says, or the file that `<name>_FILE` names."""
    file = environ.get(f"{name}_FILE")
    if not file:
        return environ.get(name)
    # An empty one is what a compose file passes on where nothing was given.
    if environ.get(name):
        raise SettingsError(f"{name}: is set, and {name}_FILE as well; keep one")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is no text"
        raise SettingsError(f"{name}_FILE: cannot read {file}: {why}") from error


def _reader(hint: Any) -> Callable[[str], Any]:  # noqa: ANN401  # a type, or a union
    """How a value of that type is written in the environment."""
    kinds: dict[Any, Callable[[str], Any]] = {
        bool: _flag,
        int: int,
        float: float,
        Path: Path,
        str: str,
    }
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
