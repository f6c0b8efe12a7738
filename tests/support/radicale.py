"""A real Radicale on a free port: somebody's own calendar server."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.support.ports import free_port

USER, PASSWORD = "irina", "a password of her own"
ALLOWED = (200, 201, 207, 401)


@contextmanager
def a_radicale(folder: Path) -> Iterator[str]:
    """The address of an empty calendar on it."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
    settings = f"""[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder / "users"}
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder / "collections"}
"""
    (folder / "config").write_text(settings, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", str(folder / "config")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/{USER}/work/"
    try:
        _until_it_answers(address)
        made = requests.request(
            "MKCALENDAR", address, auth=(USER, PASSWORD), timeout=10
        )
        assert made.status_code in ALLOWED, made.text
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _until_it_answers(address: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            requests.options(address, timeout=2)
        except requests.RequestException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
