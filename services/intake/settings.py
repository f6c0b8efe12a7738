"""What an operator can set."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from services.intake.domain.account import Throttle
from services.intake.timers import Seconds
from shared.operations.installation import Installation
from shared.work.bounds import MEGABYTE, Ballast, Bounds


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where files lie, how many readers work, how many wrong passwords are too many.

    Nothing new is taken in once the oldest letter in the outbox is older than
    `oldest_letter_minutes`, or less than `free_disk_mb` are free in the data folder.

    Each board is asked every `boards_seconds` and swept whole every
    `boards_sweep_hours`, `boards_at_once` accounts beside each other, with at most
    `boards_a_second` requests a second (0: what each board allows). `boards_private`
    lets accounts name servers of private networks. `boards_agent` is how we introduce
    ourselves: hh.ru wants a name and an address it can write to.
    `forms_an_hour` applications are taken by our own pages from one address.

    Files and the watched folder lie in the data folder unless told otherwise.
    """

    installation: Installation
    originals_dir: Path | None = None
    drop_dir: Path | None = None
    readers: int = 2
    read_seconds: float = 1.0
    drop_seconds: float = 2.0
    program_seconds: float = 60.0
    oldest_letter_minutes: float = 15.0
    free_disk_mb: int = 64
    wrong_passwords_per_account: int = 5
    wrong_passwords_per_address: int = 20
    wrong_passwords_minutes: int = 15
    boards_seconds: float = 180.0
    boards_sweep_hours: float = 24.0
    boards_at_once: int = 4
    boards_a_second: float = 0.0
    boards_private: bool = False
    boards_agent: str = "Turnout/1.0 (turnout@example.org)"
    forms_an_hour: int = 10

    @property
    def originals(self) -> Path:
        """The folder of originals."""
        return self.originals_dir or self.installation.data_dir / "originals"

    @property
    def drop(self) -> Path:
        """The watched folder."""
        return self.drop_dir or self.installation.data_dir / "drop"

    @property
    def seconds(self) -> Seconds:
        """How often to look for what."""
        return Seconds(
            read=self.read_seconds,
            drop=self.drop_seconds,
            programs=self.program_seconds,
        )

    @property
    def bounds(self) -> Bounds:
        """When no more files are taken in."""
        return Bounds(
            folder=self.installation.data_dir.resolve(),
            oldest=timedelta(minutes=self.oldest_letter_minutes),
            free=self.free_disk_mb * MEGABYTE,
        )

    @property
    def ballast(self) -> Ballast | None:
        """What is given back on a full disk; none where the rows are elsewhere."""
        office = self.installation
        if office.database_url or office.own_database_url:
            return None
        return Ballast(
            path=office.data_dir.resolve() / "ballast",
            restored_above=self.free_disk_mb * MEGABYTE,
        )

    @property
    def asks_privately(self) -> bool:
        """Whether boards may lie in a private network; the demo board does."""
        return self.boards_private or self.installation.demo

    @property
    def throttle(self) -> Throttle:
        """How many wrong passwords are too many."""
        return Throttle(
            per_account=self.wrong_passwords_per_account,
            per_address=self.wrong_passwords_per_address,
            window=timedelta(minutes=self.wrong_passwords_minutes),
        )
