"""Another académie’s data folder: what is national is kept, what exports say is entered.

Without an export it is a skeleton, to be filled by hand. Communes and outlines are files that the
editor downloads (`decoupage`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import yaml

from macros.domaine.formes import FORMES
from macros.domaine.valeurs import SOURCE_DU_LYCEE
from macros.edition.document import lignes_element
from macros.edition.mise_en_forme import mettre_en_forme
from macros.edition.noms import plier
from macros.lecture.chargement import AILLEURS, LIEUX, charger
from macros.releves.decoupage import (
    StartError,
    csv_des_communes,
    geojson,
    lire_communes,
    lire_contours,
)
from macros.releves.releve import Cles, References, Releve
from macros.releves.releve_annuaire import relever
from macros.releves.releve_fiche import accorder
from macros.socle.texte import echapper_markdown, proposer
from macros.socle.typographie import slug
from macros.texte_yaml.blocs import debut_de_ligne, fin_de_ligne, lire

REPRIS = ("formations.yaml", "metiers.yaml", "reperes.yaml", "ailleurs.yaml")
"""Files that hold for every académie, copied as they are."""
FORMATIONS = "formations.yaml"
"""Of these, the one that keeps what the lycées teach, when they are known."""
FACULTATIFS = frozenset(f"{forme.nom}.yaml" for forme in FORMES if forme.facultatif)
"""Files that a model may lack."""
A_RELIRE = "a-relire.md"
"""What a person must read again in a folder filled from exports."""
_PREFIXES = {
    "2A": ("620",),
    "2B": ("720",),
    "977": ("971", "977"),
    "978": ("971", "978"),
    "987": ("984",),
    "988": ("983",),
}
"""Département → first digits of its UAI, where they are not its own code."""
_A_COMPLETER = {
    "editeur": {
        "nom": "À compléter avant publication",
        "statut": "Site non officiel, en attente d’un éditeur",
        "provisoire": "oui",
    },
    "depot": {
        "forge": "github",
        "adresse": "https://github.com/a-completer/lycees-des-metiers",
        "branche": "main",
        "chemin_registre": "data/establishments.yaml",
        "provisoire": "oui",
    },
}
"""What a person writes in academie.yaml before the site is published."""
_MARGE = 0.1
"""Degrees left around the communes on the map."""
_FRANCE = ((41.3, -5.2), (51.1, 9.6))
_ZOOM = 8
"""The nearest that the map begins: a metropolitan académie."""


@dataclass(frozen=True)
class Demande:
    """What the editor says of their académie: names, départements, downloaded files.

    `nom`, `region` and `departements` may be empty when the Annuaire can tell them: that of
    `academies`, by the names it gives them.
    """

    nom: str
    region: str
    departements: Sequence[tuple[str, str]]
    communes: Sequence[Path] = ()
    contours: Sequence[Path] = ()
    academies: Sequence[str] = ()
    annuaire: str | None = None
    ideo: str | None = None
    le: date = date.max


def squelette(demande: Demande, modele: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each file of a new data folder, after the data folder `modele`.

    Raises StartError for a file that is not what it should be.
    """
    releve = _relever(demande, modele)
    demande = _nommer(demande, releve)
    codes = {code for code, _ in demande.departements}
    lues = {_code(c): c for fichier in demande.communes for c in lire_communes(fichier)}
    communes = {_code(c): c for c in releve.communes} | lues
    retenues = sorted((c for c in communes.values() if c["departement"] in codes), key=_code)
    a_relire = [*releve.a_relire, *_accorder(releve, communes, lues)]
    yield "academie.yaml", _academie(demande, retenues, releve, modele / "academie.yaml")
    yield "communes.csv", csv_des_communes(retenues)
    yield "establishments.yaml", _registre(modele / "establishments.yaml", releve)
    for nom in _repris(modele):
        texte = (modele / nom).read_text(encoding="utf-8")
        yield nom, _repris_pour(nom, texte, releve)
    if (modele / LIEUX).exists():
        yield LIEUX, f"{_explications(modele / LIEUX)}\n\nlieux: []\n\ndehors: []\n"
    yield "sources.yaml", _sources(modele, releve)
    traits = [t for fichier in demande.contours for t in lire_contours(fichier)]
    yield (
        "geo/departements.geojson",
        geojson(t for t in traits if t["properties"]["code"] in codes),
    )
    yield "geo/limites_communes.geojson", geojson(())
    if demande.annuaire is not None:
        yield A_RELIRE, _liste(a_relire)


def _relever(demande: Demande, modele: Path) -> Releve:
    """Read the exports; StartError when they hold no labelled lycée of the perimeter."""
    if demande.annuaire is None:
        return Releve()
    donnees = charger(modele).donnees
    releve = relever(
        demande.annuaire,
        demande.ideo,
        academies=demande.academies,
        departements=[code for code, _ in demande.departements],
        connus=References(
            donnees.formations.valeurs,
            donnees.familles_2de.valeurs,
            donnees.filieres.valeurs,
            donnees.metiers.valeurs,
        ),
        le=demande.le,
    )
    if not releve.lycees:
        noms = sorted(releve.academies)
        connues = {plier(nom) for nom in noms}
        inconnue = next((nom for nom in demande.academies if plier(nom) not in connues), None)
        raise StartError(
            f"L’académie « {inconnue} » n’est pas dans l’Annuaire. {proposer(inconnue, noms)}"
            if inconnue
            else "L’Annuaire ne dit « lycée des métiers » d’aucun lycée de ce périmètre."
        )
    return releve


def _nommer(demande: Demande, releve: Releve) -> Demande:
    """Complete from the exports what the editor did not say."""
    dits = dict(demande.departements)
    noms = sorted(releve.par_academie)
    nom = nom_academie(noms[0]) if len(noms) == 1 else f"ensemble de {len(noms)} académies"
    nommes = sorted({**releve.departements, **dits}.items())
    return replace(
        demande,
        nom=demande.nom or nom,
        region=demande.region
        or (f"région académique {releve.region}" if len(noms) < 2 else "France"),
        departements=demande.departements if dits else nommes,
    )


def nom_academie(nom: str) -> str:
    """Return « académie de Rennes », « académie d’Amiens », « académie de La Réunion »."""
    if plier(nom) in ("reunion", "la reunion"):
        return "académie de La Réunion"
    voyelle = plier(nom)[:1] in tuple("aeiou")
    return f"académie d’{nom}" if voyelle else f"académie de {nom}"


def _accorder(
    releve: Releve, communes: Mapping[str, Mapping[str, Any]], lues: Mapping[str, Any]
) -> Iterator[str]:
    """Set the entries against the communes; yield what a person must see to."""
    sans: list[Cles] = []
    for fiche in releve.lycees:
        code = str(cast("Cles", fiche["adresse"])["commune"])
        qui = f"{fiche['nom']} ({fiche['uai']})"
        if code not in communes:
            sans.append(fiche)
            yield f"{qui} : laissé de côté, sa commune {code} n’est dans aucun fichier."
            continue
        if code not in lues:
            yield f"communes.csv, {code} : placée là où est {qui}, faute de fichier qui la nomme."
        for doute in accorder(fiche, communes[code]):
            yield f"{qui} : {doute}."
    releve.lycees = [fiche for fiche in releve.lycees if fiche not in sans]


_JAMAIS = (
    "les décisions d’attribution et de renouvellement : cherchez-les au Bulletin officiel",
    "l’intitulé du label, quand le nom du lycée ne le porte pas",
    "les journées portes ouvertes, les partenaires, les actions, le bureau des entreprises",
    "vos critères, vos instances, vos textes, l’éditeur du site, le dépôt (academie.yaml)",
)
"""What no export says."""


def _liste(a_relire: Sequence[str]) -> str:
    lignes = ["# À relire", "", "Ce dossier vient des fichiers de l’État. Ils ne disent pas :", ""]
    lignes += [f"- {quoi}" for quoi in _JAMAIS]
    lignes += ["", "À revoir, une ligne à la fois (effacez ce fichier quand il est vide) :", ""]
    return "\n".join([*lignes, *(f"- [ ] {echapper_markdown(quoi)}" for quoi in a_relire)]) + "\n"


def _repris(modele: Path) -> list[str]:
    """Return the files to copy, but those that the model lacks and may lack."""
    return [nom for nom in REPRIS if (modele / nom).exists() or nom not in FACULTATIFS]


def _repris_pour(nom: str, texte: str, releve: Releve) -> str:
    """Return a copied file, without what the lycées’ formations make wrong in it."""
    if not releve.lycees:
        return texte
    if nom == FORMATIONS:
        return _formations(texte, releve)
    return _ailleurs(texte, releve) if nom == AILLEURS else texte


def _ailleurs(texte: str, releve: Releve) -> str:
    """Take out what leads to a formation that is not kept: the key, or the whole of a diploma."""
    racine = lire(texte)
    retires: list[tuple[int, int]] = []
    for liste in ("metiers", "diplomes"):
        bloc = racine.cherche(liste)
        for element in bloc.elements if bloc is not None else ():
            vise = element.mot("formation")
            if not vise or vise in releve.enseignees:
                continue
            cle, valeur = element.paires["formation"]
            debut, fin = (
                (cle.debut, valeur.fin) if liste == "metiers" else (element.repere, element.fin)
            )
            retires.append((debut_de_ligne(texte, debut), fin_de_ligne(texte, fin)))
    for debut, fin in reversed(retires):
        texte = texte[:debut] + texte[fin:]
    return mettre_en_forme(re.sub(r"(?m)^diplomes:\s*\Z", "diplomes: []\n", texte), AILLEURS)


def prefixes_uai(departement: str) -> tuple[str, ...]:
    """Return the first three digits of a département’s uai: « 13 » → 013, « 2A » → 620."""
    return _PREFIXES.get(departement, (departement.zfill(3),))


def _code(commune: Mapping[str, Any]) -> str:
    return str(commune["code_insee"])


def _registre(modele: Path, releve: Releve) -> str:
    """Keep the model’s explanations, with the lycées that exports name, or none."""
    if not releve.lycees:
        return _registre_vide(modele)
    fiches = ("\n".join(lignes_element(fiche, 0)) for fiche in releve.lycees)
    return "\n\n".join((_explications(modele), *fiches)) + "\n"


def _registre_vide(modele: Path) -> str:
    """Keep the model’s explanations, and no lycée."""
    return f"{_explications(modele)}\n\n[]\n"


def _formations(texte: str, releve: Releve) -> str:
    """Keep the formations that the lycées teach, and add those of the exports."""
    racine = lire(texte)
    garde, fin = "", 0
    for liste in ("familles_2de", "formations"):
        bloc = racine.cherche(liste)
        for element in bloc.elements if bloc is not None else ():
            debut, suite = debut_de_ligne(texte, element.repere), fin_de_ligne(texte, element.fin)
            garde += texte[fin:debut]
            if liste == "familles_2de" or element.mot("id") in releve.enseignees:
                garde += texte[debut:suite]
            fin = suite
    nouvelles = (
        "\n".join(("", "  # À relire : la filière est proposée.", *lignes_element(cles, 2)))
        for cles in releve.formations
    )
    return mettre_en_forme("\n".join((garde + texte[fin:], *nouvelles)) + "\n", FORMATIONS)


def _explications(modele: Path) -> str:
    """Return the comments at the top of a file."""
    tete = []
    for ligne in modele.read_text(encoding="utf-8").splitlines():
        if ligne and not ligne.startswith("#"):
            break
        tete.append(ligne)
    return "\n".join(tete).rstrip()


_DU_MODELE = ("usage", "remarque")
"""What a source says of the model’s own lycées."""


def _sources(modele: Path, releve: Releve) -> str:
    """Keep the sources that the copied files cite, and the one that forms and commands write."""
    citees = {SOURCE_DU_LYCEE}
    for nom in _repris(modele):
        citees |= set(_citees(_lu(modele / nom)))
    gardees = [
        {
            cle: texte
            for cle, texte in source.items()
            if cle not in _DU_MODELE or source["id"] == SOURCE_DU_LYCEE
        }
        for source in _lu(modele / "sources.yaml")
        if source["id"] in citees
    ]
    entrees = (
        yaml.dump([source], allow_unicode=True, sort_keys=False, width=95, Dumper=_Ecrivain)
        for source in (*gardees, *releve.sources)
    )
    return "\n".join((f"{_explications(modele / 'sources.yaml')}\n", *entrees))


def _lu(fichier: Path) -> Any:
    return yaml.load(fichier.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def _citees(chose: Any) -> Iterator[str]:
    """Yield what stands after every `source:`, at any depth."""
    if isinstance(chose, dict):
        for cle, valeur in chose.items():
            if cle == "source" and isinstance(valeur, str):
                yield valeur
            else:
                yield from _citees(valeur)
    elif isinstance(chose, list):
        for element in chose:
            yield from _citees(element)


def _academie(
    demande: Demande, communes: Sequence[Mapping[str, Any]], releve: Releve, modele: Path
) -> str:
    ancien = yaml.safe_load(modele.read_text(encoding="utf-8"))
    positions = (fiche["position"] for fiche in releve.lycees if "position" in fiche)
    bornes = _bornes([*communes, *cast("Iterator[Mapping[str, Any]]", positions)])
    (sud, ouest), (nord, est) = bornes
    criteres = [
        {cle: critere[cle] for cle in ("numero", "court", "texte", "portee")}
        for critere in ancien.get("label", {}).get("criteres", [])
        if critere["portee"] == "national"
    ]
    liens = {
        cle: lien for cle, lien in ancien.get("liens", {}).items() if not cle.startswith("academie")
    }
    tout = {
        "nom": demande.nom,
        "region": demande.region,
        "site": {
            "titre": "Lycées des métiers",
            "sous_titre": f"L’annuaire des lycées labellisés : {demande.nom}",
        },
        "departements": [
            {"code": code, "nom": nom, "prefixes_uai": [*prefixes_uai(code)]}
            for code, nom in demande.departements
        ],
        "carte": {
            "centre": [round((sud + nord) / 2, 3), round((ouest + est) / 2, 3)],
            "zoom": _zoom(bornes),
            "bornes": [[sud, ouest], [nord, est]],
            "tuiles": ancien["carte"]["tuiles"],
        },
        **_A_COMPLETER,
        "label": {"criteres": criteres},
        **_reunies(demande, releve),
        "liens": liens,
    }
    corps = yaml.dump(tout, allow_unicode=True, sort_keys=False, width=95, Dumper=_Ecrivain)
    return (
        "# yaml-language-server: $schema=schemas/academie.schema.json\n"
        "#\n"
        "# Tout ce qui est propre à l’académie et à l’éditeur du site. Relisez chaque ligne ;\n"
        "# ce qui porte « provisoire: oui » est à compléter avant la publication.\n"
        "# label : ajoutez vos critères propres (portee: academie), vos instances, vos textes.\n\n"
        f"{corps}"
    )


def _reunies(demande: Demande, releve: Releve) -> dict[str, Any]:
    """Return the académies of a site that holds several, each with its départements."""
    if len(releve.par_academie) < 2:
        return {}
    codes = [code for code, _ in demande.departements]
    return {
        "academies": [
            {
                "id": slug(nom),
                "nom": nom_academie(nom),
                "departements": [code for code in codes if code in siens],
            }
            for nom, siens in sorted(releve.par_academie.items())
        ]
    }


class _Ecrivain(yaml.SafeDumper):
    """Writes « oui » and codes so that an editor reads them as they are typed."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


Bornes = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corners, in degrees."""


def _zoom(bornes: Bornes) -> int:
    """Return the zoom at which an area of some size is seen whole, 500 pixels wide or high."""
    (sud, ouest), (nord, est) = bornes
    degres = max(est - ouest, (nord - sud) / math.cos(math.radians((sud + nord) / 2)))
    return max(1, min(_ZOOM, math.floor(math.log2(500 / 256 * 360 / degres))))


def _bornes(lieux: Sequence[Mapping[str, Any]]) -> Bornes:
    """Return the bounds of communes and lycées, or those of the country without any."""
    if not lieux:
        return _FRANCE
    latitudes = [float(lieu["latitude"]) for lieu in lieux]
    longitudes = [float(lieu["longitude"]) for lieu in lieux]
    return (
        (round(min(latitudes) - _MARGE, 3), round(min(longitudes) - _MARGE, 3)),
        (round(max(latitudes) + _MARGE, 3), round(max(longitudes) + _MARGE, 3)),
    )
