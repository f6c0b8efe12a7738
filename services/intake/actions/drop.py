"""The watched folder: whatever is put into a vacancy's folder comes in by itself.

A file is taken in once it has stopped growing. It stays where it is until its row has
an end; then it is moved beside, to `taken` or `refused`. Every step may be cut short:
the row knows the very file by name, inode, size and time of change, so the next look
goes on where this one ended.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG
from uuid import UUID, uuid5

from services.intake.actions import imports
from services.intake.domain.importing import (
    Import,
    Outcome,
    Verdict,
    Way,
    refused,
)
from services.intake.domain.vacancy import Vacancy, VacancyClosed
from services.intake.queries import vacancies
from services.intake.store import erased_files
from services.intake.store.imports import by_key
from services.intake.store.originals import Originals
from shared.work import BeginWork

TAKEN, REFUSED = "taken", "refused"
_UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart", ".swp")
_LONGEST_SLUG = 40

# Device, inode, size and time of change: the same as long as nobody touches it.
Mark = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DropFolder:
    """The folder, and what its files looked like at the last look."""

    root: Path
    originals: Originals
    seen: dict[Path, Mark] = field(default_factory=dict)

    def look(self, begin: BeginWork) -> int:
        """Take in and tidy up; answers how many files came in or were moved."""
        self.forget(begin)
        with begin.read() as connection:
            known = [listed.vacancy for listed in vacancies.listed(connection)]
        self.seen_only(set(self._files(known)))
        return sum(
            self._attend(begin, path, vacancy=vacancy)
            for path, vacancy in self._still(known)
        )

    def forget(self, begin: BeginWork) -> None:
        """Drop what lies here of people who were erased."""
        with begin.read() as connection:
            erased = erased_files.listed(connection)
        if not erased:
            return
        for path in [*self.root.glob("*/*"), *self.root.glob("*/*/*")]:
            if path.is_file() and not path.is_symlink() and _hash(path) in erased:
                path.unlink(missing_ok=True)
                path.with_name(f"{path.name}.reason.txt").unlink(missing_ok=True)
        with begin() as work:
            erased_files.settle(work.connection, erased)

    def seen_only(self, here: set[Path]) -> None:
        """Forget files that are gone."""
        for path in set(self.seen) - here:
            del self.seen[path]

    def _files(self, known: list[Vacancy]) -> Iterator[Path]:
        for vacancy in known:
            yield from _resumes(folder_of(self.root, vacancy))

    def _still(self, known: list[Vacancy]) -> Iterator[tuple[Path, Vacancy]]:
        """Files that look as they did at the last look."""
        for vacancy in known:
            for path in _resumes(folder_of(self.root, vacancy)):
                mark = _mark(path)
                if mark is not None and self.seen.get(path) == mark:
                    yield path, vacancy
                elif mark is not None:
                    self.seen[path] = mark

    def _attend(self, begin: BeginWork, path: Path, *, vacancy: Vacancy) -> bool:
        key = _key(path, self.seen[path], vacancy_id=vacancy.id)
        with begin.read() as connection:
            known = by_key(connection, key)
        if known is not None:
            return _tidy(path, known[1])
        with path.open("rb") as source:
            arrival = imports.keep_file(
                self.originals, source, file_name=path.name, key=key
            )
        if _mark(path) != self.seen[path]:
            return False
        try:
            with begin() as work:
                day = f"drop:{work.now.date().isoformat()}"
                new = Import(
                    id=uuid5(vacancy.id, day),
                    vacancy_id=vacancy.id,
                    way=Way.DROP,
                    begun_by="drop folder",
                )
                imports.begin_import(work, new)
                imports.accept(work, arrival, import_id=new.id)
        except VacancyClosed as closed:
            return _tidy(path, refused("closed", message=str(closed)))
        return True


def folder_of(root: Path, vacancy: Vacancy) -> Path:
    """The vacancy's folder, made where there is none.

    A folder belongs to the vacancy whose id it is, or whose id's beginning ends it:
    so it keeps its name when the title changes.
    """
    root.mkdir(parents=True, exist_ok=True)
    mark = str(vacancy.id)[:8]
    for folder in sorted(root.iterdir()):
        named = folder.name == str(vacancy.id) or folder.name.endswith(f"-{mark}")
        if named and folder.is_dir():
            return folder
    slug = re.sub(r"\W+", "-", vacancy.terms.title.casefold())[:_LONGEST_SLUG]
    folder = root / f"{slug.strip('-') or 'vacancy'}-{mark}"
    folder.mkdir(exist_ok=True)
    return folder


def _resumes(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith((".", "~"))
        if not hidden and path.suffix.lower() not in _UNFINISHED:
            yield path


def _mark(path: Path) -> Mark | None:
    """How a file looks now; None for what is no file, or gone."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return None
    if not S_ISREG(state.st_mode):
        return None
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError:
        return ""


def _key(path: Path, mark: Mark, *, vacancy_id: UUID) -> str:
    # The inode is the same after a crash, the device number may not be.
    return "drop:" + ":".join(str(part) for part in (vacancy_id, *mark[1:], path.name))


def _tidy(path: Path, verdict: Verdict) -> bool:
    """Move a file whose row has an end; a refusal says why, in a file beside."""
    # What is kept stays here: it still comes in by itself.
    if verdict.outcome in {Outcome.WAITING, Outcome.KEPT}:
        return False
    is_in = verdict.outcome in {Outcome.TAKEN, Outcome.OPENED}
    place = TAKEN if is_in else REFUSED
    folder = path.parent / place
    folder.mkdir(exist_ok=True)
    target = _free(folder / path.name)
    if place == REFUSED:
        reason = f"{verdict.reason}: {verdict.message}\n"
        target.with_name(f"{target.name}.reason.txt").write_text(reason, "utf-8")
    path.rename(target)
    return True


def _free(wanted: Path) -> Path:
    """A name nobody has yet: a second `cv.pdf` does not overwrite the first."""
    target, count = wanted, 1
    while target.exists():
        count += 1
        target = wanted.with_name(f"{wanted.stem} ({count}){wanted.suffix}")
    return target
