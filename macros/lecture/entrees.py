"""From the nodes of a list to its entries.

Every entry is validated apart: one bad entry never hides another's faults, and a bad value never
hides the rest of its entry.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar, get_origin

from pydantic import BaseModel, ValidationError

from macros.corrections import points, precisions, secondes, sosies, souhaits
from macros.corrections.aides import element_date
from macros.corrections.aides_dates import element_decision
from macros.corrections.colles import elements_colles
from macros.corrections.connus import Connus
from macros.corrections.deplacements import a_deplacer, mal_place, remettre
from macros.corrections.moities import recoller, recolles
from macros.corrections.ordres import deja_ecrite, renommer
from macros.corrections.pris_pour_cles import pris_pour_une_cle, textes_pris_pour_cles
from macros.corrections.reparation import avales, soigner
from macros.corrections.restes import cite
from macros.corrections.tetes_otees import rendre_a_leur_tete
from macros.corrections.traductions import refuser, traduire
from macros.domaine.etablissement import Decision
from macros.domaine.modele import Chemin, modele_a, modele_de, modeles_des_champs
from macros.lecture.donnees import Collection
from macros.lecture.lecteur import ANOMALIES_MAXIMALES, NOM_MAXIMAL, Lecteur
from macros.lecture.trous import est_un_trou, est_une_case_cochee, sans_inventer
from macros.socle.anomalies import Gravite
from macros.socle.dossiers import FICHIER_REGISTRE
from macros.texte_yaml.fautes import INSECABLES
from macros.texte_yaml.noeuds import Noeud, copier, faute, feuilles, localiser, mot, nu

M = TypeVar("M", bound=BaseModel)
_ID_OU_MOT = re.compile(r"[a-z0-9-]+")


def lire_liste(
    lecteur: Lecteur,
    fichier: str,
    noeud: Noeud | None,
    modele: type[M],
    connus: Connus,
    cle: str = "id",
) -> Collection[M]:
    """Validate a list entry by entry; past too many faults, the rest is left unread."""
    montre = lecteur.nom(fichier)
    if noeud is None:
        return Collection(montre, lue=False)
    if not isinstance(noeud.valeur, list):
        _noter_sans_liste(lecteur, fichier, noeud, cle)
        ecrits = lecteur.ecrits.get(fichier, frozenset())
        return Collection(montre, lue=noeud.valeur is None, ecrits=ecrits)
    entrees: list[tuple[M, Noeud]] = []
    identifiants: dict[str, int] = {}
    elaguees: set[int] = set()
    debut = len(lecteur.anomalies)
    elements, coupes = recolles(noeud.valeur, modele, cle)
    for entree, coupe in coupes[:ANOMALIES_MAXIMALES]:
        lecteur.noter(fichier, coupe, sujet_de(entree))
    for rang, element in enumerate(elements, start=1):
        identifiants.setdefault(_identifiant(element, cle), element.ligne)
        if element.incomplet:  # told where its text could not be read
            elaguees.add(element.ligne)
            continue
        deja = len(lecteur.anomalies)
        valeur, element = lire_entree(lecteur, fichier, element, modele, connus)
        if len(lecteur.anomalies) > deja:
            elaguees.add(element.ligne)
        if valeur is not None:
            entrees.append((valeur, element))
            # An id that is told misspelt is meant all the same: what cites it is no other fault.
            identifiants.setdefault(_identifiant(element, cle), element.ligne)
        if len(lecteur.anomalies) - debut > ANOMALIES_MAXIMALES:
            lecteur.noter_la_suite(fichier, noeud.valeur[min(rang, len(noeud.valeur) - 1)])
            break
    ecrits = lecteur.ecrits.get(fichier, frozenset()).union(lecteur.avales.get(fichier, ()))
    return Collection(montre, tuple(entrees), identifiants, frozenset(elaguees), ecrits=ecrits)


def _identifiant(element: Noeud, cle: str) -> str:
    """Return how an entry is called, be it written as a list of one: that is told where it is."""
    ecrit = element.valeur.get(cle) if isinstance(element.valeur, dict) else None
    if ecrit and isinstance(ecrit[1].valeur, list) and len(ecrit[1].valeur) == 1:
        seul = ecrit[1].valeur[0].valeur
        return seul if isinstance(seul, str) else ""
    return mot(element, cle)


def _noter_sans_liste(lecteur: Lecteur, fichier: str, noeud: Noeud, cle: str) -> None:
    """Note what stands where a list should; nothing written is fault in the registry only."""
    if noeud.valeur is not None:
        correction = f"Commencez chaque entrée par « - {cle}: … »."
        lecteur.noter(fichier, faute("LM013", noeud, "Une liste est attendue ici.", correction))
    elif fichier == FICHIER_REGISTRE:
        correction = (
            "Reprenez la dernière bonne version du fichier ; un registre qui "
            "commence s’écrit « [] »."
        )
        lecteur.noter(fichier, faute("LM001", None, "Le registre est vide.", correction))


_QUI_MANQUENT = frozenset(("missing", "model_type", "dict_type", "tuple_type"))
"""Faults of what is not there, or not whole."""


def lire_entree(
    lecteur: Lecteur,
    fichier: str,
    noeud: Noeud,
    modele: type[M],
    connus: Connus,
    *,
    coupee: bool = False,
) -> tuple[M | None, Noeud]:
    """Validate one entry; faults are noted, and what can be saved of it is returned, with its node.

    `coupee`: its writing has a fault, told already, that may hide what seems to lack.
    """
    if isinstance(noeud.lu, modele):
        return noeud.lu, noeud
    lue, reste = _lire_ou_elaguer(lecteur, fichier, noeud, modele, connus, coupee=coupee)
    if reste is not noeud and fichier == FICHIER_REGISTRE:
        gardees = {(feuille.ligne, feuille.colonne) for feuille in feuilles(reste)}
        otees = [un for un in feuilles(noeud) if (un.ligne, un.colonne) not in gardees]
        _noter_les_detours(lecteur, fichier, otees, sujet_de(noeud))
    return lue, reste


def _noter_les_detours(lecteur: Lecteur, fichier: str, otees: Sequence[Noeud], sujet: str) -> None:
    """Note the addresses that lead to another, in what no check will read: a part with a fault."""
    for feuille in otees[:ANOMALIES_MAXIMALES]:
        if detour := souhaits.detour(str(feuille.valeur)):
            lecteur.noter(fichier, faute("LM145", feuille, *detour), sujet)


def _lire_ou_elaguer(
    lecteur: Lecteur,
    fichier: str,
    noeud: Noeud,
    modele: type[M],
    connus: Connus,
    *,
    coupee: bool,
) -> tuple[M | None, Noeud]:
    """Validate one entry, without its faulty parts when it has some."""
    deja = len(lecteur.anomalies)
    deplacees = _noter_a_part(lecteur, fichier, noeud, modele, connus)
    noeud = _lire_les_points(lecteur, fichier, noeud, modele, connus)
    noeud = _lire_les_textes_pris(lecteur, fichier, noeud, modele, connus)
    for essai in range(20):
        try:
            lue = modele.model_validate(nu(noeud))
            noeud.lu = lue if len(lecteur.anomalies) == deja else None
            return lue, noeud
        except ValidationError as erreurs:
            if not essai and fichier in lecteur.retenus:
                noeud = copier(noeud)  # what was read of the file stays as it is
            details = erreurs.errors(include_url=False)
            lecteur.avales.setdefault(fichier, set()).update(avales(details))
            coupe = recoller(noeud, modele, details)
            if coupe := coupe or rendre_a_leur_tete(noeud, modele, details):
                lecteur.noter(fichier, coupe, sujet_de(noeud))
                continue
            ordres: dict[Chemin, str] = {}
            for erreur in islice(_sans_echo(details, modele), ANOMALIES_MAXIMALES + 1):
                if _est_dite_ailleurs(erreur, deplacees, coupee=coupee, encore=essai > 0):
                    continue
                if ailleurs := mal_place(noeud, modele, tuple(erreur["loc"])):
                    if erreur["type"] == "extra_forbidden" and erreur["loc"][-1] == ailleurs[0]:
                        lecteur.noter(fichier, a_deplacer(noeud, erreur, ailleurs), sujet_de(noeud))
                    continue
                for dite in (erreur, *_manquante_aussi(erreur)):
                    ordre = _noter(lecteur, fichier, noeud, modele, connus, dite)
                    ordres[tuple(dite["loc"])] = ordre
                    if f"« {erreur.get('manque')}" in ordre:
                        break
            if len(details) > ANOMALIES_MAXIMALES:
                return None, noeud
            if remettre(noeud, modele, [tuple(erreur["loc"]) for erreur in details]):
                continue  # read again where it should stand: its own faults are told too
            details = [erreur for erreur in details if not _rendre(noeud, modele, erreur)]
            if not _soigner(noeud, modele, [e["loc"] for e in details], ordres):
                return None, noeud
    return None, noeud


def _lire_les_textes_pris(
    lecteur: Lecteur, fichier: str, noeud: Noeud, modele: type[M], connus: Connus
) -> Noeud:
    """Return an entry whose texts that a colon made keys are noted, and read as texts."""
    if fichier in lecteur.retenus and any(textes_pris_pour_cles(noeud, modele)):
        noeud = copier(noeud)
    for liste, rang, requises in [*textes_pris_pour_cles(noeud, modele)]:
        pris = pris_pour_une_cle(liste, rang, requises, connus)
        lecteur.noter(fichier, pris, sujet_de(noeud))
    return noeud


def _est_dite_ailleurs(
    erreur: Mapping[str, Any], deplacees: Container[Chemin], *, coupee: bool, encore: bool
) -> bool:
    """Whether a fault is told by another: a key to put back, an entry cut short, a pair’s half."""
    if tuple(erreur["loc"]) in deplacees and erreur["type"] == "extra_forbidden":
        return True  # of a key told to be put back above them
    if coupee and erreur["type"] in _QUI_MANQUENT:
        return True
    # A number of a pair, taken out as it was told.
    return encore and erreur["type"] == "missing" and isinstance(erreur["loc"][-1], int)


def _si_elle_est_cochee(
    erreur: Mapping[str, Any],
    genre: str,
    cle: str,
    modele: type[BaseModel] | None,
    correction: str,
) -> str:
    """Ask whether a value is the cross of a form, which says yes."""
    if genre == "oui_non":
        return f"Si c’est une case cochée, écrivez oui. {correction}"
    if genre != "model_type":
        return correction
    oui = traduire({**erreur, "input": "oui"}, cle=cle, modele=modele, entree="oui")[2]
    return (
        f"Si c’est une case cochée : {oui[:1].lower()}{oui[1:]} Sinon, {correction[:1].lower()}"
        f"{correction[1:]}"
    )


def _manquante_aussi(erreur: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the fault of the key that lacks beside an unknown one that is not it."""
    if manque := erreur.get("manque"):
        yield {**erreur, "type": "missing", "loc": (*erreur["loc"][:-1], manque)}


def _lire_les_points(
    lecteur: Lecteur, fichier: str, noeud: Noeud, modele: type[BaseModel], connus: Connus
) -> Noeud:
    """Note the points that are no two numbers, and read them as they are meant."""
    if any(points.points_a_lire(noeud, modele, connus)) and fichier in lecteur.retenus:
        noeud = copier(noeud)
    for lu in [*points.points_a_lire(noeud, modele, connus)]:
        lecteur.noter(fichier, points.lire(*lu), sujet_de(noeud))
    return noeud


def _noter_a_part(
    lecteur: Lecteur, fichier: str, noeud: Noeud, modele: type[BaseModel], connus: Connus
) -> set[Chemin]:
    """Note what pydantic does not see of an entry; return the places of what is under a key told
    to be put elsewhere."""
    deplacees: set[Chemin] = set()
    for cle, autour in islice(_cles_vides_inconnues(noeud, modele), ANOMALIES_MAXIMALES):
        deplacees |= _sous_une_autre(str(cle.valeur), modele, autour)
        vide = {"type": "extra_forbidden", "input": ""}
        dite = traduire(vide, cle=str(cle.valeur), modele=autour, entree="", racine=modele)
        lecteur.noter(fichier, faute(dite[0], cle, dite[1], dite[2]), sujet_de(noeud))
    for cle in _listes_videes(noeud, modele):
        videe = faute(
            "LM016",
            cle,
            f"« {cle.valeur} » est vide.",
            "Complétez cette ligne, après les deux-points ; ou supprimez-la.",
        )
        lecteur.noter(fichier, videe, sujet_de(noeud), gravite=Gravite.AVERTISSEMENT)
    for essai_de, autour in islice(_redites(noeud, modele), ANOMALIES_MAXIMALES):
        _juger_la_redite(lecteur, fichier, essai_de, autour, connus, sujet_de(noeud))
    for element, (message, correction) in elements_colles(noeud, modele):
        colle = faute("LM013", element, message, correction)
        lecteur.noter(fichier, colle, sujet_de(noeud), gravite=Gravite.AVERTISSEMENT)
    return deplacees


def _soigner(
    noeud: Noeud,
    modele: type[BaseModel],
    chemins: Sequence[Chemin],
    ordres: Mapping[Chemin, str],
) -> bool:
    """Follow what is ordered of an entry’s faults, and make it valid in spite of the others;
    whether it is. An element taken out for one of its faults takes the others with it."""
    elements = {chemin: _element(noeud, chemin) for chemin in chemins}
    absents = {chemin for chemin in chemins if not _est_la(noeud, chemin)}
    for chemin in reversed(chemins):
        ordre = ordres.get(chemin, "")
        if _element(noeud, chemin) is not elements[chemin]:
            continue
        if chemin in absents and _est_la(noeud, chemin):
            continue  # another key was given its name
        if not (renommer(noeud, modele, chemin, ordre) or soigner(noeud, modele, chemin, ordre)):
            return False
    return True


def _est_la(noeud: Noeud, chemin: Chemin) -> bool:
    parent = localiser(noeud, chemin[:-1]).valeur
    return not isinstance(parent, dict) or not chemin or chemin[-1] in parent


def _element(noeud: Noeud, chemin: Chemin) -> Noeud:
    """Return the element of a list, the innermost, in which a path leads."""
    rangs = [rang for rang, pas in enumerate(chemin) if isinstance(pas, int)]
    return localiser(noeud, chemin[: rangs[-1] + 1]) if rangs else noeud


def _noter(
    lecteur: Lecteur,
    fichier: str,
    noeud: Noeud,
    modele: type[BaseModel],
    connus: Connus,
    erreur: Mapping[str, Any],
    sujet: str = "",
) -> str:
    """Keep one of pydantic's errors, in French, at its place; return its correction."""
    place, chemin, genre = _situer(noeud, erreur)
    cle = next((str(pas) for pas in reversed(chemin) if isinstance(pas, str)), "entrée")
    if genre in ("texte_attendu", "tuple_type"):
        erreur = {**erreur, "input": _avec_son_espace(place, erreur.get("input"))}
    autour = modele_a(modele, chemin[: -2 if chemin and isinstance(chemin[-1], int) else -1])
    code, message, correction = traduire(
        {**erreur, "type": genre},
        cle=cle,
        modele=autour,
        entree=erreur.get("input"),
        sous=next((str(pas) for pas in reversed(chemin[:-1]) if isinstance(pas, str)), ""),
        racine=modele,
        connus=connus,
    )
    if genre == "extra_forbidden":
        correction = deja_ecrite(noeud, chemin, correction) or correction
    if genre == "model_type" and chemin and isinstance(chemin[-1], int):
        correction = _element_attendu(modele_a(modele, chemin), str(erreur["input"]), connus)
    if genre == "model_type" and _CLE_INSECABLE.match(str(erreur["input"])):
        code, message, correction = "LM002", _INSECABLE[0], _INSECABLE[1]
    if isinstance(ecrit := erreur.get("input"), str):
        code_postal = mot(localiser(noeud, chemin[:-1]), "code_postal")
        if not correction.startswith(sosies.DEBUT):
            correction = connus.corriger(genre, cle, ecrit, code_postal) or correction
        correction = secondes.deja_la(noeud, correction) or correction
        correction = _avec_sa_precision(erreur, cle, (autour, modele), connus, correction)
    elif cle == "point" and not correction:
        correction = connus.forme_du_point()
    if code == "LM014" and correction == "Écrivez attribution.":
        dite_premiere = _PREMIERE.search(str(erreur.get("input")))
        correction = (not dite_premiere and _premiere_fois(noeud, chemin)) or correction
    if genre in _VIDES or est_un_trou(erreur.get("input")):
        correction = sans_inventer(modele, chemin, rempli=genre not in _VIDES) or correction
    if est_une_case_cochee(erreur.get("input")):
        correction = _si_elle_est_cochee(erreur, genre, cle, autour, correction)
    lecteur.noter(fichier, faute(code, place, message, correction), sujet or sujet_de(noeud))
    return correction


def _avec_sa_precision(
    erreur: Mapping[str, Any],
    cle: str,
    modeles: tuple[type[BaseModel] | None, type[BaseModel]],
    connus: Connus,
    correction: str,
) -> str:
    """Return how to write a value and what is said of it in parentheses, each in its place; its
    correction when nothing is. `modeles`: that around the value, and that of the whole entry."""
    genre, (autour, racine) = str(erreur["type"]), modeles
    tete, dite = precisions.separer(str(erreur["input"]))
    if genre not in precisions.GENRES or not tete:
        return correction
    refus = refuser(tete, cle, autour, en_liste=isinstance(erreur["loc"][-1], int))
    ordre = f"Écrivez {tete}."
    if refus is not None or not connus.connait(cle, tete):
        if correction.startswith("Écrivez l’identifiant"):
            return correction  # the parentheses are of its title
        refus = refus or {**erreur, "input": tete}
        ordre = traduire(refus, cle=cle, modele=autour, entree=tete, racine=racine)[2]
        ordre = connus.corriger(str(refus["type"]), cle, tete) or ordre
    if not precisions.SURE.fullmatch(ordre):
        return correction
    return precisions.dire(dite, ordre, autour, racine)


def _redites(
    noeud: Noeud, modele: type[BaseModel] | None
) -> Iterator[tuple[Noeud, type[BaseModel]]]:
    """Yield the keys of an entry that are written again, each alone in a node, with the model that
    has them."""
    if isinstance(noeud.valeur, list):
        for element in noeud.valeur:
            yield from _redites(element, modele)
    elif isinstance(noeud.valeur, dict) and modele is not None:
        for cle, valeur in noeud.redites:
            yield Noeud({str(cle.valeur): (cle, valeur)}, cle.ligne, cle.colonne), modele
        connues = modeles_des_champs(modele)
        for nom, (_, enfant) in noeud.valeur.items():
            if isinstance(enfant.valeur, list | dict) and nom in connues:
                yield from _redites(enfant, connues[nom])


def _juger_la_redite(
    lecteur: Lecteur,
    fichier: str,
    noeud: Noeud,
    modele: type[BaseModel],
    connus: Connus,
    sujet: str,
) -> None:
    """Note what is badly written under a key that is there again: it may be the one to keep."""
    assert isinstance(noeud.valeur, dict)
    if fichier == FICHIER_REGISTRE:
        _noter_les_detours(lecteur, fichier, [*feuilles(noeud)], sujet)
    try:
        modele.model_validate(nu(noeud))
    except ValidationError as refus:
        for erreur in refus.errors(include_url=False):
            if erreur["loc"][:1] == (*noeud.valeur,) and erreur["type"] not in _QUI_MANQUENT:
                _noter(lecteur, fichier, noeud, modele, connus, erreur, sujet)


_PREMIERE = re.compile(r"(?i)premi[èe]re|\b1\s?[èe]?re\b|initial|nouve|attribu")
"""What says that a decision is a lycée’s first."""


def _premiere_fois(noeud: Noeud, chemin: Chemin) -> str:
    """Ask whether a decision is the first, when something of the label comes before; or ""."""
    avant = [
        localiser(noeud, ("label", "constats")).valeur,
        localiser(noeud, ("label", "decisions")).valeur,
    ]
    rang = chemin[-2] if len(chemin) > 1 and isinstance(chemin[-2], int) else 0
    constats, decisions = (liste if isinstance(liste, list) else [] for liste in avant)
    vus = [mot(constat, "date") for constat in constats if mot(constat, "vu") != "non"]
    if not (vus or decisions[:rang]):
        return ""
    quand = f" (vu en {vus[0]})" if vus and vus[0] else ""
    return (
        f"Ce lycée avait-il déjà le label{quand} ? Alors écrivez renouvellement ; si c’est la "
        "première fois, écrivez attribution."
    )


_CLE_INSECABLE = re.compile(rf"[\w-]+:[{INSECABLES}]")
_INSECABLE = (
    "Une espace insécable suit les deux-points : elle ressemble à une espace, le YAML ne la lit "
    "pas.",
    "Effacez-la et retapez une espace ordinaire, ici et aux lignes suivantes de l’élément.",
)
_VIDES = frozenset(("vide", "texte_vide"))
"""Kinds of error of a key with nothing written after it."""


def _avec_son_espace(noeud: Noeud, entree: object) -> object:
    """Return a text cut by its colons with the space that its author wrote before them, which is
    no part of a key."""
    if not (isinstance(entree, dict) and isinstance(noeud.valeur, dict) and len(entree) == 1):
        return entree
    ((debut, (cle, suite)),) = noeud.valeur.items()
    espace = (
        " " if suite.ligne == cle.ligne and suite.colonne - cle.colonne - len(debut) > 2 else ""
    )
    return {f"{debut}{espace}": next(iter(entree.values()))}


def _cles_vides_inconnues(
    noeud: Noeud, modele: type[BaseModel] | None
) -> Iterator[tuple[Noeud, type[BaseModel]]]:
    """Yield the keys that no model has, with nothing after them: pydantic never sees them."""
    if isinstance(noeud.valeur, list):
        for element in noeud.valeur:
            yield from _cles_vides_inconnues(element, modele)
    elif isinstance(noeud.valeur, dict) and modele is not None:
        connues = modeles_des_champs(modele)
        for nom, (cle, enfant) in noeud.valeur.items():
            if enfant.valeur is None and nom not in connues:
                yield cle, modele
            elif isinstance(enfant.valeur, list | dict) and nom in connues:
                yield from _cles_vides_inconnues(enfant, connues[nom])


def _situer(noeud: Noeud, erreur: Mapping[str, Any]) -> tuple[Noeud, Chemin, str]:
    """Return where an error is shown, the path it speaks of, and its kind."""
    chemin, genre = tuple(erreur["loc"]), str(erreur["type"])
    if genre == "missing":
        parent = localiser(noeud, chemin[:-1]).valeur
        if isinstance(parent, dict) and chemin[-1] in parent:
            return parent[str(chemin[-1])][0], chemin, "vide"
        return localiser(noeud, chemin[:-1], cle=len(chemin) > 1), chemin, genre
    nommee = chemin[-1:] == ("[key]",)
    chemin = chemin[:-1] if nommee else chemin
    return localiser(noeud, chemin, cle=nommee or genre == "extra_forbidden"), chemin, genre


def _element_attendu(modele: type[BaseModel] | None, texte: str, connus: Connus) -> str:
    premiere = next(iter(modele.model_fields), "clé") if modele else "clé"
    if premiere == "formation" and (sure := connus.formation_sure(texte.partition("\t")[0])):
        texte = sure
    if modele is Decision and (debut := element_decision(texte)):
        return f"Écrivez {debut}, une clé par ligne."
    if premiere == "date" and modele and (debut := element_date(texte, modele)):
        return f"Écrivez {debut}, puis ses autres clés, alignées dessous."
    court = premiere in ("nom", "texte", "titre") and "\t" not in texte and len(texte) < NOM_MAXIMAL
    valeur = texte if _ID_OU_MOT.fullmatch(texte) else cite(texte) if court else "…"
    return f"Écrivez « - {premiere}: {valeur} », puis ses autres clés, alignées dessous."


def _sans_echo(
    details: Sequence[Mapping[str, Any]], modele: type[BaseModel]
) -> Iterator[Mapping[str, Any]]:
    """Leave out « il manque x » when an unknown key is plainly x: misspelt beside it, or gone to
    the top with a non-breaking space. One that may be x, by its value, asks it (`manque`)."""
    inconnues: dict[Chemin, list[Mapping[str, Any]]] = {}
    manquent: dict[Chemin, list[str]] = {}
    for erreur in details:
        if erreur["type"] == "extra_forbidden":
            inconnues.setdefault(tuple(erreur["loc"][:-1]), []).append(erreur)
        elif erreur["type"] == "missing":
            manquent.setdefault(tuple(erreur["loc"][:-1]), []).append(str(erreur["loc"][-1]))
    perdues = {str(e["loc"][-1]).strip() for e in inconnues.get((), ())} - {
        str(e["loc"][-1]) for e in inconnues.get((), ())
    }
    for erreur in details:
        ou, cle = tuple(erreur["loc"][:-1]), str(erreur["loc"][-1]) if erreur["loc"] else ""
        voisines = inconnues.get(ou, [])[:ANOMALIES_MAXIMALES]
        manque = _peut_etre(voisines, manquent.get(ou, []), modele_a(modele, ou))
        if erreur["type"] == "extra_forbidden" and manque:
            yield {**erreur, "manque": manque}
        elif erreur["type"] != "missing" or not (
            manque or cle in perdues or _voisine(cle, [str(e["loc"][-1]) for e in voisines])
        ):
            yield erreur


def _peut_etre(
    inconnues: Sequence[Mapping[str, Any]], manquent: Sequence[str], modele: type[BaseModel] | None
) -> str:
    """Return the one key that lacks where one line too many has a text for it; "" otherwise."""
    if len(inconnues) != 1 or len(manquent) != 1 or modele is None:
        return ""
    if souhaits.dite_ailleurs(cle := str(inconnues[0]["loc"][-1])) or cle in _SE_DIT_AINSI:
        return ""
    champ = modele.model_fields[manquent[0]]
    simple = isinstance(inconnues[0]["input"], str) and modele_de(champ.annotation) is None
    return manquent[0] if simple and get_origin(champ.annotation) is not tuple else ""


_SE_DIT_AINSI = frozenset(("source", "remarque", "lien", "vu_le"))
"""Keys that many entries have: one is never another misspelt."""


def _listes_videes(noeud: Noeud, modele: type[BaseModel]) -> Iterator[Noeud]:
    """Yield the keys of an entry's own lists with nothing after them: what they held is lost."""
    champs = noeud.valeur if isinstance(noeud.valeur, dict) else {}
    for nom, (cle, valeur) in champs.items():
        champ = modele.model_fields.get(nom)
        liste = champ and not champ.is_required() and get_origin(champ.annotation) is tuple
        if liste and valeur.valeur is None:
            yield cle


def _sous_une_autre(cle: str, modele: type[BaseModel], autour: type[BaseModel]) -> set[Chemin]:
    """Return the places where what is meant under a key may stand, when it goes under another, or
    stands in another (`autour`) level with the key."""
    dessous = modele_a(modele, (cle,))
    return {
        (parent, champ)
        for parent in modele.model_fields
        if (sien := modele_a(modele, (parent, cle))) is not None
        for champ in sien.model_fields
    } | {
        (parent, champ)
        for parent in modele.model_fields
        if dessous is not None and modele_a(modele, (parent,)) is autour
        for champ in dessous.model_fields
    }


def _rendre(noeud: Noeud, modele: type[BaseModel], erreur: Mapping[str, Any]) -> bool:
    """Give a key that lacks what stands under the same, misspelt beside it; whether it was."""
    if not erreur["loc"]:
        return False
    *avant, cle = erreur["loc"]
    parent = localiser(noeud, tuple(avant)).valeur
    if erreur["type"] != "missing" or not isinstance(parent, dict) or cle in parent:
        return False
    autour = modele_a(modele, tuple(avant))
    inconnues = [nom for nom in parent if autour is None or nom not in autour.model_fields]
    proches = difflib.get_close_matches(str(cle), inconnues, n=1)
    if not proches or parent[proches[0]][1].valeur is None:
        return False
    parent[str(cle)] = parent[proches[0]]
    return True


def _voisine(cle: str, ecrites: Sequence[str]) -> bool:
    """Whether a key is written, misspelt or stuck to its value."""
    collee = any(ecrite.startswith(f"{cle}:") for ecrite in ecrites)
    dite = any(souhaits.cle(ecrite, {cle: ""}) for ecrite in ecrites)
    return collee or dite or bool(difflib.get_close_matches(cle, ecrites))


def sujet_de(noeud: Noeud) -> str:
    """Return how to name an entry to an editor: « Lycée d’essai (0130058T) »."""
    noms = (mot(noeud, cle) for cle in ("nom", "intitule", "libelle", "titre"))
    nom = next((nom for nom in noms if nom), "")[:NOM_MAXIMAL]
    ident = (mot(noeud, "uai") or mot(noeud, "id"))[:NOM_MAXIMAL]
    return f"{nom} ({ident})" if nom and ident else nom or ident
