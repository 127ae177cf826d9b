"""A sheet becomes a PDF: Typst lays out the templates of `gabarits/impression/`.

Typst and segno come with the extra `[impression]`. A sheet reaches the template as JSON, beside
its source: no text of the registry is ever read as Typst.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from importlib.resources import files
from typing import Any, cast

from macros.socle.pannes import RefusError
from macros.vues.rendu import GABARITS

try:
    import segno
    import typst
except ModuleNotFoundError as absent:
    ABSENT = str(absent.name)
else:
    ABSENT = ""


class FormatPapier(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    A5 = "a5"
    A3 = "a3"


class NoPrinterError(RefusError):
    """What prints is not installed; its text says how to install it."""

    def __init__(self) -> None:
        super().__init__(
            f"pour imprimer, il manque « {ABSENT} ». Tapez : "
            ".venv/bin/pip install -c constraints.txt typst segno."
        )


def composer(feuille: Mapping[str, Any], format_papier: FormatPapier) -> bytes:
    """Return a sheet as a tagged PDF (PDF/UA-1), the same bytes for the same sheet and day.

    A text with signs that no font of ours draws cannot be PDF/UA: the file is tagged all the same.
    Raises NoPrinterError when the extra is not installed.
    """
    if ABSENT:
        raise NoPrinterError
    donnees = {**feuille, "format": format_papier.value, "qr": _qr(feuille["page"])}
    annee, mois, jour = feuille["jour"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)
        composer_en = partial(
            typst.compile,
            str(GABARITS / "impression" / "feuille.typ"),
            root=str(GABARITS),
            font_paths=[str(files("font_lato").joinpath("files"))],
            ignore_system_fonts=True,
            sys_inputs={"donnees": json.dumps(donnees, ensure_ascii=False)},
            format="pdf",
            timestamp=datetime(annee, mois, jour, tzinfo=UTC),
        )
        try:
            pdf = composer_en(pdf_standards="ua-1")
        except typst.TypstError:
            pdf = composer_en()
    return cast(bytes, pdf)


def _qr(adresse: str) -> str:
    """Return the QR code of an address as an SVG; "" of none."""
    if not adresse:
        return ""
    sortie = io.BytesIO()
    segno.make_qr(adresse, error="m").save(
        sortie, kind="svg", xmldecl=False, nl=False, border=2, light="#fff"
    )
    return sortie.getvalue().decode()
