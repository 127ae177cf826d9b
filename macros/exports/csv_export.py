"""The tables: `/donnees/etablissements.csv` and `/donnees/offres.csv`, and their spreadsheet twins.

The plain files are what programs read: UTF-8, commas, decimal points. The `-tableur` twins open
as they are in a French spreadsheet: byte order mark, semicolons, decimal commas.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.exports import formes
from macros.exports.adresses import absolu
from macros.exports.table_schema import COLONNES_ETABLISSEMENTS, COLONNES_OFFRES, Colonne
from macros.socle.fichier import Fichier
from macros.socle.typographie import telephone

Valeur = str | int | float | bool | None
Ligne = Mapping[str, Valeur]

SEPARATEUR_DE_LISTE = "|"
_FORMULE = re.compile(r'(^|[;,\t\r\n|"])(\s*)(?=[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])')


def fichiers(registre: Registre, le: date) -> Iterator[Fichier]:
    """Yield the two tables, each for programs and for spreadsheets."""
    tables: tuple[tuple[str, tuple[Colonne, ...], list[Ligne]], ...] = (
        ("etablissements", COLONNES_ETABLISSEMENTS, list(lignes_etablissements(registre, le))),
        ("offres", COLONNES_OFFRES, list(lignes_offres(registre))),
    )
    for nom, colonnes, lignes in tables:
        noms = [colonne.nom for colonne in colonnes]
        yield Fichier(f"donnees/{nom}.csv", ecrire(noms, lignes))
        tableur = "\ufeff" + ecrire(noms, lignes, separateur=";", virgule=",")
        yield Fichier(f"donnees/{nom}-tableur.csv", tableur.encode())


def ecrire(
    noms: list[str], lignes: Iterable[Ligne], *, separateur: str = ",", virgule: str = "."
) -> str:
    """A table as text, lines ended by CRLF (RFC 4180), no cell able to become a formula."""
    sortie = io.StringIO()
    tableau = csv.writer(sortie, delimiter=separateur, lineterminator="\r\n")
    tableau.writerow(noms)
    for ligne in lignes:
        tableau.writerow([cellule(ligne[nom], virgule) for nom in noms])
    return sortie.getvalue()


def cellule(valeur: Valeur, virgule: str) -> str:
    """Write a value for a spreadsheet: « oui », decimals with `virgule`, nothing it could run."""
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int | float):
        return str(valeur).replace(".", virgule)
    return sans_formule(valeur)


@lru_cache(maxsize=65536)
def sans_formule(texte: str) -> str:
    """Put an apostrophe before whatever a spreadsheet could take for a formula.

    Also after a separator or a quote: a reader set to another one would cut the cell there.
    Rule: OWASP, « CSV Injection ».
    """
    return _FORMULE.sub(r"\1\2'", texte.replace("\x00", ""))


def lignes_etablissements(registre: Registre, le: date) -> Iterator[Ligne]:
    """One row for each lycée."""
    for lycee in registre.etablissements:
        yield _ligne_etablissement(registre, lycee, le)


def _ligne_etablissement(registre: Registre, lycee: Etablissement, le: date) -> Ligne:
    lieu = formes.adresse(registre, lycee)
    etat = formes.label(registre, lycee, le)
    point = formes.position(lycee) or {}
    numero = formes.contact(lycee, "telephone")
    vus = [c.date for c in lycee.label.constats if c.vu]
    return {
        "uai": lycee.uai,
        "nom": lycee.nom,
        "nature": lycee.nature.value,
        "secteur": lycee.secteur.value,
        "siret": lycee.siret,
        "voie": lieu["voie"],
        "code_postal": lieu["code_postal"],
        "cedex": lieu["cedex"],
        "commune": lieu["commune"],
        "nom_commune": lieu["nom_commune"],
        "arrondissement": lieu["arrondissement"],
        "departement": lieu["departement"],
        "latitude": point.get("latitude"),
        "longitude": point.get("longitude"),
        "precision": point.get("precision"),
        "label_intitule": etat["intitule"],
        "label_etat": etat["etat"],
        "label_etat_au": etat["etat_au"],
        "label_echeance": etat["echeance"],
        "label_echeance_precision": etat["echeance_precision"],
        "label_echeance_certaine": etat["echeance_certaine"],
        "label_vu": str(max(vus)) if vus else None,
        "filieres": SEPARATEUR_DE_LISTE.join(formes.filieres(registre, lycee)),
        "formations": SEPARATEUR_DE_LISTE.join(lycee.formations),
        # No cell starts with a plus sign.
        "telephone": telephone(numero, " ") if numero else None,
        "courriel": formes.contact(lycee, "courriel"),
        "site": formes.contact(lycee, "site"),
        "page": absolu(lycee.chemin),
        "source": lycee.source,
    }


def lignes_offres(registre: Registre) -> Iterator[Ligne]:
    """One row for each lycée, formation and voie."""
    for lycee in registre.etablissements:
        commune = registre.commune_de(lycee)
        for offre in lycee.offres:
            formation = registre.formation(offre.formation)
            for voie in offre.voies or (None,):
                yield {
                    "uai": lycee.uai,
                    "nom": lycee.nom,
                    "nom_commune": commune.nom,
                    "departement": commune.departement,
                    "formation": formation.id,
                    "intitule": formation.intitule,
                    "diplome": formation.diplome.value,
                    "niveau": formation.niveau,
                    "voie": voie.value if voie else None,
                    "filieres": SEPARATEUR_DE_LISTE.join(formation.filieres),
                    "famille_2de": formation.famille_2de,
                    "rncp": formation.rncp,
                    "cfd": formation.cfd,
                    "onisep": formation.onisep,
                    "source": offre.source,
                }
