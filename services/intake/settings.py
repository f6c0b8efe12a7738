"""What an operator can set."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from services.intake.domain.account import Throttle
from shared.operations.installation import Installation
from shared.work.bounds import MEGABYTE, Ballast, Bounds


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where files lie, how many readers work, how many wrong passwords are too many.

    Nothing new is taken in once the oldest letter in the outbox is older than
    `oldest_letter_minutes`, or less than `free_disk_mb` are free in the data folder.

    Files and the watched folder lie in the data folder unless told otherwise.
    """

    installation: Installation
    originals_dir: Path | None = None
    drop_dir: Path | None = None
    readers: int = 2
    read_seconds: float = 1.0
    drop_seconds: float = 2.0
    oldest_letter_minutes: float = 15.0
    free_disk_mb: int = 64
    wrong_passwords_per_account: int = 5
    wrong_passwords_per_address: int = 20
    wrong_passwords_minutes: int = 15

    @property
    def originals(self) -> Path:
        """The folder of originals."""
        return self.originals_dir or self.installation.data_dir / "originals"

    @property
    def drop(self) -> Path:
        """The watched folder."""
        return self.drop_dir or self.installation.data_dir / "drop"

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
    def throttle(self) -> Throttle:
        """How many wrong passwords are too many."""
        return Throttle(
            per_account=self.wrong_passwords_per_account,
            per_address=self.wrong_passwords_per_address,
            window=timedelta(minutes=self.wrong_passwords_minutes),
        )
