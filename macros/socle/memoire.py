"""How memory is looked after by a program that reads, makes, and ends."""

from __future__ import annotations

import gc


def ramasser_moins() -> None:
    """Look for unused circles of objects more rarely: what is read and made is kept to the end.

    A build looked for them 850 times, a check 220 times, for a tenth of its time.
    """
    gc.set_threshold(50_000)
