"""Operations of cloud keys: each waits for a yes or a no that is said elsewhere, in the app of the key's owner."""

import base64
import hashlib
import secrets
import struct

WAITING, CONFIRMED, REFUSED = "waiting", "confirmed", "refused"
_CELLS, _CELL = 25, 6  # a picture of 150 pixels, as many cells as a small QR code has
_MOST = 100


class Cloud:
    """What waits, by a name that cannot be guessed; the oldest are forgotten."""

    def __init__(self) -> None:
        self._operations: dict[str, str] = {}

    def begin(self) -> str:
        """A new operation."""
        name = secrets.token_urlsafe(16)
        self._operations[name] = WAITING
        while len(self._operations) > _MOST:
            del self._operations[next(iter(self._operations))]
        return name

    def state(self, name: str) -> str | None:
        """Where it stands; None for one that nobody knows."""
        return self._operations.get(name)

    def decide(self, name: str, *, confirmed: bool) -> None:
        """The app's answer; only the first one counts."""
        if self._operations.get(name) == WAITING:
            self._operations[name] = CONFIRMED if confirmed else REFUSED


def picture(address: str) -> str:
    """A BMP in base64 where the real widget has a QR code. It only looks like one: nothing can be scanned here."""
    bits = b"".join(hashlib.sha256(f"{address}{row}".encode()).digest() for row in range(_CELLS))
    side = _CELLS * _CELL
    stride = (side + 31) // 32 * 4
    rows = bytearray()
    for y in range(side):
        line = bytearray(stride)
        for x in range(side):
            if bits[(y // _CELL) * 32 + x // _CELL] & 1:
                line[x // 8] |= 0x80 >> (x % 8)
        rows += line
    head = struct.pack("<2sIHHI", b"BM", 62 + len(rows), 0, 0, 62)
    info = struct.pack("<IiiHHIIiiII", 40, side, side, 1, 1, 0, len(rows), 2835, 2835, 2, 2)
    palette = bytes((0, 0, 0, 0, 255, 255, 255, 0))
    return base64.b64encode(head + info + palette + bytes(rows)).decode()
