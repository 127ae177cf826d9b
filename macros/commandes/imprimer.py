"""`registre imprimer QUOI…`: sheets to hand out or to hang up, as PDF."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from macros.commandes.commun import lire, option_le
from macros.domaine.registre import Registre
from macros.socle.adresse_du_site import adresse_du_site
from macros.socle.horloge import aujourd_hui
from macros.socle.pannes import RefusError, UsageError
from macros.socle.texte import proposer
from macros.socle.typographie import slug
from macros.vues.composition import FormatPapier, composer
from macros.vues.feuilles import (
    RAYON_KM,
    Feuille,
    d_un_lycee,
    d_une_filiere,
    des_alentours,
)
from macros.vues.rendu import Contexte, pluriel

DOSSIER = Path("feuilles")
RAYON_MAXIMAL_KM = 200
Demande = tuple[str, Callable[[Contexte], Feuille]]
"""Name of a file, without its format, and what makes the sheet."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "quoi",
        nargs="+",
        metavar="QUOI",
        help="un lycée (son UAI), une filière (son identifiant), les alentours d’une commune (son "
        "nom ou son code INSEE) ; « lycees » ou « filieres » : tous",
    )
    parser.add_argument(
        "--format",
        choices=[*FormatPapier],
        type=str.lower,
        default=FormatPapier.A4,
        help="a4 ou a5 recto-verso, a3 pour une affiche (a4)",
    )
    parser.add_argument(
        "--rayon",
        type=int,
        default=RAYON_KM,
        metavar="KM",
        help=f"autour d’une commune, à vol d’oiseau ({RAYON_KM})",
    )
    parser.add_argument(
        "--sortie",
        "-o",
        type=Path,
        default=DOSSIER,
        metavar="SORTIE",
        help=f"dossier, ou fichier en .pdf pour une seule feuille ({DOSSIER}/)",
    )
    option_le(parser)


def run(args: argparse.Namespace) -> int:
    """Write the sheets; 1 when the registry is refused, 2 for misuse."""
    if not 1 <= args.rayon <= RAYON_MAXIMAL_KM:
        raise UsageError(f"le rayon va de 1 à {RAYON_MAXIMAL_KM} km.")
    site = adresse_du_site()
    le = aujourd_hui(args.le)
    registre = lire(le)
    demandes = dict(d for quoi in args.quoi for d in _comprendre(registre, quoi, args.rayon))
    if not demandes:
        raise RefusError("rien à imprimer : le registre n’a encore aucun lycée.")
    une = args.sortie.suffix.lower() == ".pdf"
    if une and len(demandes) > 1:
        raise UsageError(f"« {args.sortie} » ne tient qu’une feuille : donnez un dossier.")
    format_papier = FormatPapier(args.format)
    for nom, faire in demandes.items():
        pdf = composer(faire(Contexte(registre, le)), format_papier)
        fichier = args.sortie if une else args.sortie / f"{nom}-{format_papier}.pdf"
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_bytes(pdf)
    ou = fichier if len(demandes) == 1 else f"{args.sortie}/"
    print(f"{pluriel(len(demandes), 'feuille écrite', 'feuilles écrites')} : {ou}")
    if not site:
        print("Sans QR : dites l’adresse du site, SITE_URL=https://hote/projet/, pour en avoir un.")
    return 0


def _comprendre(registre: Registre, quoi: str, rayon: int) -> Iterator[Demande]:
    """Yield the sheets that a word asks for; UsageError, in French, when it names nothing."""
    filieres = {f.id for f in registre.filieres}
    if quoi == "lycees":
        yield from (_lycee(lycee.uai) for lycee in registre.etablissements)
    elif quoi == "filieres":
        yield from (_filiere(f.id) for f in registre.filieres)
    elif quoi.upper() in registre.uais_connus:
        yield _lycee(quoi.upper())
    elif quoi in filieres:
        yield _filiere(quoi)
    else:
        code = _commune(registre, quoi)
        yield f"{code}-{rayon}km", partial(des_alentours, code=code, rayon=rayon)


def _lycee(uai: str) -> Demande:
    return uai.lower(), partial(d_un_lycee, uai=uai)


def _filiere(id: str) -> Demande:
    return id, partial(d_une_filiere, id=id)


def _commune(registre: Registre, quoi: str) -> str:
    """Return the INSEE code of a commune told by it, or by its name."""
    if quoi in registre.communes_connues:
        return quoi
    cherche = slug(quoi)
    codes = [
        c.code_insee for c in registre.communes if cherche in (slug(c.nom_complet), slug(c.nom))
    ]
    entieres = [code for code in codes if not registre.commune(code).arrondissement]
    if len(entieres or codes) == 1:
        return (entieres or codes)[0]
    if codes:
        raise UsageError(
            f"plusieurs communes sont « {quoi} » : donnez un code, {', '.join(codes)}."
        )
    noms = [c.nom for c in registre.communes]
    debut = next((nom for nom in noms if slug(nom).startswith(f"{cherche}-")), quoi)
    conseil = proposer(debut, [*noms, *(f.id for f in registre.filieres)])
    raise UsageError(
        f"« {quoi} » n’est ni un lycée (son UAI), ni une filière, ni une commune d’ici. {conseil}"
    )
