"""How a criterion's fields are put to people: a label, and the choices there are."""

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, get_type_hints


def asks(
    label: str,
    *,
    default: object = MISSING,
    choices: Sequence[str] = (),
    written: str = "",
) -> Any:  # noqa: ANN401  # as dataclasses.field answers
    """Describe a dataclass field; `written` is its name in a vacancy file."""
    return field(
        default=default,
        metadata={"label": label, "choices": tuple(choices), "written": written},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field of a kind, as forms and files need to know it."""

    name: str
    written: str
    label: str
    type: type
    choices: tuple[str, ...]
    default: Any

    @property
    def compulsory(self) -> bool:
        """Whether the kind makes no sense without it."""
        return self.default is MISSING

    @property
    def many(self) -> bool:
        """Whether it holds several words, one a line."""
        return self.type is tuple


def asked(kind: type) -> Iterator[Asked]:
    """The fields of a kind, in the order they are declared."""
    hints = get_type_hints(kind)
    for one in fields(kind):
        hint = hints[one.name]
        yield Asked(
            name=one.name,
            written=one.metadata.get("written") or one.name,
            label=one.metadata.get("label") or one.name.replace("_", " ").capitalize(),
            type=getattr(hint, "__origin__", hint),
            choices=one.metadata.get("choices", ()),
            default=one.default,
        )
