"""The registry against the rows of the `annuaire`: what is out of step, told or written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.domaine.etablissement import SERVICES, Etablissement
from macros.domaine.registre import Registre
from macros.edition.annuaire import UAI, Ligne
from macros.edition.document import Document
from macros.edition.fiches import ecrire_fait, rang_et_nom
from macros.edition.noms import plier
from macros.socle.distances import Point, distance_km
from macros.socle.texte import echapper_markdown, une_ligne
from macros.socle.typographie import telephone_international
from macros.texte_yaml.blocs import debut_de_ligne, fin_de_ligne
from macros.verification.regles import semble_personnel

LOIN_M = 300.0
"""Beyond this distance, in metres, a position disagrees."""
_LABEL = re.compile(r"\s*(label|labellise)?\s*lycee des metiers\b.*")
"""The label and its title inside a folded name."""


@dataclass(frozen=True, slots=True)
class Ecart:
    """One disagreement: about which lycée, of what kind, told how, and what would settle it.

    `champ` says where `valeur` goes (("contacts", "telephone")); empty when a person must decide.
    `complete` is True when the registry says nothing yet: safe to write.
    """

    uai: str
    nom: str
    genre: str
    texte: str
    champ: tuple[str, ...] = ()
    valeur: str = ""
    complete: bool = False


# --- comparing ------------------------------------------------------------------------------


def ecarts(registre: Registre, rangees: Iterable[Ligne]) -> tuple[Ecart, ...]:
    """Return where the registry and an export of the Annuaire disagree, sorted by uai."""
    connus = {lycee.uai: lycee for lycee in registre.etablissements}
    lies = {lie.uai: lycee for lycee in registre.etablissements for lie in lycee.uai_lies}
    prefixes = tuple(p for d in registre.academie.departements for p in d.prefixes_uai)
    vus: set[str] = set()
    trouves: list[Ecart] = []
    for ligne in rangees:
        uai = ligne.get(UAI, "").strip().upper()
        if not uai.startswith(prefixes) or uai in vus:
            continue
        lycee = connus.get(uai)
        if lycee is not None:
            vus.add(uai)
            trouves += [e for regle in REGLES for e in regle(registre, lycee, ligne)]
        elif uai not in lies and _oui(ligne, "lycee_des_metiers") and not _ferme(ligne):
            vus.add(uai)
            nom = " ".join(ligne.get("nom_etablissement", "").split())
            trouves.append(
                Ecart(
                    uai,
                    nom,
                    "absent-du-registre",
                    f"« lycée des métiers » dans l’Annuaire ({ligne.get('nom_commune', '')}), "
                    "mais pas dans le registre",
                )
            )
    if vus & connus.keys():
        trouves += [
            Ecart(
                lycee.uai, lycee.nom, "absent", "introuvable dans l’Annuaire : fermé, ou fusionné ?"
            )
            for lycee in registre.etablissements
            if lycee.uai not in vus
        ]
    return tuple(sorted(trouves, key=lambda e: (e.uai, e.genre, e.champ)))


Regle = Callable[[Registre, Etablissement, Ligne], Iterator[Ecart]]


def _ouvert(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    if _ferme(ligne):
        yield Ecart(
            lycee.uai, lycee.nom, "ferme", f"fermé dans l’Annuaire ({ligne['etat'].lower()})"
        )


def _nom(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    officiel = " ".join(ligne.get("nom_etablissement", "").split())
    if officiel and _mots_du_nom(officiel) != _mots_du_nom(lycee.nom):
        yield Ecart(
            lycee.uai,
            lycee.nom,
            "nom",
            f"s’appelle « {officiel} » dans l’Annuaire",
            ("nom",),
            officiel,
        )


_NOMS_COMMUNS = frozenset(
    {"lycee", "professionnel", "polyvalent", "general", "technologique", "technique", "et"}
    | {"prive", "regional", "metiers", "lp", "lpo", "lpp", "label", "labellise"}
    | {"d", "de", "du", "des", "l", "la", "le", "les"}
)


def _mots_du_nom(nom: str) -> frozenset[str]:
    """Return the words that make a name its own: without kind, label nor articles."""
    propre = _LABEL.sub("", plier(nom)) or plier(nom)
    return frozenset(propre.split()) - _NOMS_COMMUNS


def _adresse(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    commune = ligne.get("code_commune", "").strip()
    if commune and commune != lycee.adresse.commune:
        nom = " ".join(ligne.get("nom_commune", "").split())
        yield Ecart(
            lycee.uai, lycee.nom, "demenage", f"à {nom} ({commune}) dans l’Annuaire",
            ("adresse", "commune"), commune,
        )  # fmt: skip
    voie = " ".join(ligne.get("adresse_1", "").split())
    if voie and _mots_de_voie(voie) != _mots_de_voie(lycee.adresse.voie):
        yield Ecart(
            lycee.uai, lycee.nom, "demenage", f"« {voie} » dans l’Annuaire",
            ("adresse", "voie"), voie,
        )  # fmt: skip


_ABREGES: Mapping[str, str] = {
    **dict.fromkeys(("av", "ave"), "avenue"),
    **dict.fromkeys(("bd", "bld", "bvd"), "boulevard"),
    **dict.fromkeys(("all", "allees"), "allee"),
    **dict.fromkeys(("ch", "che"), "chemin"),
    "pl": "place",
    "rte": "route",
    "imp": "impasse",
    "st": "saint",
    "ste": "sainte",
    "gal": "general",
    "mal": "marechal",
    "dr": "docteur",
    "pdt": "president",
}
"""What postal addresses shorten, once folded."""


def _mots_de_voie(voie: str) -> frozenset[str]:
    mots = (_ABREGES.get(mot, mot) for mot in plier(voie).split())
    return frozenset(mots) - {"de", "du", "des", "la", "le", "les", "l", "d"}


def _label(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    dit = ligne.get("lycee_des_metiers", "").strip()
    if dit in ("0", "0.0"):
        yield Ecart(
            lycee.uai, lycee.nom, "label",
            "pas « lycée des métiers » dans l’Annuaire : demandez au lycée avant de rien changer",
        )  # fmt: skip


def _contacts(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    for colonne, contact, titre, norme in (
        ("telephone", "telephone", "téléphone", _telephone),
        ("mail", "courriel", "courriel", _courriel),
        ("web", "site", "site web", _site),
    ):
        valeur = norme(ligne.get(colonne, ""))
        if not valeur:
            continue
        actuel = getattr(lycee.contacts, contact)
        if actuel is None:
            yield Ecart(
                lycee.uai, lycee.nom, "a-completer", f"{titre} à compléter : {valeur}",
                ("contacts", contact), valeur, complete=True,
            )  # fmt: skip
        elif _comparable(actuel.valeur) != _comparable(valeur):
            yield Ecart(
                lycee.uai, lycee.nom, "contact",
                f"{titre} : {valeur} dans l’Annuaire, {actuel.valeur} ici",
                ("contacts", contact), valeur,
            )  # fmt: skip


def _telephone(texte: str) -> str:
    chiffres = re.sub(r"\D", "", texte)
    # A spreadsheet may have eaten the first zero.
    numero = telephone_international(f"0{chiffres}" if len(chiffres) == 9 else texte)
    return numero if numero.startswith("+33 ") else ""


def _courriel(texte: str) -> str:
    propre = texte.strip().lower()
    bon = re.fullmatch(r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", propre)
    return propre if bon and not semble_personnel(propre) else ""


def _site(texte: str) -> str:
    propre = texte.strip()
    if propre and "://" not in propre:
        propre = f"https://{propre}"
    return (
        propre if re.fullmatch(r"https?://[^\s<>\"'\\^`{|}]+\.[^\s<>\"'\\^`{|}]+", propre) else ""
    )


def _comparable(valeur: object) -> str:
    texte = re.sub(r"^https?://(www\.)?", "", str(valeur).strip().lower()).rstrip("/")
    chiffres = re.sub(r"[\s.+]", "", texte)
    return f"33{chiffres[1:]}" if re.fullmatch(r"0\d{9}", chiffres) else chiffres


def _position(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    try:
        latitude, longitude = float(ligne.get("latitude", "")), float(ligne.get("longitude", ""))
    except ValueError:
        return
    (sud, ouest), (nord, est) = registre.academie.carte.bornes
    if not (sud <= latitude <= nord and ouest <= longitude <= est):
        return
    valeur = f"{latitude:.5f} {longitude:.5f}"
    if lycee.position is None:
        yield Ecart(
            lycee.uai, lycee.nom, "a-completer", f"position à compléter : {valeur}",
            ("position",), valeur, complete=True,
        )  # fmt: skip
        return
    ecart = 1000 * distance_km(Point(latitude, longitude), lycee.position)
    if ecart > LOIN_M + lycee.position.precision:
        yield Ecart(
            lycee.uai, lycee.nom, "position", f"placé à {ecart:.0f} m d’ici dans l’Annuaire",
            ("position",), valeur,
        )  # fmt: skip


def _services(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    for service, dit in SERVICES.items():
        actuel = getattr(lycee.services, service)
        # 1 means yes; 0 may mean unknown.
        if dit.colonne and _oui(ligne, dit.colonne) and (actuel is None or actuel.valeur is False):
            yield Ecart(
                lycee.uai, lycee.nom, "a-completer" if actuel is None else "service",
                f"{service} : oui dans l’Annuaire", ("services", service), "oui",
                complete=actuel is None,
            )  # fmt: skip


def _onisep(registre: Registre, lycee: Etablissement, ligne: Ligne) -> Iterator[Ecart]:
    lien = _site(ligne.get("fiche_onisep", ""))
    if lien and lycee.fiche_onisep is None:
        yield Ecart(
            lycee.uai, lycee.nom, "a-completer", f"page de l’Onisep à compléter : {lien}",
            ("fiche_onisep",), lien, complete=True,
        )  # fmt: skip


REGLES: Sequence[Regle] = (
    _ouvert, _nom, _adresse, _label, _contacts, _position, _services, _onisep,
)  # fmt: skip
"""Every comparison of a lycée with its row."""


def _oui(ligne: Ligne, colonne: str) -> bool:
    return ligne.get(colonne, "").strip().lower() in ("1", "1.0", "oui", "true")


def _ferme(ligne: Ligne) -> bool:
    etat = plier(ligne.get("etat", ""))
    return etat != "" and not etat.startswith(("ouvert", "a ouvrir"))


# --- writing --------------------------------------------------------------------------------

CHOIX: Mapping[str, tuple[str, ...]] = {
    "telephone": ("contacts", "telephone"),
    "courriel": ("contacts", "courriel"),
    "site": ("contacts", "site"),
    "position": ("position",),
    "services": ("services",),
    "onisep": ("fiche_onisep",),
}
"""What `--choix` may name → where it goes. Names and addresses are for a person to write."""


def choisir(
    trouves: Sequence[Ecart], choix: Iterable[str], *, remplacer: bool, uai: frozenset[str]
) -> list[Ecart]:
    """Return the disagreements to write: of the chosen kinds, those that only complete the
    registry unless `remplacer`, for the given lycées (all when there is none)."""
    debuts = [CHOIX[nom] for nom in choix]
    return [
        e
        for e in trouves
        if e.champ
        and any(e.champ[: len(debut)] == debut for debut in debuts)
        and (e.complete or remplacer)
        and (not uai or e.uai in uai)
    ]


def appliquer(document: Document, choisis: Sequence[Ecart], *, source: str, date: str) -> None:
    """Write the chosen values, each with its source and date; EditionError if one cannot be.

    Each entry is edited apart, as a text of its own: the whole is read again only once.
    """
    texte = document.texte
    par_lycee: dict[int, list[Ecart]] = {}
    for ecart in choisis:
        par_lycee.setdefault(rang_et_nom(document.racine, ecart.uai)[0], []).append(ecart)
    for rang in sorted(par_lycee, reverse=True):
        element = document.racine.elements[rang]
        debut = debut_de_ligne(texte, element.repere)
        fin = fin_de_ligne(texte, element.fin)
        fiche = Document(texte[debut:fin])
        for ecart in par_lycee[rang]:
            _ecrire(fiche, ecart, source, date)
        texte = texte[:debut] + fiche.texte + texte[fin:]
    document.texte = texte
    document.relire()


def _ecrire(fiche: Document, ecart: Ecart, source: str, date: str) -> None:
    """Write one value in an entry that stands alone."""
    if ecart.champ == ("position",):
        _ecrire_position(fiche, 0, ecart.valeur, source)
    elif len(ecart.champ) == 2:
        champ = (ecart.champ[0], ecart.champ[1])
        ecrire_fait(fiche, ecart.uai, champ, ecart.valeur, source=source, date=date)
    else:
        fiche.ecrire((0, *ecart.champ), ecart.valeur)


def _ecrire_position(document: Document, rang: int, valeur: str, source: str) -> None:
    latitude, longitude = valeur.split()
    if document.racine.cherche(rang, "position") is None:
        document.ajouter_cle(
            (rang,),
            "position",
            {"latitude": latitude, "longitude": longitude, "precision": "50", "source": source},
        )
        return
    for cle, texte in (
        ("latitude", latitude), ("longitude", longitude), ("precision", "50"), ("source", source),
    ):  # fmt: skip
        document.ecrire((rang, "position", cle), texte)
    for doute in ("a_verifier", "remarque"):
        if document.racine.cherche(rang, "position", doute) is not None:
            document.retirer_cle((rang, "position", doute))


# --- how it is told -------------------------------------------------------------------------


def en_texte(trouves: Sequence[Ecart]) -> str:
    """One line for each disagreement, under the name of its lycée."""
    if not trouves:
        return "Le registre et l’Annuaire sont d’accord.\n"
    sortie, dernier = "", ""
    for ecart in trouves:
        if ecart.uai != dernier:
            sortie += f"{une_ligne(ecart.nom)} ({une_ligne(ecart.uai)})\n"
            dernier = ecart.uai
        sortie += f"  {'+' if ecart.complete else '-'} {une_ligne(ecart.texte)}\n"
    return sortie


def en_markdown(trouves: Sequence[Ecart]) -> str:
    """Return the body of a pull request; every text of the export is escaped."""
    lignes_ = ["### Le registre et l’Annuaire de l’éducation", ""]
    dernier = ""
    for ecart in trouves[:400]:
        if ecart.uai != dernier:
            lignes_.append(f"- **{echapper_markdown(ecart.nom)}** ({echapper_markdown(ecart.uai)})")
            dernier = ecart.uai
        case = "complété" if ecart.complete else "à voir"
        lignes_.append(f"  - {case} : {echapper_markdown(ecart.texte)}")
    if len(trouves) > 400:
        lignes_.append(f"- … et {len(trouves) - 400} autres.")
    if not trouves:
        lignes_.append("Ils sont d’accord.")
    return "\n".join(lignes_) + "\n"


def en_json(trouves: Sequence[Ecart]) -> str:
    """Return the disagreements as JSON, with stable keys."""
    contenu = [
        {
            "uai": e.uai,
            "nom": e.nom,
            "genre": e.genre,
            "texte": e.texte,
            "champ": list(e.champ),
            "valeur": e.valeur,
            "complete": e.complete,
        }
        for e in trouves
    ]
    return json.dumps(contenu, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Ecart]], str]] = {
    "texte": en_texte,
    "markdown": en_markdown,
    "json": en_json,
}
