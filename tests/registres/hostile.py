"""A hostile registry: the fake one, in which every text tries to break out of its place.

Written at test time from `essai/` and the models, so that a new field is hostile as soon as it
exists: every field that takes a text holds an attack, there in `essai/` or not, and every link one
that links may hold. So do the outlines' members and the cells of the table of communes.
"""

from __future__ import annotations

import copy
import csv
import json
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError, create_model

from macros.domaine.academie import Academie
from macros.domaine.formes import FORMES
from macros.domaine.modele import Modele, modele_de
from macros.domaine.nouveautes import FICHIER_JOURNAL, Nouveaute
from macros.domaine.referentiels import Commune
from macros.domaine.trajets import Trajet
from macros.domaine.valeurs import cle_uai

ESSAI = Path(__file__).parent / "essai"

JINJA = (
    "{{ 8191 * 131071 }} {{8191*131071}} {% set x = 8191 * 131071 %}{{x}} {# caché #} "
    "{{ cycler.__init__.__globals__.__name__ }} {% if 1 %}evalue{% endif %}-par-jinja "
    "${8191*131071} ${{ 8191 * 131071 }} "
)
EVALUE = ("1073602561", "jinja2.utils", "evalue-par-jinja", "Macro Rendering Error")
"""What a built file holds when one of these has been evaluated, by any engine."""
TEMOIN = "{{ 8191 * 131071 }}"
"""What it holds when none has."""
AVANT = '=HYPERLINK("https://mechant.example/";"x") '
APRES = (
    f" {JINJA}"
    "<script>window.mechant=1;alert(1)</script>"
    '<img class=mechant src=x onerror="window.mechant=1">'
    '" onmouseover="window.mechant=1" class="mechant" x=\''
    "' onfocus='window.mechant=1' autofocus class='mechant' x=\""
    "</title></textarea></style></script><b class=mechant>gras</b>"
    "**gras-mechant** [lien-mechant](javascript:alert(1)) ![x](https://mechant.example/x.png) "
    "<https://mechant.example/> `code-mechant` & &lt;i&gt; &#x3C;b class=mechant&#x3E; "
    "]]> --> <!-- \\u003cscript\\u003e \\' \\\" %0d%0a ; | , @SUM(1+1)"
)
COURT = f'{TEMOIN} <script>window.mechant=1</script><b class=mechant>" x="mechant **gras-mechant**'
"""What a field of few characters may hold of it."""
LIGNES = "\nBEGIN:VEVENT\nSUMMARY:mechant\nEND:VEVENT\n---\ntitle: mechant\n---\n# titre-mechant\n"
"""What only a text of several lines can try: calendars, front matter, headings."""
OUVERTS = " {{ {% {# {% raw %}"
"""What a template never closes: no engine can read a text that ends so."""
LIEN = "?a=**gras-mechant**&b=(javascript:alert(1))&lt;i&gt;&#x3C;;c=8191*131071,@SUM(1+1)#'"
LIENS = (f"{LIEN}[lien-mechant](x)%0d%0a", LIEN.removesuffix("#'"))
"""What an address may hold of it."""
ETRANGER = "membre-etranger"
"""In what no page, script or export takes from a file."""


def write(dossier: Path, *, lycees: int = 0, ouverts: bool = False) -> Path:
    """Write the hostile registry into a folder, with as many lycées at least; return the folder.

    `ouverts`: its texts also end with what a template never closes.
    """
    shutil.copytree(ESSAI, dossier, dirs_exist_ok=True)
    fin = OUVERTS if ouverts else ""
    for forme in FORMES:
        fichier = dossier / f"{forme.nom}.yaml"
        contenu = yaml.load(fichier.read_text("utf-8"), Loader=yaml.BaseLoader)
        if forme.modele is Academie:
            contenu = _complete(contenu)
        contenu = _poison(forme.modele, contenu, fin)
        if forme.nom == "establishments":
            contenu = _more(contenu, lycees)
        hostile = yaml.safe_dump(contenu, allow_unicode=True, sort_keys=False, width=200)
        fichier.write_text(hostile, "utf-8")
    _poison_communes(dossier / "communes.csv", fin)
    _poison_outlines(dossier / "geo", fin)
    _poison_journal(dossier / FICHIER_JOURNAL, fin)
    return dossier


def free_fields() -> frozenset[str]:
    """Every « Model.field » of the data files that takes a text."""
    racines = [forme.modele for forme in FORMES]
    return frozenset(
        f"{modele.__name__}.{champ}"
        for modele in _reached([*racines, Commune, Nouveaute, Trajet])
        for champ in modele.model_fields
        if takes_text(modele, champ)
    )


def hostile_fields(chose: object) -> Iterator[str]:
    """Yield every « Model.field » of a registry, or a part of it, that holds an attack."""
    if isinstance(chose, Mapping):
        chose = tuple(chose.values())
    if isinstance(chose, tuple):
        for element in chose:
            yield from hostile_fields(element)
    if isinstance(chose, BaseModel):
        for champ in type(chose).model_fields:
            valeur = getattr(chose, champ)
            textes = valeur if isinstance(valeur, tuple) else (valeur,)
            if any(isinstance(texte, str) and TEMOIN in texte for texte in textes):
                yield f"{type(chose).__name__}.{champ}"
            yield from hostile_fields(valeur)


def _reached(modeles: list[type[BaseModel]]) -> list[type[BaseModel]]:
    """These models and all that they hold."""
    for modele in modeles:  # Grows while it is walked.
        for champ in modele.model_fields.values():
            tenu = modele_de(champ.annotation)
            if tenu is not None and tenu not in modeles:
                modeles.append(tenu)
    return modeles


@cache
def takes_text(modele: type[BaseModel], champ: str) -> bool:
    """Whether a field of a model takes an attack, alone or in a list."""
    return any(_takes(modele, champ, texte) for texte in (JINJA, [JINJA]))


@cache
def _only(modele: type[BaseModel], champ: str) -> type[BaseModel]:
    """A model of this field alone."""
    info = modele.model_fields[champ]
    seul: type[BaseModel] = create_model(
        "Seul", __base__=Modele, **{champ: (info.annotation, info)}
    )
    return seul


def _takes(modele: type[BaseModel], champ: str, valeur: object) -> bool:
    try:
        _only(modele, champ).model_validate({champ: valeur})
    except ValidationError:
        return False
    return True


def _text(texte: str, fin: str, modele: type[BaseModel], champ: str) -> str:
    """The strongest attack that a field takes, around its text."""
    essais = (
        *(f"{AVANT}{texte}{APRES}{lignes}{fin}".strip() for lignes in (LIGNES, "")),
        f"{texte} {COURT}",
        *(texte + lien for lien in LIENS),
    )
    prises = (e for e in essais if _takes(modele, champ, e) or _takes(modele, champ, [e]))
    return next(prises, texte)


def _poison(modele: type[BaseModel], entree: Any, fin: str) -> Any:
    """An entry in which every text is an attack, those that it lacked too."""
    if isinstance(entree, list):
        return [_poison(modele, element, fin) for element in entree]
    if not set(entree) <= set(modele.model_fields):  # Models under names of their own.
        return {nom: _poison(modele, element, fin) for nom, element in entree.items()}
    faite = {}
    for champ, info in modele.model_fields.items():
        tenu = modele_de(info.annotation)
        valeur = entree.get(champ)
        if (champ, entree.get("vu")) == ("intitule", "non"):
            continue  # What saw no label gives it no title.
        if valeur is None and takes_text(modele, champ):
            valeur = "Texte d’essai" if _takes(modele, champ, "x") else ["Texte d’essai"]
        if valeur is None:
            continue
        if tenu is not None:
            faite[champ] = _poison(tenu, valeur, fin)
        elif isinstance(valeur, list):
            faite[champ] = [
                _text(v, fin, modele, champ) if isinstance(v, str) else v for v in valeur
            ]
        elif isinstance(valeur, dict):  # Sources by voie: neither key nor value is a free text.
            faite[champ] = valeur
        else:
            faite[champ] = _text(valeur, fin, modele, champ)
    return faite


def _complete(academie: dict[str, Any]) -> dict[str, Any]:
    """The fake académie with the parts that it lacks, none of which is provisional."""
    for partie in ("editeur", "depot"):
        academie[partie]["provisoire"] = "non"
    lien = "https://www.example.org/essai"
    instance = {"sigle": "EE", "nom": "Essai", "role": "Il essaie.", "lien": lien}
    academie["label"] |= {
        "reperes": [{"date": "2021", "nombre": "9", "texte": "essais", "lien": lien}],
        "instances": [instance],
        "drafpic": instance,
        "textes": [{"titre": "Texte", "date": "2022", "lien": lien}],
    }
    constat = {"date": "2025", "source": "source-essai", "vu": "non"}
    site = {"uai": "0010009E", "nom": "Lycée", "commune": "01001", "constats": [constat]}
    academie["sites_non_retrouves"] = [site]
    academie["academies"] = [
        {"id": f"essai-{d['code']}", "nom": "académie d’essai", "departements": [d["code"]]}
        for d in academie["departements"]
    ]
    academie["liens"] = {
        nom: {"titre": nom, "url": lien} for nom in ("academie", "academie-label", "bo", "odbl")
    }
    return academie


def _more(fiches: list[dict[str, Any]], lycees: int) -> list[dict[str, Any]]:
    """The lycées, and enough small ones to make `lycees` of them."""
    gardes = ("nom", "nature", "secteur", "source", "adresse", "position")
    petit = {cle: fiches[2][cle] for cle in gardes}
    petit["label"] = {"constats": fiches[2]["label"]["constats"]}
    petit["offres"] = fiches[2]["offres"][:1]
    for numero in range(lycees - len(fiches)):
        uai = f"001{numero + 1000}"
        # A copy: one object written twice would be an anchor, which the registry refuses.
        seul = {"uai": f"{uai}{cle_uai(uai)}", **copy.deepcopy(petit)}
        fiches.append({**seul, "nom": f"{petit['nom']} {numero}"})
    return sorted(fiches, key=lambda fiche: str(fiche["uai"]))


def _poison_communes(fichier: Path, fin: str) -> None:
    with fichier.open(encoding="utf-8", newline="") as lu:
        lignes = list(csv.DictReader(lu))
    etranger = f"{ETRANGER}{APRES}"
    with fichier.open("w", encoding="utf-8", newline="") as ecrit:
        table = csv.DictWriter(ecrit, [*lignes[0], etranger])
        table.writeheader()
        for ligne in lignes:
            hostile = {c: v and _text(v, fin, Commune, c) for c, v in ligne.items()}
            if hostile["arrondissement"]:
                hostile["arrondissement"] = f"1 {hostile['arrondissement']}"
            table.writerow({**hostile, etranger: etranger})


def _poison_journal(fichier: Path, fin: str) -> None:
    with fichier.open(encoding="utf-8", newline="") as lu:
        lignes = list(csv.DictReader(lu))
    with fichier.open("w", encoding="utf-8", newline="") as ecrit:
        table = csv.DictWriter(ecrit, lignes[0])
        table.writeheader()
        for ligne in lignes:
            table.writerow({c: v and _text(v, fin, Nouveaute, c) for c, v in ligne.items()})


def _poison_outlines(dossier: Path, fin: str) -> None:
    """Every member that a GeoJSON may have, and others, hold an attack; there is a sea too."""
    shutil.copyfile(dossier / "departements.geojson", dossier / "mer.geojson")
    etranger = f"{ETRANGER}{AVANT}{APRES}{fin}"
    autres = {"name": etranger, "id": etranger, "crs": {"type": etranger}, etranger: etranger}
    for fichier in dossier.glob("*.geojson"):
        carte = json.loads(fichier.read_text("utf-8")) | autres
        for trait in carte["features"]:
            trait |= autres
            trait["properties"] = dict.fromkeys((*trait["properties"], etranger), etranger)
            trait["geometry"] |= autres
        fichier.write_text(json.dumps(carte, ensure_ascii=False), "utf-8")
