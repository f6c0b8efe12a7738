"""Whether a child that is late is to blame, or a machine that is busy with others.

Text recognition costs seconds of a core; beside other work they may last many times
as long on the clock. So a child that runs a program on a file is given the time that
others took from it, and never more of a core than its limit.
"""

import os
from pathlib import Path
from typing import Final

# A late child is looked at this often, and never waited for longer than so many limits.
LOOK_SECONDS: Final = 0.5
MOST_LIMITS: Final = 3
# Where the times stand behind the name of a process, and how fine they are.
TIMES: Final = slice(11, 15)


def deserves_time(pid: int, *, seconds: float) -> bool:
    """Tell whether the child waits for a program that has had less than its due."""
    programs = children_of(pid)
    if not programs:
        return False
    return sum(map(seconds_of, [pid, *programs])) < seconds


def children_of(pid: int) -> list[int]:
    """The processes a process has started, as far as the system tells."""
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return list(map(int, told.split()))


def seconds_of(pid: int) -> float:
    """Seconds of a core a process has had, with those of its children that ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return 0.0
    ticks = told.rpartition(")")[2].split()[TIMES]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
