"""What intake does when the clock says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from services.intake.actions.accounts import forget_old_failures
from services.intake.actions.applying import forget_knocks
from services.intake.actions.drop import DropFolder
from services.intake.actions.imports import read_kept
from services.intake.actions.likenesses import look
from services.intake.actions.people import sweep
from services.intake.actions.reading import Desk, read_next
from services.intake.actions.searching import index_next
from services.intake.actions.sessions import forget_old
from services.intake.actions.sources.pullers import Pullers
from services.intake.readers.programs import is_here
from shared.observability import log
from shared.operations import Timer
from shared.work import BeginWork
from shared.work.bounds import Ballast

# Files read in one turn, so that the loop shows a pulse in between.
_A_TURN = 10
_HOUR = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconds:
    """How often to look: for files that wait, into the folder, for new texts."""

    read: float = 1.0
    drop: float = 2.0
    programs: float = 60.0
    index: float = 5.0
    likenesses: float = 2.0


def timers(
    begin: BeginWork,
    *,
    desk: Desk,
    drop: DropFolder,
    seconds: Seconds,
) -> Sequence[Timer]:
    """Read what waits, look into the drop folder, forget what nobody needs."""

    def read_waiting() -> bool:
        return all(read_next(begin, desk) is not None for _ in range(_A_TURN))

    waits = False

    def look_into_drop_folder() -> bool:
        nonlocal waits
        why = desk.bounds.why_full(begin)
        if why is None:
            drop.look(begin)
        elif not waits:
            log().warning("drop folder waits", why=why)
        waits = why is not None
        return False

    def look_for_programs() -> bool:
        with begin() as work:
            again = read_kept(work, is_here=is_here)
        if again:
            log().info("kept files are read", files=again)
        return False

    def forget() -> bool:
        with begin() as work:
            forget_old_failures(work)
            forget_knocks(work)
            forget_old(work)
        sweep(begin, desk.originals)
        return False

    return (
        Timer(name="read", seconds=seconds.read, run=read_waiting),
        Timer(name="drop", seconds=seconds.drop, run=look_into_drop_folder),
        Timer(name="kept", seconds=seconds.programs, run=look_for_programs),
        Timer(name="index", seconds=seconds.index, run=partial(index_next, begin)),
        _likenesses(begin, seconds.likenesses),
        Timer(name="forget", seconds=_HOUR, run=forget),
    )


def _likenesses(begin: BeginWork, seconds: float) -> Timer:
    """Find out who may be the same person as somebody else."""
    return Timer(name="likenesses", seconds=seconds, run=lambda: look(begin) > 0)


def tending(ballast: Ballast | None) -> Sequence[Timer]:
    """Keep something to give back, where the rows are on this disk."""
    if ballast is None:
        return ()

    def tend() -> bool:
        ballast.tend()
        return False

    return (Timer(name="ballast", seconds=2.0, run=tend),)


def pulling(pullers: Pullers) -> Timer:
    """Ask the boards that are due; each is pulled beside the others."""

    def start_due() -> bool:
        pullers.start_due()
        return False

    return Timer(name="boards", seconds=1.0, run=start_due)
