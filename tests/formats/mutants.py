"""Files made wrong in the ways that files go wrong; the same ones every time."""

import random
from collections.abc import Iterator


def mutants(original: bytes, count: int, seed: int) -> Iterator[bytes]:
    """So many wrong copies of a file."""
    rng = random.Random(seed)
    for _ in range(count):
        data = bytearray(original)
        for _ in range(rng.randint(1, 3)):
            _mutate(data, rng)
        yield bytes(data)


def _mutate(data: bytearray, rng: random.Random) -> None:
    at = rng.randrange(len(data) + 1)
    how = rng.randrange(12)
    if how == 0:
        for _ in range(rng.randint(1, 40)):
            if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
    elif how == 1:
        del data[at:]
    elif how == 2:
        del data[:at]
    elif how == 3:
        data[at:at] = b'"' * rng.randint(1, 3)
    elif how == 4:
        data[at:at] = b"\0" * rng.randint(1, 5)
    elif how == 5:
        data[at:at] = rng.choice([b"x", b"9", b"(", b" ", b",", b"\xc3", b"/", b"-"]) * rng.choice(
            [100, 5_000, 140_000]
        )
    elif how == 6:
        data[at:at] = rng.choice([b"\n", b"\r", b"\r\n", b",", b"\t", b";", b'"\n"', b"\xef\xbb\xbf"])
    elif how == 7:
        lines = bytes(data).split(b"\n")
        rng.shuffle(lines)
        data[:] = b"\n".join(lines)
    elif how == 8:  # columns swapped, more or less
        lines = bytes(data).split(b"\n")
        a, b = rng.randrange(30), rng.randrange(30)
        for number, line in enumerate(lines):
            cells = line.split(b",")
            if max(a, b) < len(cells):
                cells[a], cells[b] = cells[b], cells[a]
            lines[number] = b",".join(cells)
        data[:] = b"\n".join(lines)
    elif how == 9:
        data[:] = (
            bytes(data).decode("utf-8", "replace").encode(rng.choice(["utf-16", "cp1252", "utf-8-sig"]), "replace")
        )
    elif how == 10:
        data[at:at] = data[: rng.randrange(len(data) + 1)]
    else:
        data[:] = bytes(data).replace(b"\n", rng.choice([b"\r", b"\r\n", b"\n\n", b" "]))
