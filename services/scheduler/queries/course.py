"""From day to day: beliefs after days gone through before are remembered."""

from collections import OrderedDict
from collections.abc import Sequence
from hashlib import sha256
from threading import Lock

from services.scheduler.estimators import Estimator
from services.scheduler.estimators.belief_of_people import BeliefOfPeople
from services.scheduler.estimators.crowd import Closed

REMEMBERED = 64


class Course:
    """The beliefs of one estimator after days already seen; the newest are kept."""

    def __init__(self, estimator: Estimator) -> None:
        self._estimator = estimator
        self._seen: OrderedDict[bytes, BeliefOfPeople] = OrderedDict()
        self._lock = Lock()

    def after(self, days: Sequence[Closed]) -> BeliefOfPeople:
        """The belief after these days; only days not seen before are gone through."""
        names = _names(days)
        with self._lock:
            known = next(
                (at for at in range(len(names), 0, -1) if names[at - 1] in self._seen),
                0,
            )
            belief = self._seen[names[known - 1]] if known else self._estimator.begin()
        for day, name in zip(days[known:], names[known:], strict=True):
            belief = belief.after(day)
            self._remember(name, belief)
        return belief

    def _remember(self, name: bytes, belief: BeliefOfPeople) -> None:
        with self._lock:
            self._seen[name] = belief
            while len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)


def course_of(estimator: Estimator) -> Course:
    """One a process and estimator; estimators are frozen, so their words name them."""
    return _COURSES.setdefault(repr(estimator), Course(estimator))


_COURSES: dict[str, Course] = {}


def _names(days: Sequence[Closed]) -> Sequence[bytes]:
    """A name for each day together with all days before it."""
    told = sha256()
    found = []
    for day in days:
        told.update(repr((day.day, day.seen)).encode())
        found.append(told.digest())
    return found
