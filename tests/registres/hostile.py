"""A hostile registry: the fake one, in which every free text tries to break out of its place.

Written at test time from `essai/`, so that a new field is hostile as soon as it exists there.
"""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import yaml

ESSAI = Path(__file__).parent / "essai"
TEXTES = frozenset(
    {"nom", "intitule", "remarque", "remarques", "reference", "texte", "libelle", "description"}
    | {"titre", "producteur", "licence", "usage", "region", "sous_titre", "statut", "court"}
    | {"directeur_publication", "hebergeur", "role", "sigle", "attribution", "synonymes"}
)
"""Keys whose text an editor writes freely; the others have a fixed shape that the check holds."""

AVANT = '=HYPERLINK("https://mechant.example/";"x") '
APRES = (
    " {{ 191 * 7 }} {% set x = 1 %} {# caché #} ${191*7} "
    "<script>window.mechant=1;alert(1)</script>"
    '<img class=mechant src=x onerror="window.mechant=1">'
    '" onmouseover="window.mechant=1" class="mechant" x=\''
    "' onfocus='window.mechant=1' autofocus class='mechant' x=\""
    "</title></textarea></style></script><b class=mechant>gras</b>"
    "**gras-mechant** [lien-mechant](javascript:alert(1)) ![x](https://mechant.example/x.png) "
    "<https://mechant.example/> `code-mechant` & &lt;i&gt; &#x3C;b class=mechant&#x3E; "
    "]]> --> \\u003cscript\\u003e \\' \\\" %0d%0a ; | , @SUM(1+1)"
)
LIGNES = "\nBEGIN:VEVENT\nSUMMARY:mechant\nEND:VEVENT\n---\ntitle: mechant\n---\n# titre-mechant\n"
"""What only a text of several lines can try: calendars, front matter, headings."""


def write(dossier: Path) -> Path:
    """Write the hostile registry into a folder; returns the folder."""
    shutil.copytree(ESSAI, dossier, dirs_exist_ok=True)
    for fichier in dossier.glob("*.yaml"):
        contenu = yaml.load(fichier.read_text("utf-8"), Loader=yaml.BaseLoader)
        hostile = yaml.safe_dump(_poison(contenu), allow_unicode=True, sort_keys=False, width=200)
        fichier.write_text(hostile, "utf-8")
    _poison_communes(dossier / "communes.csv")
    for fichier in (dossier / "geo").glob("*.geojson"):
        carte = json.loads(fichier.read_text("utf-8"))
        for element in carte["features"]:
            element["properties"]["nom"] = _hostile(element["properties"]["nom"])
        fichier.write_text(json.dumps(carte, ensure_ascii=False), "utf-8")
    return dossier


def _hostile(texte: str, *, lignes: bool = False) -> str:
    return f"{AVANT}{texte}{APRES}{LIGNES if lignes else ''}"


def _poison(chose: Any, cle: str = "") -> Any:
    if isinstance(chose, dict):
        if set(chose) >= {"valeur", "source"} and cle == "bureau_entreprises":
            return {**chose, "valeur": _hostile(chose["valeur"], lignes=True)}
        return {nom: _poison(valeur, nom) for nom, valeur in chose.items()}
    if isinstance(chose, list):
        return [_poison(element, cle) for element in chose]
    if cle == "provisoire":
        return "non"
    return _hostile(chose, lignes=cle in ("texte", "remarque")) if cle in TEXTES else chose


def _poison_communes(fichier: Path) -> None:
    with fichier.open(encoding="utf-8", newline="") as lu:
        lignes = list(csv.DictReader(lu))
    with fichier.open("w", encoding="utf-8", newline="") as ecrit:
        table = csv.DictWriter(ecrit, list(lignes[0]))
        table.writeheader()
        table.writerows({**ligne, "nom": _hostile(ligne["nom"])} for ligne in lignes)
