"""What a printed sheet says: a lycée, a filière, what lies around a commune.

Each is plain data (texts, numbers, lists, drawings) taken from what the site's pages say, for the
templates of `gabarits/impression/`. A sheet is read without its site: full addresses only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlencode

from macros.domaine import mots
from macros.domaine.diplomes import DIPLOMES
from macros.domaine.echelle import Marche
from macros.domaine.etablissement import Etablissement, PorteOuverte
from macros.domaine.referentiels import Filiere
from macros.domaine.valeurs import Voie
from macros.exports.adresses import pleines
from macros.socle.dates import en_lettres
from macros.socle.distances import arrondir_km, dire_distance, distance_km
from macros.socle.jetons import couleur
from macros.socle.telephone import tel, telephone
from macros.socle.typographie import insecables
from macros.vues import dessin
from macros.vues.etablissement import Jalon, fiche
from macros.vues.filiere import filiere
from macros.vues.rendu import Contexte, environnement, pluriel
from macros.vues.resumes import ResumeLycee, courants, resumer_lycee
from macros.vues.sources import producteurs

Feuille = Mapping[str, Any]
"""A sheet as JSON can write it."""

RAYON_KM = 30
"""How far from a commune its sheet looks, unless told: what a pupil of 3e may go to every week."""
COTE_CARTE = 320
"""Side of the map of what lies around a commune, in pixels."""
LARGEUR_EN_RAYONS = 2.2
"""How wide that map is: the whole circle, and a little around it."""
HAUTE = 1.2
"""From how many times its width a map is too high to be as wide as its place."""
SIGNES_PAR_LIGNE = 70
"""How many letters one line of a list of lycées holds."""
JETONS = (
    *("encre", "encre-2", "papier-2", "surface", "trait", "trait-fort", "bleu", "bleu-fort"),
    *("bleu-fond", "ocre", "ocre-fond", "soleil", "lumiere", "mer", "terre-carte", "rouge"),
)
"""Colours of the light theme that the templates use."""


def d_un_lycee(contexte: Contexte, uai: str) -> Feuille:
    """Return the sheet of one lycée; KeyError when there is none of that number."""
    page = fiche(contexte, uai)
    lycee, commune, echelle = page["lycee"], page["commune"], page["echelle"]
    ou = f"{commune.nom_complet} ({page['departement'].nom})"
    return {
        **_commun(contexte, "lycee", lycee.nom, lycee.chemin),
        "lieu": insecables(ou),
        "intitule": insecables(lycee.label.intitule or ""),
        "label": _label(page["label"]) | {"origine": _origine(page["frise"])},
        "nombre": pluriel(page["nombre_formations"], "formation"),
        "nombre_formations": page["nombre_formations"],
        "echelle": {
            "cap": _marches(contexte, echelle.cap),
            "bac_pro": [
                {
                    "nom": insecables(famille.famille.libelle) if famille.famille else "",
                    "connue": bool(famille.voies),
                    "voies": _voies(famille.voies) if famille.voies else [],
                    "remarque": insecables(famille.remarque or ""),
                    "marches": _marches(contexte, famille.marches),
                }
                for famille in echelle.bac_pro
            ],
            "apres_cap": _marches(contexte, echelle.apres_cap),
            "apres_bac": _marches(contexte, echelle.apres_bac),
            "complements": _marches(contexte, echelle.complements),
        },
        "durees": {diplome.value: la.duree for diplome, la in DIPLOMES.items()},
        "au_lycee": Voie.SCOLAIRE in echelle.voies,
        "en_apprentissage": page["en_apprentissage"],
        "prive": lycee.secteur.value == "prive",
        "payes": page["payes"],
        "portes_ouvertes": [_porte_ouverte(p) for p in page["portes_ouvertes"]],
        "adresse": [
            insecables(lycee.adresse.voie),
            f"{lycee.adresse.code_postal} "
            + (f"{commune.nom} Cedex" if lycee.adresse.cedex else commune.nom_complet),
        ],
        "services": [insecables(s) for s in page["services"]],
        "sans_internat": insecables(page["sans_internat"]),
        "carte": _carte(page["carte"], f"Carte des alentours : {lycee.nom}, à {ou}", ici=True),
        "place_a_verifier": lycee.position is not None and lycee.position.a_verifier,
        "contacts": list(_contacts(lycee)),
        "annuaire_officiel": page["annuaire_officiel"],
        "a_demander": insecables(", ".join(page["a_demander"])),
        "a_verifier": [insecables(r) for r in page["a_verifier"]],
    }


def _porte_ouverte(porte: PorteOuverte) -> str:
    """Return the day of an open day, and its hours when they are known."""
    debut = f", {porte.debut}" if porte.debut else ""
    return f"{en_lettres(porte.date)}{debut}{f' à {porte.fin}' if debut and porte.fin else ''}"


def d_une_filiere(contexte: Contexte, id: str) -> Feuille:
    """Return the sheet of one filière; KeyError when there is none of that name."""
    page = filiere(contexte, id)
    la = page["filiere"]
    return {
        **_commun(contexte, "filiere", la.libelle, la.chemin),
        **_filiere(la),
        "description": insecables(la.description or ""),
        "nombre": f"{pluriel(page['nombre_formations'], 'formation')} dans "
        f"{pluriel(len(page['lycees']), 'lycée')}",
        "niveaux": [
            {
                "nom": niveau["diplome"].nom,
                "duree": niveau["diplome"].duree,
                "formations": [
                    {
                        "intitule": insecables(f["formation"].intitule),
                        "lycees": pluriel(f["lycees"], "lycée"),
                        "voies": _voies(f["voies"]) if f["lycees"] else [],
                    }
                    for f in niveau["formations"]
                ],
            }
            for niveau in page["niveaux"]
        ],
        "metiers": [insecables(m.libelle) for m in page["metiers"]],
        "lycees": [_lycee(resume) for resume in page["lycees"]],
        "carte": _carte(page["carte"], f"Carte des lycées : {la.libelle}"),
    }


def des_alentours(contexte: Contexte, code: str, rayon: int = RAYON_KM) -> Feuille:
    """Return the sheet of the lycées within `rayon` km of a commune, as the crow flies.

    Raises KeyError when no commune has that INSEE code.
    """
    registre = contexte.registre
    commune = registre.commune(code)
    proches = sorted(
        (
            (distance_km(commune, lycee.position), lycee)
            for lycee in registre.etablissements
            if lycee.position is not None and lycee.uai in courants(registre, contexte.le)
        ),
        key=lambda paire: (paire[0], paire[1].uai),
    )
    proches = [(km, lycee) for km, lycee in proches if arrondir_km(km) <= rayon]
    adresse = f"annuaire/?{urlencode({'pres': code, 'rayon': rayon})}"
    titre = f"{commune.nom_complet} : les lycées des métiers à {rayon} km"
    return {
        **_commun(contexte, "alentours", titre, adresse),
        "nombre": pluriel(len(proches), "lycée"),
        "lycees": [
            _lycee(resumer_lycee(registre, lycee, contexte.le, distance=km))
            for km, lycee in proches
        ],
        "carte": _carte(
            dessin.alentours(
                registre,
                commune,
                [lycee.position for _, lycee in proches if lycee.position],
                largeur=COTE_CARTE,
                hauteur=COTE_CARTE,
                km=rayon * LARGEUR_EN_RAYONS,
            ),
            f"Carte des alentours : {commune.nom_complet}, {rayon} km autour",
            ici=True,
            rayon_px=round(COTE_CARTE / LARGEUR_EN_RAYONS),
        ),
    }


def _commun(contexte: Contexte, genre: str, titre: str, chemin: str) -> dict[str, Any]:
    academie = contexte.registre.academie
    editeur = academie.editeur
    return {
        "genre": genre,
        "titre": insecables(titre),
        "page": pleines(page=chemin).get("page", ""),
        "jour": [contexte.le.year, contexte.le.month, contexte.le.day],
        "le": en_lettres(contexte.le),
        "site": insecables(academie.site.titre),
        "academie": insecables(academie.nom[:1].upper() + academie.nom[1:]),
        "editeur": "" if editeur.provisoire else insecables(editeur.nom),
        "producteurs": insecables(producteurs(contexte.registre.sources)),
        "couleurs": {jeton: _hexa(jeton) for jeton in JETONS},
    }


@cache
def _hexa(jeton: str) -> str:
    return "#" + bytes(couleur(jeton)).hex()


def _label(resume: Any) -> dict[str, str]:
    mention = resume.mentions[0]
    return {
        "court": insecables(mention.court),
        "phrase": insecables(mention.phrase),
        "icone": mention.icone,
    }


def _origine(frise: Sequence[Jalon]) -> str:
    """Say where the label's state is read: reference, source and date of its latest fact."""
    for jalon in frise:
        source = jalon.source
        dits = (
            jalon.reference,
            source.titre if source else "",
            source.date if source else "",
        )
        if any(dits):
            return insecables(", ".join(filter(None, dits)))
    return ""


def _filiere(la: Filiere) -> dict[str, str]:
    teinte = f"teinte-{la.couleur.value}"
    return {
        "libelle": insecables(la.libelle),
        "icone": la.icone,
        "teinte": _hexa(teinte),
        "fond": _hexa(f"{teinte}-fond"),
    }


def _marches(contexte: Contexte, marches: Iterable[Marche]) -> list[dict[str, Any]]:
    return [
        {
            **_filiere(contexte.registre.filiere(m.formation.filieres[0])),
            "intitule": insecables(m.formation.intitule),
            "voies": _voies(m.voies),
            "remarque": insecables(m.remarque or ""),
        }
        for m in marches
    ]


def _voies(voies: Sequence[Voie]) -> list[str]:
    """Name the voies that the sheet does not say once for all: « au lycée »."""
    if not voies:
        return ["voie non précisée"]
    aussi = "aussi " if Voie.SCOLAIRE in voies else ""
    return [f"{aussi}{mots.VOIES[voie]}" for voie in voies if voie is not Voie.SCOLAIRE]


def _lycee(resume: ResumeLycee) -> dict[str, Any]:
    lycee = resume.etablissement
    appel = lycee.contacts.telephone
    return {
        "nom": insecables(lycee.nom),
        "commune": insecables(resume.commune.nom_complet),
        "departement": resume.commune.departement,
        "distance": "" if resume.distance is None else dire_distance(resume.distance),
        "filieres": _quelques([insecables(f.libelle) for f in resume.filieres]),
        "voies": ", ".join(mots.VOIES[voie] for voie in resume.voies) or "voie non précisée",
        "label": _label(resume.label),
        "telephone": telephone(appel.valeur) if appel else "",
        "lien": tel(appel.valeur) if appel else "",
    }


def _quelques(libelles: Sequence[str]) -> str:
    """Name the first filières, as many as one line holds, at least one."""
    tenus = [
        rang
        for rang in range(1, len(libelles) + 1)
        if rang == 1 or len(" · ".join(libelles[:rang])) <= SIGNES_PAR_LIGNE
    ]
    dits = libelles[: tenus[-1]] if tenus else []
    return " · ".join(dits) + ("\u00a0…" if len(dits) < len(libelles) else "")


def _contacts(lycee: Etablissement) -> Iterable[dict[str, str]]:
    c = lycee.contacts
    if c.telephone:
        numero = c.telephone.valeur
        yield _contact("telephone", "Téléphone", telephone(numero), tel(numero))
    if c.courriel:
        adresse = c.courriel.valeur
        yield _contact("courriel", "Courriel", adresse, f"mailto:{adresse}")
    for titre, site in (("Site du lycée", c.site), ("Site du réseau", c.site_reseau)):
        if site:
            court = site.valeur.partition("://")[2].removeprefix("www.")
            yield _contact("site", titre, court, site.valeur)
    if c.bureau_entreprises:
        bureau = insecables(c.bureau_entreprises.valeur)
        yield _contact("entreprise", "Bureau des entreprises", bureau)


def _contact(icone: str, titre: str, valeur: str, lien: str = "") -> dict[str, str]:
    return {"icone": icone, "titre": titre, "valeur": valeur, "lien": lien}


def _carte(
    carte: dessin.Carte | None, titre: str, *, ici: bool = False, rayon_px: int = 0
) -> dict[str, str | bool] | None:
    """Return a static map as an SVG of its own, with its words; None when there is none."""
    if carte is None:
        return None
    svg = (
        environnement()
        .get_template("impression/carte.svg")
        .render(
            carte=carte,
            ici=ici,
            titre=titre,
            rayon_px=rayon_px,
            couleurs={jeton: _hexa(jeton) for jeton in JETONS},
        )
    )
    haute = carte.hauteur > HAUTE * carte.largeur
    seule = ici and len(carte.reperes) < 2
    return {"svg": svg, "titre": insecables(titre), "haute": haute, "seule": seule}
