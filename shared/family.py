"""A family: interchangeable dataclasses that fit one socket, told apart by name.

Requirement kinds and overbooking policies are families. A member is one file;
joining the family is one line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from shared.errors import Invalid

T = TypeVar("T")


class Family(Mapping[str, type[T]]):
    """An ordered, explicit list of members: name → class."""

    def __init__(self, **members: type[T]) -> None:
        self._members = members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, name: object) -> bool:
        return name in self._members

    def __getitem__(self, name: str) -> type[T]:
        try:
            return self._members[name]
        except KeyError:
            known = ", ".join(sorted(self._members))
            raise Invalid(f"{name!r} is none of: {known}") from None

    def name_of(self, member: T) -> str:
        """The name under which the member's class joined."""
        return {cls: name for name, cls in self._members.items()}[type(member)]

    def to_json(self, member: T) -> dict[str, Any]:
        """The member as plain data, with its name under `kind`."""
        return {"kind": self.name_of(member), **asdict(member)}  # type: ignore[call-overload]  # every member is a dataclass

    def from_json(self, data: Mapping[str, Any]) -> T:
        """The member that `to_json` described. Raises Invalid."""
        if "kind" not in data:
            raise Invalid(f"{dict(data)} does not say its kind")
        fields = {key: _hashable(value) for key, value in data.items()}
        kind = fields.pop("kind")
        try:
            return self[kind](**fields)
        except (TypeError, ValueError) as error:
            raise Invalid(f"{dict(data)} makes no sense: {error}") from error


def _hashable(value: Any) -> Any:  # noqa: ANN401  # whatever JSON holds
    """Undo what JSON does to tuples."""
    return tuple(value) if isinstance(value, list) else value
