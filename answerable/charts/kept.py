"""What was drawn, kept as files that are there whole or not at all, and never trusted if damaged.

Several processes may keep the same at once: each writes a file of its own and puts it in place.
"""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path


def read(path: Path, count: int) -> list[bytes] | None:
    """Return the parts that were kept; None where they are not there, or not as they were kept."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        digest, *sizes = head.split()
        lengths = [int(size) for size in sizes]
    except (OSError, ValueError):
        return None
    if len(lengths) != count or digest != _digest(path, body):
        return None
    parts = []
    for length in lengths:
        parts.append(body[:length])
        body = body[length:]
    return parts


def write(path: Path, parts: Sequence[bytes]) -> None:
    """Keep parts in one file, which first gives the hash of its name and all, and the sizes."""
    body = b"".join(parts)
    sizes = b" ".join(b"%d" % len(part) for part in parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    own = path.with_suffix(f".{os.getpid()}.part")
    own.write_bytes(_digest(path, body) + b" " + sizes + b"\n" + body)
    own.replace(path)


def _digest(path: Path, body: bytes) -> bytes:
    """Return the hash of what is kept, and of the name that it is kept under."""
    return hashlib.sha256(path.name.encode() + b"\n" + body).hexdigest().encode()
