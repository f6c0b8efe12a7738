"""How parent and child talk: four bytes of length, then so many bytes."""

import struct
from typing import IO, Final

LENGTH: Final = struct.Struct(">I")


def send(sink: IO[bytes], *frames: bytes) -> None:
    """Write frames and push them out."""
    for frame in frames:
        sink.write(LENGTH.pack(len(frame)))
        sink.write(frame)
    sink.flush()


def receive(source: IO[bytes]) -> bytes | None:
    """Take one frame, or None when the other side is gone."""
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = source.read(length)
    return body if len(body) == length else None
