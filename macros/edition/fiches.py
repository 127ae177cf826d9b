"""What editors do to a lycée's entry: decisions, formations, facts, a new entry. Text in, text out.

Every function edits a `Document`; what is not asked for is left as it is, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from macros.corrections import souhaits
from macros.domaine.messages import ANNULEE
from macros.domaine.modele import Chemin
from macros.domaine.valeurs import Voie, cle_uai, enumerer
from macros.edition.document import DejaVraiError, Document, EditionError, Valeur, lignes_element
from macros.edition.noms import plier
from macros.socle.dates import DatePartielle
from macros.socle.texte import proposer
from macros.texte_yaml.blocs import Bloc, debut_de_ligne, fin_de_ligne

ORDRE_DES_VOIES = [voie.value for voie in Voie]

Ordre = Callable[[str], tuple[int, str]]
"""Rank of a formation among a lycée's: its diploma, then its id."""


_UAI = re.compile(r"(?:^|[^0-9A-Za-z])(\d{7}[A-Za-z])(?![0-9A-Za-z])")


DEBUT_DES_INTITULES = "Lycée des métiers"
"""What the title of every label begins with."""


def rang_du_lycee(racine: Bloc, uai: str) -> int:
    """Return the rank of a lycée's entry, given by its uai, its name or its page's address.

    Raises EditionError, with the nearest uai, when it is none for certain.
    """
    connus = [element.mot("uai") for element in racine.elements]
    if uai.upper() in connus:
        return connus.index(uai.upper())
    ecrit = _UAI.search(uai)
    if ecrit and ecrit[1].upper() in connus:
        return connus.index(ecrit[1].upper())
    noms = [plier(element.mot("nom")) for element in racine.elements]
    if uai.strip() and noms.count(plier(uai)) == 1:
        return noms.index(plier(uai))
    if proches := [racine.elements[rang] for rang in _proches(uai, noms)]:
        dits = " ou ".join(map(_dire, proches))
        raise EditionError(f"« {uai} » n’est pas un UAI. Vouliez-vous dire {dits} ?")
    # One that its letter proves well typed is another lycée's, unless a single sign parts them.
    juste = ecrit is not None and cle_uai(ecrit[1][:7]) == ecrit[1][7].upper()
    voisins = get_close_matches(uai.upper(), connus, n=1, cutoff=0.85 if juste else 0.6)
    aide = "Vérifiez l’orthographe."
    if juste:
        aide = (
            "Son numéro est bien écrit : s’il est juste, ce lycée n’a pas encore de fiche. "
            "Demandez-la par « Signaler une erreur », ou ajoutez-la par « registre nouveau »."
        )
    if voisins:
        aide = f"Vouliez-vous dire {_dire(racine.elements[connus.index(voisins[0])])} ?"
    raise EditionError(f"Le lycée « {uai} » n’est pas dans le registre. {aide}")


_PEU_DISTINCTIFS = frozenset(
    re.findall(
        r"\w+",
        "lycee lycees lp lpo lpp lt legt pro professionnel professionnelle polyvalent general "
        "technologique prive public metiers l le la les d de du des et a au aux en sur",
    )
)
"""Words of a lycée’s name that many have, folded."""
PROPOSES = 3
"""Lycées offered for a name that is none’s, at most."""


def _proches(dit: str, noms: Sequence[str]) -> list[int]:
    """Return the ranks of the lycées whose own words are all in a text, or hold all of its own; or
    else, of the few that have one of them. `PROPOSES` at most."""
    voulus = set(plier(dit).split()) - _PEU_DISTINCTIFS
    siens = [set(nom.split()) - _PEU_DISTINCTIFS for nom in noms]
    touches = [rang for rang, mots in enumerate(siens) if mots & voulus]
    surs = [rang for rang in touches if siens[rang] <= voulus or voulus <= siens[rang]]
    return surs[:PROPOSES] if surs else touches * (len(touches) <= PROPOSES)


def _dire(element: Bloc) -> str:
    """Return a lycée as one tells it from another: « 0139999Y (Lycée d’exemple, 99000) »."""
    poste = element.cherche("adresse", "code_postal")
    ou = f", {poste.texte}" if poste is not None and poste.texte else ""
    return f"{element.mot('uai')} ({element.mot('nom')}{ou})"


def rang_et_nom(racine: Bloc, uai: str) -> tuple[int, str]:
    """Return the rank and the name of a lycée's entry; EditionError when it is not there."""
    rang = rang_du_lycee(racine, uai)
    return rang, racine.elements[rang].mot("nom")


def ajouter_decision(document: Document, uai: str, decision: Mapping[str, str]) -> None:
    """Record a decision, in the order of dates.

    Raises EditionError if it stands there already, or gives only a part of the label's title.
    """
    rang_lycee = rang_du_lycee(document.racine, uai)
    _exiger_un_intitule_entier(document, rang_lycee, decision.get("intitule", ""))
    chemin = (rang_lycee, "label", "decisions")
    liste = document.racine.cherche(*chemin)
    elements = liste.elements if liste is not None else []
    debut = _debut(decision["date"])
    for element in elements:
        meme_jour = element.mot("date") == decision["date"]
        if meme_jour and element.mot("nature") == decision["nature"]:
            dite = f"Cette décision ({decision['nature']}, {decision['date']}) est déjà dans la"
            autres = [c for c, v in decision.items() if v and element.mot(c) != v]
            if not autres:
                raise DejaVraiError(f"{dite} fiche : il n’y a rien à changer.")
            raise EditionError(
                f"{dite} fiche, et n’y dit pas la même chose ({', '.join(autres)}) : si la fiche a "
                "tort, dites ce qui est juste par « Signaler une erreur »."
            )
    rang = sum(1 for element in elements if _debut(element.mot("date")) <= debut)
    document.ajouter_element(chemin, {c: v for c, v in decision.items() if v}, rang)


def _exiger_un_intitule_entier(document: Document, rang: int, intitule: str) -> None:
    """Check that a title is not a part of one that the lycée has: EditionError, with the whole."""
    dit = plier(intitule)
    if not dit or dit.startswith(plier(DEBUT_DES_INTITULES)):
        return
    for liste in ("decisions", "constats"):
        bloc = document.racine.cherche(rang, "label", liste)
        for element in reversed(bloc.elements if bloc is not None else []):
            entier = element.mot("intitule")
            if f" {dit} " in f" {plier(entier)} ":
                raise EditionError(
                    f"« {intitule} » n’est qu’une partie de l’intitulé. Écrivez l’intitulé "
                    f"entier : « {entier} »."
                )


def _debut(texte: str) -> str:
    """Return the first day of a date, to sort by; one that cannot be read comes first."""
    try:
        return DatePartielle.lire(texte).debut.isoformat()
    except ValueError:
        return ""


def ajouter_formation(
    document: Document,
    uai: str,
    formation: str,
    voies: Sequence[str],
    *,
    source: str,
    ordre: Ordre,
) -> None:
    """Add a formation to a lycée, or voies to one it already offers.

    Raises EditionError when nothing would change, or when a new offre has no voie or no source.
    """
    rang_lycee = rang_du_lycee(document.racine, uai)
    chemin = (rang_lycee, "offres")
    offres = _offres(document, rang_lycee)
    place = _place(offres, formation)
    if place is None:
        if not voies:
            raise EditionError("Dites par quelle voie : --voie scolaire, --voie apprentissage…")
        if not source:
            raise EditionError(
                "Dites d’où vous le savez : --source, un identifiant de sources.yaml ou une "
                "adresse web."
            )
        rang = sum(1 for o in offres if ordre(o.mot("formation")) <= ordre(formation))
        cles: dict[str, Valeur] = {
            "formation": formation,
            "voies": trier_voies(voies),
            "source": source,
        }
        document.ajouter_element(chemin, cles, rang)
        return
    presentes = _voies(offres[place])
    toutes = trier_voies([*presentes, *voies])
    if toutes == trier_voies(presentes):
        raise DejaVraiError(
            f"« {formation} » est déjà dans cette fiche"
            + (f", en {' et '.join(toutes)}." if toutes else ", sans voie : ajoutez --voie.")
        )
    neuves = [voie for voie in toutes if voie not in presentes]
    if source and source != offres[place].mot("source"):
        for voie in neuves:
            _noter_source(document, (*chemin, place), voie, source)
    document.ecrire_mots((*chemin, place, "voies"), toutes)


def voies_du_lycee(document: Document, uai: str, formation: str) -> list[str]:
    """Return the voies of a formation in an entry, none when it is not there."""
    offres = _offres(document, rang_du_lycee(document.racine, uai))
    place = _place(offres, formation)
    return _voies(offres[place]) if place is not None else []


def confirmer_formation(
    document: Document, uai: str, formation: str, voies: Sequence[str], source: str
) -> bool:
    """Write who says again that a formation is given by some of its voies; whether it was new."""
    rang_lycee = rang_du_lycee(document.racine, uai)
    offres = _offres(document, rang_lycee)
    place = [o.mot("formation") for o in offres].index(formation)
    chemin = (rang_lycee, "offres", place)
    dites = offres[place].cherche("sources_voies")
    presentes = _voies(offres[place])
    ecrites = dites.paires if dites is not None else {}
    if all(_source_de(offres[place], voie) == source for voie in voies):
        return False
    if {*presentes} <= {*voies}:
        if ecrites:
            document.retirer_cle((*chemin, "sources_voies"))
        document.ecrire((*chemin, "source"), source)
        return True
    for voie in voies:
        if voie in ecrites:
            document.ecrire((*chemin, "sources_voies", voie), source)
        else:
            _noter_source(document, chemin, voie, source)
    return True


def _source_de(offre: Bloc, voie: str) -> str:
    """Return where it is known that an offer is given by a voie."""
    propre = offre.cherche("sources_voies", voie)
    return (propre.texte or "" if propre is not None else "") or offre.mot("source")


def noter_offre(document: Document, uai: str, formation: str, remarque: str) -> None:
    """Give a remark to a formation that a lycée offers, if it has none."""
    rang_lycee = rang_du_lycee(document.racine, uai)
    offres = _offres(document, rang_lycee)
    place = _place(offres, formation)
    if place is not None and offres[place].cherche("remarque") is None:
        document.ajouter_cle((rang_lycee, "offres", place), "remarque", remarque)


def _noter_source(document: Document, offre: Chemin, voie: str, source: str) -> None:
    """Write where a voie comes from, when it is not whence the others do."""
    if document.racine.cherche(*offre, "sources_voies") is None:
        document.ajouter_cle(offre, "sources_voies", {voie: source})
    else:
        document.ajouter_cle((*offre, "sources_voies"), voie, source)


def formations_du_lycee(document: Document, uai: str) -> list[str]:
    """Return the ids of the formations that an entry has; EditionError for an unknown lycée."""
    return [o.mot("formation") for o in _offres(document, rang_du_lycee(document.racine, uai))]


def exiger_formation(
    document: Document, uai: str, formation: str, titres: Mapping[str, str] | None = None
) -> None:
    """Check that a lycée has a formation to take out.

    Raises EditionError, naming those that it has, by `titres` (id → title) if given.
    """
    connues = formations_du_lycee(document, uai)
    if formation in connues:
        return
    dits = titres or {}
    liste = " ; ".join(dits.get(connue, connue) for connue in connues)
    suite = f" Ses formations : {liste}." if connues else " Il n’en a aucune au registre."
    dite = dits.get(formation, formation)
    raise DejaVraiError(f"« {dite} » : ce lycée ne l’a pas, il n’y a rien à retirer.{suite}")


def retirer_formation(
    document: Document, uai: str, formation: str, voies: Sequence[str] = ()
) -> None:
    """Take a formation out of a lycée, or only some of its voies.

    Raises EditionError when the formation, or one of the voies, is not there.
    """
    rang_lycee = rang_du_lycee(document.racine, uai)
    offres = _offres(document, rang_lycee)
    exiger_formation(document, uai, formation)
    place = [o.mot("formation") for o in offres].index(formation)
    presentes = _voies(offres[place])
    absentes = [voie for voie in voies if voie not in presentes]
    if absentes:
        raise EditionError(
            f"« {formation} » ne s’y suit pas en {' ni en '.join(absentes)} : la fiche dit "
            f"{', '.join(presentes) or 'aucune voie'}."
        )
    restantes = [voie for voie in presentes if voie not in voies]
    if voies and restantes:
        dites = offres[place].cherche("sources_voies")
        for voie in voies:
            if dites is not None and voie in dites.paires:
                seule = dites.paires.keys() <= set(voies)
                chemin = (rang_lycee, "offres", place, "sources_voies")
                document.retirer_cle(chemin if seule else (*chemin, voie))
                dites = None if seule else dites
        document.ecrire_mots((rang_lycee, "offres", place, "voies"), restantes)
    else:
        document.retirer_element((rang_lycee, "offres"), place)


def voies_dites(texte: str) -> list[str]:
    """Return the voies that a text names, however it is written; EditionError when one is none."""
    if voies := souhaits.liste(texte, ORDRE_DES_VOIES):
        return voies
    raise EditionError(
        f"La voie « {texte} » n’existe pas. "
        f"{proposer(texte, ORDRE_DES_VOIES, vide=f'Écrivez {enumerer(ORDRE_DES_VOIES)}.')}"
    )


def trier_voies(voies: Sequence[str]) -> list[str]:
    """Return voies once each, in their usual order; unknown ones last."""
    rangs = {voie: rang for rang, voie in enumerate(ORDRE_DES_VOIES)}
    return sorted(dict.fromkeys(voies), key=lambda voie: rangs.get(voie, len(rangs)))


def _offres(document: Document, rang: int) -> list[Bloc]:
    liste = document.racine.cherche(rang, "offres")
    return liste.elements if liste is not None else []


def _place(offres: Sequence[Bloc], formation: str) -> int | None:
    return next((r for r, o in enumerate(offres) if o.mot("formation") == formation), None)


def _voies(offre: Bloc) -> list[str]:
    liste = offre.cherche("voies")
    return [(e.texte or "").strip() for e in liste.elements] if liste is not None else []


def ecrire_fait(
    document: Document,
    uai: str,
    chemin: tuple[str, str],
    valeur: str,
    *,
    source: str,
    date: str = "",
    le: str = "",
) -> None:
    """Write a fact with its source and date: ("contacts", "telephone"), ("services", "internat").

    Without a date, what says the same from the same source keeps its own; else `le`, today, is
    written.
    What stood with a former value (a remark, whom the internat takes) is taken out: it spoke of it.
    """
    rang = rang_du_lycee(document.racine, uai)
    ancien = document.racine.cherche(rang, *chemin)
    if not date:
        connu = ancien if ancien is not None and ancien.genre == "cles" else None
        dit = (connu.mot("valeur"), connu.mot("source")) if connu else ()
        date = (connu.mot("date") if connu and dit == (valeur, source) else "") or le
    entier = {"valeur": valeur, "source": source, "date": date}
    fait = {cle: mot for cle, mot in entier.items() if mot}
    if ancien is None or ancien.genre != "cles":
        document.ajouter_cle((rang, *chemin[:-1]), chemin[-1], fait)
        return
    autres = [cle for cle in ancien.paires if cle not in entier]
    if ancien.en_ligne:
        gardes = {} if ancien.mot("valeur") != valeur else {c: ancien.mot(c) for c in autres}
        document.ecrire_en_ligne((rang, *chemin), fait | gardes)
        return
    if ancien.mot("valeur") != valeur:
        for cle in autres:
            document.retirer_cle((rang, *chemin, cle))
    document.ecrire((rang, *chemin, "valeur"), valeur)
    document.ecrire((rang, *chemin, "source"), source)
    if date:
        document.ecrire((rang, *chemin, "date"), date)
    elif document.racine.cherche(rang, *chemin, "date") is not None:
        document.retirer_cle((rang, *chemin, "date"))


def ajouter_porte(document: Document, uai: str, porte: Mapping[str, str]) -> None:
    """Announce an open day, in the order of dates; EditionError if that day is there already."""
    chemin = (rang_du_lycee(document.racine, uai), "portes_ouvertes")
    liste = document.racine.cherche(*chemin)
    jours = [element.mot("date") for element in liste.elements] if liste is not None else []
    if porte["date"] in jours:
        ecrite = liste.elements[jours.index(porte["date"])] if liste is not None else None
        dite = f"La journée portes ouvertes du {porte['date']} est déjà dans cette fiche"
        heures = [porte.get(cle, "") for cle in ("debut", "fin")]
        if ecrite is None or all(
            not heure or heure == ecrite.mot(cle)
            for cle, heure in zip(("debut", "fin"), heures, strict=True)
        ):
            raise DejaVraiError(f"{dite} : il n’y a rien à changer.")
        raise EditionError(
            f"{dite}, à d’autres heures : pour les changer, donnez aussi cette date sous "
            f"« {ANNULEE} »."
        )
    rang = sum(1 for jour in jours if jour <= porte["date"])
    document.ajouter_element(chemin, {cle: mot for cle, mot in porte.items() if mot}, rang)


def retirer_porte(document: Document, uai: str, jour: str) -> None:
    """Take an open day out; EditionError when it is not there."""
    chemin = (rang_du_lycee(document.racine, uai), "portes_ouvertes")
    liste = document.racine.cherche(*chemin)
    jours = [element.mot("date") for element in liste.elements] if liste is not None else []
    if jour not in jours:
        absente = f"La journée portes ouvertes du {jour} n’est pas dans cette fiche"
        if not (proche := proposer(jour, jours, vide="")):
            raise DejaVraiError(f"{absente} : il n’y a rien à annuler.")
        raise EditionError(f"{absente}. {proche}")
    document.retirer_element(chemin, jours.index(jour))


def ajouter_lycee(document: Document, cles: Mapping[str, Valeur]) -> None:
    """Add a whole entry in its place, in the order of UAI; EditionError if the uai is there."""
    uai = str(cles["uai"])
    racine = document.racine
    connus = [element.mot("uai") for element in racine.elements]
    if uai in connus:
        raise EditionError(f"Le lycée {uai} est déjà dans le registre.")
    lignes = lignes_element(cles, 0)
    if not racine.elements:
        if racine.genre == "liste":
            document.remplacer(racine.debut, racine.fin, "")
        document.inserer_lignes(len(document.texte), lignes)
        return
    rang = sum(1 for connu in connus if connu < uai)
    if rang == 0:
        premier = debut_de_ligne(document.texte, racine.elements[0].repere)
        document.inserer_lignes(premier, [*lignes, ""])
        return
    precedent = racine.elements[rang - 1]
    document.inserer_lignes(fin_de_ligne(document.texte, precedent.fin), ["", *lignes])
