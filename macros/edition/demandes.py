"""From the fields of a form to an edit of the registry, or a French answer.

Each field is judged by the models.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.domaine.messages import (
    ACTION,
    ACTIONS,
    ADRESSE,
    ANNULEE,
    CHAMP,
    CHAMP_MAXIMAL,
    CHAMPS,
    DATE,
    EXPIRE,
    FORMATION,
    HEURE_DEBUT,
    HEURE_FIN,
    INTITULE,
    LIEN,
    LYCEE_LUI_MEME,
    NATURE,
    NATURES_DITES,
    PORTE,
    QUI,
    REFERENCE,
    UAI,
    VALEUR,
    VOIES,
    VOIES_DITES,
    VOIES_DITES_AVANT,
    VU,
)
from macros.domaine.services import SERVICES
from macros.domaine.valeurs import enumerer, toutes
from macros.edition.document import Document, EditionError, ouvrir
from macros.edition.fiches import (
    ajouter_decision,
    ajouter_formation,
    ajouter_porte,
    ecrire_fait,
    exiger_formation,
    formations_du_lycee,
    noter_offre,
    rang_du_lycee,
    rang_et_nom,
    retirer_formation,
    retirer_porte,
)
from macros.edition.formulaires import FormulaireError, genre_de, lire_formulaires
from macros.edition.liste_mots import DATE as DATE_ECRITE
from macros.edition.liste_mots import nature_lue
from macros.edition.modification import Modification, modification
from macros.edition.noms import Referentiel, plier
from macros.edition.personnes import (
    citer_sans_personne,
    noms_des_lycees,
    signaler_sans_personne,
    valeur_sans_personne,
)
from macros.edition.saisie import avec_son_terme
from macros.lecture import souhaits
from macros.lecture.tableur import deshabiller, heure, premiere_case
from macros.socle.dates import date_iso
from macros.socle.dossiers import FICHIER_REGISTRE
from macros.socle.telephone import telephone_international
from macros.socle.texte import echapper_markdown, proposer
from macros.texte_yaml.blocs import Bloc
from macros.verification.noms_ecrits import est_une_phrase
from macros.verification.remarques import reference_imprecise
from macros.verification.textes import ne_dit_rien

RECU = "\0recu"
"""Where the day a form is read is kept among its fields: no form has a heading so called."""
TITRE_MAXIMAL = 100
"""Longest list of changes in the title of a commit, in characters."""


@dataclass(frozen=True)
class Demande:
    """What a form asks for: the edited registry, and how to name the change."""

    genre: str
    modification: Modification | None
    titre: str
    resume: str


def suivre(corps: str, dossier: Path, titre: str = "", le: date | None = None) -> Demande:
    """Turn a form's body into an edit of the data folder, not written yet.

    The issue's title gives the uai when the form does not: GitLab fills nothing else. `le`, today,
    dates a fact whose author gives no date.
    Raises FormulaireError, with the French answer, when it cannot be followed.
    """
    champs, *suite = lire_formulaires(corps)
    if le is not None:
        champs, *suite = ({RECU: le.isoformat(), **partie} for partie in (champs, *suite))
    genre = genre_de(champs)
    if genre == "erreur":
        signaler_sans_personne(" ; ".join((titre, *champs.values())), noms_des_lycees(dossier))
        return Demande(genre, None, "", "Une personne va lire votre message et vous répondre ici.")
    fautes, uai, document, faits = _tout_appliquer([champs, *suite], titre, dossier)
    if document is None:
        raise FormulaireError(_en_puces(fautes))
    _, nom = rang_et_nom(document.racine, uai)
    change = modification(dossier / FICHIER_REGISTRE, document.texte)
    if fautes:
        raise FormulaireError(_en_puces(fautes), change)
    if change.vide:
        raise FormulaireError("La fiche dit déjà cela : il n’y a rien à changer.")
    quoi = " ; ".join(fait for fait in faits if fait)
    bref = re.sub(r" \(source : [^)]*\)| ; « [^»]* » n’est pas gardé[^;]*", "", quoi)
    if len(bref) > TITRE_MAXIMAL:
        bref = f"{len(faits)} corrections" if len(faits) > 1 else "une correction"
    return Demande(genre, change, f"{uai} : {bref}", f"{echapper_markdown(nom)} ({uai}) : {quoi}.")


class ChampError(EditionError):
    """A field that is wrong, and what may stand for its form’s fields: the rest is judged too.

    `sur`: what stands for it is no cause of another fault.
    """

    rang: int | None = None
    """The form, among those of a message, that holds the field; None, all of them."""

    def __init__(self, texte: str, remplace: Mapping[str, str], *, sur: bool = False) -> None:
        super().__init__(texte)
        self.remplace = remplace
        self.sur = sur


FAUTES_MAXIMALES = 12
"""Faults of a message that are told at once, at most."""


def _tout_appliquer(
    parties: Sequence[Mapping[str, str]], titre: str, dossier: Path
) -> tuple[list[str], str, Document | None, list[str]]:
    """Return all that is wrong in forms, and what `_appliquer` does: no document (None) when what
    stands for a fault would be judged as its author’s words."""
    fautes: list[str] = []
    sures = True
    for _ in range(FAUTES_MAXIMALES):
        try:
            lu = _appliquer(parties, titre, dossier)
        except ChampError as erreur:
            fautes.append(str(erreur))
            sures = sures and erreur.sur
            parties = [
                {**partie, **erreur.remplace} if erreur.rang in (None, rang) else partie
                for rang, partie in enumerate(parties)
            ]
        except EditionError as erreur:
            fautes += [str(erreur)] if sures else []
            break
        else:
            return (fautes, *lu) if sures else (fautes, "", None, [])
    return fautes, "", None, []


_sur = echapper_markdown


def _en_puces(textes: Sequence[str]) -> str:
    dits = [_sur(texte) for texte in dict.fromkeys(textes)]
    return "\n".join(f"- {dit}" for dit in dits) if len(dits) > 1 else dits[0]


def _appliquer(
    parties: Sequence[Mapping[str, str]], titre: str, dossier: Path
) -> tuple[str, Document, list[str]]:
    """Return the uai that forms are about, the registry that they edit and what each does."""
    document = ouvrir(dossier / FICHIER_REGISTRE)
    referentiel = Referentiel.lire(dossier)
    uai = _uai(parties[0], titre, document)
    faits = []
    for rang, partie in enumerate(parties):
        suivant = _genre_du_meme_lycee(partie, uai, document)
        try:
            faits.append(_GENRES[suivant](partie, document, referentiel, uai))
        except ChampError as erreur:
            erreur.rang = rang
            raise
    return uai, document, faits


def _corriger(
    champs: Mapping[str, str], document: Document, referentiel: Referentiel, uai: str
) -> str:
    """Write the one value that the forge's form asks for, or those that a message changes."""
    if CHAMP in champs:
        voulus = {_choix(champs, CHAMP, CHAMPS): _mot(champs, VALEUR)}
    else:
        voulus = _changes(champs, document, uai)
    for choix, valeur in voulus.items():
        try:
            _ecrire(choix, valeur, champs, document, referentiel, uai)
        except ChampError:
            raise
        except EditionError as erreur:
            seul = CHAMP in champs
            remplace = {VALEUR: _NUL} if seul else {choix: ""}
            raise ChampError(str(erreur), remplace, sur=not seul) from None
    dits = ", ".join(_avec_article(choix, CHAMPS[choix]) for choix in voulus)
    # A name or an address has no source of its own in the registry: said to whoever reviews.
    sans_place = any(CHAMPS[choix][0] not in ("contacts", "services") for choix in voulus)
    dite = _facultatif(champs, ADRESSE) or _facultatif(champs, QUI)
    dit_par = f" (source : {_source(champs, referentiel)})" if sans_place and dite else ""
    return f"corriger {dits}{dit_par}" if dits else ""


def _changes(champs: Mapping[str, str], document: Document, uai: str) -> dict[str, str]:
    """Return the values of a message that are not those of the entry; an empty one says nothing."""
    rang, _ = rang_et_nom(document.racine, uai)
    changes = {}
    for choix, chemin in CHAMPS.items():
        valeur = _facultatif(champs, choix)
        fait = chemin[0] in ("contacts", "services")
        bloc = document.racine.cherche(rang, *chemin, *(("valeur",) if fait else ()))
        ancienne = bloc.texte if bloc is not None and bloc.texte else ""
        if valeur and _comparable(chemin, valeur) != _comparable(chemin, ancienne):
            changes[choix] = valeur
    return changes


def _comparable(chemin: tuple[str, ...], valeur: str) -> str:
    """Return a value as it is compared: a mail program changes spaces and apostrophes."""
    valeur = " ".join(unicodedata.normalize("NFC", valeur).replace("'", "’").split())
    if chemin[0] == "services":
        return valeur.lower().rstrip(".")
    return telephone_international(valeur) if chemin[-1] == "telephone" else valeur


def _ecrire(
    choix: str,
    valeur: str,
    champs: Mapping[str, str],
    document: Document,
    referentiel: Referentiel,
    uai: str,
) -> None:
    """Write a value in its place; a contact or a service with where it comes from."""
    chemin = CHAMPS[choix]
    rang, nom = rang_et_nom(document.racine, uai)
    if chemin[0] == "contacts" and (autre := _d_un_autre_champ(chemin, valeur)):
        numeros = souhaits.telephones(valeur) if autre == "Téléphone" else []
        ecrit = f" et écrivez {numeros[0]}" if len(numeros) == 1 else ""
        geste = (
            f"choisissez « {autre} » dans « {CHAMP} »{ecrit}"
            if CHAMP in champs
            else f"sa place est sous « {autre} »"
        )
        raise EditionError(
            f"« {choix} » : vous donnez là {_CE_QUE_C_EST[autre]}. Si c’est bien cela, {geste}."
        )
    valeur, remarque = valeur_sans_personne(choix, valeur, nom, contact=chemin[0] == "contacts")
    if chemin in (("nom",), ("adresse", "voie")):
        valeur = _sans_phrase(choix, valeur)
    if chemin == ("adresse", "voie"):
        valeur = _sans_sa_ville(valeur, document.racine.cherche(rang, "adresse", "code_postal"))
    if chemin[0] not in ("contacts", "services"):
        if chemin == ("nom",) and _est_deja_son_nom(valeur, nom):
            raise EditionError(
                f"« {nom} » est déjà le nom de ce lycée : le registre l’écrit sans capitales ni "
                "mots du label. Il n’y a rien à changer."
            )
        document.ecrire((rang, *chemin), valeur)
        return
    if chemin[0] == "services":
        valeur = valeur.lower().rstrip(".")
        if valeur not in ("oui", "non"):
            raise EditionError(_ni_oui_ni_non(valeur))
    elif chemin[1] == "telephone":
        valeur = telephone_international(valeur)
    elif chemin[1] == "site" and "://" not in valeur:
        valeur = f"https://{valeur}"
    ecrire_fait(
        document,
        uai,
        (chemin[0], chemin[1]),
        valeur,
        source=_source(champs, referentiel),
        date=date_iso(_facultatif(champs, VU)),
        le=champs.get(RECU, ""),
    )
    if remarque:
        document.ecrire((rang, *chemin, "remarque"), remarque)


_NUL = "oui"
"""What any field takes before it is verified."""
_POUR_UN_TEMPS = re.compile(
    r"\b(?:jusqu|provisoire|temporaire|momentan|travaux|ferm|rouv|r[ée]ouv|reprise|"
    r"à partir|d[èe]s |rentr[ée]e|en attendant|pour l.instant|actuellement)|20\d\d",
    re.IGNORECASE,
)
"""What says that a « oui » or a « non » holds for a time only, or not yet."""


def _ni_oui_ni_non(valeur: str) -> str:
    """Return what to write where only « oui » and « non » can be."""
    seul = re.match(r"(oui|non)\b", valeur)
    refus = f"« {valeur} » n’est ni oui ni non."
    if seul and _POUR_UN_TEMPS.search(valeur):
        return (
            f"{refus} La fiche dit ce qui est vrai toute l’année : est-ce « {seul[1]} » pour un "
            "temps seulement, ou pas encore ? Alors n’envoyez rien, la fiche le dirait sans terme. "
            f"Si c’est « {seul[1]} » pour de bon, écrivez {seul[1]} seul."
        )
    if seul:
        return (
            f"{refus} Écrivez {seul[1]} seul ; le reste (places, filles ou garçons) se dit par "
            "« Signaler une erreur »."
        )
    return f"{refus} Écrivez oui ou non."


def _d_un_autre_champ(chemin: tuple[str, ...], valeur: str) -> str:
    """Return the field that a contact’s value is plainly for, when it is not its own; or ""."""
    sorte = (
        "Courriel"
        if "@" in valeur and "://" not in valeur
        else "Site web"
        if re.match(r"(?:https?://|www\.)\S+", valeur, re.IGNORECASE)
        else "Téléphone"
        if re.match(r"(?:\+33|0)(?:[ .-]*\d){9}(?!\d)|(?:\+33|0033)", valeur)
        else ""
    )
    propres = {"telephone": "Téléphone", "courriel": "Courriel", "site": "Site web"}
    voulue = propres.get(chemin[-1], "")
    return sorte if voulue and sorte not in ("", voulue) else ""


_CE_QUE_C_EST = {
    "Courriel": "une adresse électronique",
    "Site web": "l’adresse d’un site",
    "Téléphone": "un numéro de téléphone",
}

_MOTS_DU_LABEL = frozenset(("lycee", "des", "metiers", "lp", "lpo", "lpp"))
_MOTS_DE_LA_NATURE = frozenset(("professionnel", "polyvalent", "general", "technologique", "et"))


def _est_deja_son_nom(valeur: str, nom: str) -> bool:
    """Whether a text in capitals is a lycée’s name, but for its nature and the label’s words."""
    voulus, siens = (set(plier(texte).split()) - _MOTS_DU_LABEL for texte in (valeur, nom))
    propres = siens - _MOTS_DE_LA_NATURE
    return valeur.isupper() and bool(propres) and propres <= voulus <= siens


_PREFIXE = re.compile(
    r"(?:(?:la |le )?(?:nouvelle |nouveau |bonne |bon )?(?:voie|rue|adresse|nom(?: du lyc[ée]e)?|"
    r"num[ée]ro et rue))\s*:\s*",
    re.IGNORECASE,
)


def _sans_phrase(choix: str, valeur: str) -> str:
    """Return a name or a street without what announces it. EditionError when it is a sentence."""
    nue = _PREFIXE.sub("", valeur, count=1) if _PREFIXE.match(valeur) else valeur
    if est_une_phrase(nue):
        exemple = (
            "Lycée professionnel Les Platanes" if "nom" in choix.lower() else "12 rue des Écoles"
        )
        raise EditionError(
            f"« {valeur} » est une phrase : donnez la nouvelle valeur, rien d’autre, comme "
            f"« {exemple} »."
        )
    return nue


def _sans_sa_ville(voie: str, code_postal: Bloc | None) -> str:
    """Return a street without the postcode that the entry has already, and what follows it."""
    code = (code_postal.texte or "").strip("\"' ") if code_postal is not None else ""
    nue, trouve, suite = voie.partition(code) if code else (voie, "", "")
    seule = nue.strip(" ,;–—-(")
    return seule if trouve and seule and not re.search(r"\d", re.sub(_CEDEX, "", suite)) else voie


_CEDEX = re.compile(r"(?i)\bcedex(?:\s+\d{1,2})?\b")


def _avec_article(choix: str, chemin: tuple[str, ...]) -> str:
    if chemin[0] == "services":
        return SERVICES[chemin[1]].dit
    nom = choix.lower()
    return f"l’{nom}" if nom[0] in "aeiouéi" else f"le {nom}"


def _formation(
    champs: Mapping[str, str], document: Document, referentiel: Referentiel, uai: str
) -> str:
    action = _choix(champs, ACTION, ACTIONS)
    dite = _mot(champs, FORMATION)
    _exiger_aujourd_hui(dite, FORMATION, champs)
    siennes = formations_du_lycee(document, uai)
    try:
        formation = (
            _formation_dite(dite, referentiel)
            if action == ACTIONS[0]
            else referentiel.formation_du_lycee(dite, siennes)
        )
    except EditionError as erreur:
        connue = next(iter(referentiel.formations), "")
        if connue in ("", dite):
            raise
        raise ChampError(str(erreur), {FORMATION: connue, ACTION: ACTIONS[0]}) from None
    voies = _voies(champs)
    if action == ACTIONS[0]:
        if not voies:
            cochez = "Cochez au moins une voie : scolaire, apprentissage…"
            raise ChampError(cochez, {VOIES: VOIES_DITES_SEULES[0]})
        source = _source(champs, referentiel)
        nouvelle = formation not in formations_du_lycee(document, uai)
        ajouter_formation(document, uai, formation, voies, source=source, ordre=referentiel.ordre)
        faite = f"ajouter {formation} ({', '.join(voies)})"
        precision = _precision(dite, referentiel.formations[formation].intitule)
        # Of one that is there by other voies, it would be said of these too.
        if precision and nouvelle and _EN_ANS.fullmatch(precision):
            noter_offre(document, uai, formation, f"Dans ce lycée : {precision.lower()}.")
            precision = ""
        if not precision:
            return faite
        return f"{faite} ; « {precision} » n’est pas gardé, dites-le par « Signaler une erreur »"
    titres = {f.id: f.intitule for f in referentiel.formations.values()}
    exiger_formation(document, uai, formation, titres)
    if action == ACTIONS[1]:
        retirer_formation(document, uai, formation)
        return f"retirer {formation}"
    if not voies:
        raise EditionError("Cochez les voies à retirer.")
    retirer_formation(document, uai, formation, voies)
    return f"retirer {formation} ({', '.join(voies)})"


VOIES_DITES_SEULES = tuple(VOIES_DITES)
_PLUS_TARD = re.compile(
    r"(?:à (?:partir|compter) d|d[èe]s |rentr[ée]e|septembre|pr[ée]vue? |ouvr\w+ )[^\d]*(20\d\d)",
    re.IGNORECASE,
)
"""What says from when a formation will be given, and the year."""
RENTREE = 9
"""The month when a school year begins."""


def _exiger_aujourd_hui(dite: str, champ: str, champs: Mapping[str, str]) -> None:
    """Refuse what is said to be true later only. EditionError."""
    lu = _PLUS_TARD.search(dite)
    recu = champs.get(RECU, "")
    if lu is None or not recu or (int(lu[1]), RENTREE) <= (int(recu[:4]), int(recu[5:7])):
        return
    nue = dite[: lu.start()].strip(" ,;(–-")
    raise ChampError(
        f"« {dite} » : la fiche dit ce qui est vrai aujourd’hui. Si cela commence à la rentrée "
        f"{lu[1]}, renvoyez votre demande à la rentrée {lu[1]} ; si c’est vrai déjà, enlevez cette "
        f"date de « {champ} »{_et_cochez(nue) if champ == VOIES else ''}.",
        {champ: nue if champ == FORMATION else ", ".join(_voies_lues(nue)) or "au lycée"},
        sur=champ == FORMATION or bool(_voies_lues(nue)),
    )


def _et_cochez(dite: str) -> str:
    """Return which boxes say the voies of a text."""
    lues = _voies_lues(dite)
    cases = [f"« {case.capitalize()} »" for case, voie in VOIES_DITES.items() if voie in lues]
    return f", et cochez {toutes(cases)}" if cases else ""


def _voies_lues(texte: str) -> list[str]:
    return souhaits.liste(texte, tuple(VOIES_DITES.values()))


def _formation_dite(dite: str, referentiel: Referentiel) -> str:
    """Return the id of a formation, whatever is said of it between brackets."""
    try:
        return referentiel.formation(dite)
    except EditionError:
        nue = re.sub(r"\s*\([^()]*\)", "", dite).strip()
        if not nue or nue == dite:
            raise
        return referentiel.formation(nue)


_EN_ANS = re.compile(r"en (?:\d|un|deux|trois) ans?(?: (?:ou|et) (?:\d|un|deux|trois) ans?)?", re.I)
"""How long a formation takes, as an offer’s remark tells it."""


def _precision(dite: str, intitule: str) -> str:
    """Return what a text says between brackets of a formation, that its title does not; or ""."""
    dits = [" ".join(un.split()) for un in re.findall(r"\(([^()]*)\)", dite)]
    return ", ".join(un for un in dits if un and plier(un) not in plier(intitule))


_A_PRECISER = "Texte à préciser"
_EN_SON_TEMPS = "2020"
"""What stands for a decision’s text, and for its date, when they are told to be wrong."""


def _decision(
    champs: Mapping[str, str], document: Document, referentiel: Referentiel, uai: str
) -> str:
    dite = nature_lue(champs.get(NATURE, ""))
    nature = dite.value if dite else NATURES_DITES[_choix(champs, NATURE, NATURES_DITES)]
    _, nom = rang_et_nom(document.racine, uai)
    for champ in (REFERENCE, INTITULE):
        try:
            citer_sans_personne(champ, _facultatif(champs, champ), nom)
        except EditionError as erreur:
            remplace = _A_PRECISER if champ == REFERENCE else ""
            raise ChampError(str(erreur), {champ: remplace}, sur=True) from None
    reference, lien, intitule, expire = (
        "" if ne_dit_rien(dit) else dit
        for dit in (_facultatif(champs, nom) for nom in (REFERENCE, LIEN, INTITULE, EXPIRE))
    )
    quand = _mot(champs, DATE)
    cites = [jour[0] for jour in DATE_ECRITE.finditer(quand)]
    if len(cites) == 1 and re.match(r"(?:par\s+)?(?:arr[êe]t[ée]|d[ée]cision)\b", quand.lower()):
        reference = reference or ("" if lien else quand)
        quand = cites[0]
    elif cites and re.search(r"(?i)\bb\.?o\b|bulletin", quand):
        raise ChampError(
            f"« {quand} » est le Bulletin officiel : il va dans « {REFERENCE} ». Dans « {DATE} », "
            "donnez le jour où le recteur a décidé, ou son année.",
            {DATE: _EN_SON_TEMPS},
        )
    if imprecise := reference_imprecise(reference):
        dite_ainsi = f"{imprecise[:1].upper()}{imprecise[1:]}"
        raise ChampError(dite_ainsi, {REFERENCE: _A_PRECISER}, sur=True)
    if not reference and not lien:
        raise ChampError(
            "Une décision cite le texte qui la publie : donnez sa référence (le Bulletin "
            "officiel) ou son adresse web.",
            {REFERENCE: _A_PRECISER},
            sur=True,
        )
    decision = {
        "nature": nature,
        "date": date_iso(quand),
        "reference": reference,
        "lien": lien,
        "intitule": intitule,
        "expire_le": date_iso(expire),
    }
    ajouter_decision(document, uai, avec_son_terme(decision))
    return f"{nature} du label"


def _porte(
    champs: Mapping[str, str], document: Document, referentiel: Referentiel, uai: str
) -> str:
    """Cancel an open day, announce one, or both: the same day at another time."""
    annulee, quand = date_iso(_facultatif(champs, ANNULEE)), _facultatif(champs, PORTE)
    dit = _AVEC_SES_HEURES.fullmatch(quand)
    jour = date_iso(dit["jour"] if dit else quand)
    if annulee:
        retirer_porte(document, uai, annulee)
    if jour:
        porte = {
            "date": jour,
            "debut": _heure(_facultatif(champs, HEURE_DEBUT) or (dit["debut"] if dit else "")),
            "fin": _heure(_facultatif(champs, HEURE_FIN) or (dit["fin"] or "" if dit else "")),
            "source": _source(champs, referentiel),
        }
        ajouter_porte(document, uai, porte)
        return f"annoncer la journée portes ouvertes du {jour}"
    return f"annuler la journée portes ouvertes du {annulee}" if annulee else ""


def _heure(texte: str) -> str:
    """Return an hour as the registry writes it; as it is when it is none."""
    return heure(texte) or texte


_HEURE = r"\d{1,2} ?(?:h|:|heures?) ?(?:\d{2})?"
_AVEC_SES_HEURES = re.compile(
    rf"(?P<jour>.+?),? (?:de |à partir de |dès |entre )?(?P<debut>{_HEURE})"
    rf"(?: ?(?:à|-|–|et) ?(?P<fin>{_HEURE}))?",
    re.IGNORECASE,
)
"""« samedi 6 février 2027 de 9 h à 12 h 30 »."""

_GENRES: Mapping[str, Callable[[Mapping[str, str], Document, Referentiel, str], str]] = {
    "corriger": _corriger,
    "formation": _formation,
    "decision": _decision,
    "porte": _porte,
}


def _uai(champs: Mapping[str, str], titre: str, document: Document) -> str:
    """Return the uai that a form is about; ChampError when it is none."""
    try:
        return _uai_dit(champs, titre, document)
    except EditionError as erreur:
        connus = [element.mot("uai") for element in document.racine.elements]
        proposes = [uai for uai in re.findall(r"\b\d{7}[A-Z]\b", str(erreur)) if uai in connus]
        if not connus or _facultatif(champs, UAI) in connus:
            raise
        seul = len(set(proposes)) == 1
        raise ChampError(str(erreur), {UAI: proposes[0] if seul else connus[0]}, sur=seul) from None


def _uai_dit(champs: Mapping[str, str], titre: str, document: Document) -> str:
    dit = _facultatif(champs, UAI) or titre[:200]
    # A spreadsheet takes away the zeros of what it thinks a number.
    dit = re.sub(r"\b\d{5,6}[A-Za-z]\b", lambda trouve: trouve[0].zfill(8), dit)
    dit = souhaits.uai(dit) or dit
    trouve = re.search(r"\b\d{7}[A-Za-z]\b", dit)
    noms = [plier(element.mot("nom")) for element in document.racine.elements]
    if trouve is None and plier(dit) and noms.count(plier(dit)) == 1:
        return document.racine.elements[noms.index(plier(dit))].mot("uai")
    if trouve is None and _facultatif(champs, UAI):
        return document.racine.elements[rang_du_lycee(document.racine, dit)].mot("uai")
    if trouve is None:
        raise EditionError(
            "Le numéro UAI manque : sept chiffres et une lettre, comme 0130058T. Il est sur la "
            "page du lycée."
        )
    rang_et_nom(document.racine, trouve[0].upper())
    return trouve[0].upper()


def _genre_du_meme_lycee(champs: Mapping[str, str], uai: str, document: Document) -> str:
    """Return the kind of one form of a message; EditionError when it is about another lycée."""
    genre = genre_de(champs)
    if genre not in _GENRES:
        raise EditionError("Une erreur à signaler se dit dans un message à elle.")
    if _facultatif(champs, UAI) and _uai(champs, "", document) != uai:
        raise EditionError("Ce message parle de deux lycées : faites-en deux messages.")
    return genre


_POUR_JUGER_LE_RESTE: Mapping[str, str] = {VALEUR: _NUL, DATE: _EN_SON_TEMPS}
"""Field that may not be empty → what stands for it while the others are judged."""


def _mot(champs: Mapping[str, str], nom: str) -> str:
    """Return a required field on one line; EditionError when it is empty or too long."""
    texte = _facultatif(champs, nom)
    if not texte:
        vide = f"Le champ « {nom} » est vide : remplissez-le."
        if nom in _POUR_JUGER_LE_RESTE:
            raise ChampError(vide, {nom: _POUR_JUGER_LE_RESTE[nom]})
        raise EditionError(vide)
    return texte


def _facultatif(champs: Mapping[str, str], nom: str) -> str:
    brut = champs.get(nom, "").strip()
    if nom != UAI and "\t" in brut:
        raise EditionError(
            f"Le champ « {nom} » contient plusieurs cases d’un tableau : gardez-en une seule, "
            f"« {premiere_case(brut)} » par exemple."
        )
    texte = _sans_cle(nom, " ".join(brut.split()))
    nu = deshabiller(texte)
    if not any(signe in nu for signe in '“”«»"‘'):
        texte = nu
    if plier(texte) in _COLONNES:
        raise EditionError(f"« {texte} » est le titre d’une colonne : donnez ce qu’elle contient.")
    if len(texte) > CHAMP_MAXIMAL:
        raise EditionError(f"Le champ « {nom} » est trop long : {CHAMP_MAXIMAL} signes au plus.")
    return texte


_CLE = re.compile(r"(?:- )?(?P<cle>[^\W\d][\w’' -]{1,30}?)\s?:\s+(?P<reste>\S.*)")
_CLES = frozenset(
    (
        "uai",
        "nom",
        "voie",
        "code postal",
        "commune",
        "valeur",
        "intitule",
        "date",
        "reference",
        "lien",
        "expire le",
        "telephone",
        "courriel",
        "site",
        "debut",
        "fin",
        "formation",
        "source",
        "nature",
    )
)
"""Keys of a line of the registry, folded."""


def _sans_cle(nom: str, texte: str) -> str:
    """Return a value without the key that a line of the registry, or the field, has before it."""
    lu = _CLE.fullmatch(texte)
    if lu and plier(lu["cle"]) in (*_CLES, plier(nom)):
        return lu["reste"].strip("\"' ")
    return texte


_COLONNES = frozenset(
    plier(titre)
    for titre in (*CHAMPS, UAI, CHAMP, VALEUR, DATE, REFERENCE, LIEN, "Adresse", "UAI", "Date")
)
"""Headings of a table or of our forms, folded: no fact is one of them."""


def _choix(
    champs: Mapping[str, str], nom: str, permis: Mapping[str, object] | tuple[str, ...]
) -> str:
    """Return one of the permitted answers, however it is capitalised."""
    texte = " ".join(champs.get(nom, "").split()) or _mot(champs, nom)
    plies = {plier(choix): choix for choix in permis}
    choix = plies.get(plier(texte))
    gardes = [garde for plie, garde in plies.items() if plie in plier(texte)]
    if choix is None and len(gardes) > 1:
        dits = " et ".join(f"« {garde} »" for garde in gardes)
        raise EditionError(
            f"« {nom} » a deux réponses, {dits} : gardez-en une seule. Pour l’autre, faites un "
            "second message."
        )
    if choix is None and permis is CHAMPS:
        dit = souhaits.cle(texte, {chemin[-1]: choix for choix, chemin in CHAMPS.items()})
        choix = next((un for un, chemin in CHAMPS.items() if chemin[-1] == dit), None)
    if choix is None:
        dits = enumerer([f"« {un} »" for un in permis])
        aide = proposer(texte, permis, vide=f"Choisissez {dits}.")
        propose = next((un for un in permis if f"« {un} » ?" in aide), "")
        raise ChampError(
            f"« {texte} » n’est pas un choix de « {nom} ». {aide}",
            {nom: propose or next(iter(permis)), **({VALEUR: _NUL} if nom == CHAMP else {})},
            sur=bool(propose) and nom != CHAMP,
        )
    return choix


def _voies(champs: Mapping[str, str]) -> list[str]:
    """Return the voies ticked, or written one after the other."""
    dites = re.split(r"[,;\n]", champs.get(VOIES, ""))
    plies = {plier(dite): voie for dite, voie in {**VOIES_DITES_AVANT, **VOIES_DITES}.items()}
    plies |= {plier(voie): voie for voie in VOIES_DITES.values()}
    voies = []
    for dite in dites:
        mot = plier(dite.partition("(")[0])
        if not mot:
            continue
        if mot not in plies:
            _exiger_aujourd_hui(dite.strip(), VOIES, champs)
        lues = [plies[mot]] if mot in plies else _voies_lues(dite.strip())
        if not lues:
            cases = enumerer([f"« {case.capitalize()} »" for case in VOIES_DITES])
            texte = f"La voie « {dite.strip()} » n’existe pas. Cochez {cases}."
            raise ChampError(texte, {VOIES: VOIES_DITES_SEULES[0]})
        voies += [voie for voie in lues if voie not in voies]
    return voies


_LE_LYCEE = frozenset(
    (
        plier(LYCEE_LUI_MEME),
        *("le lycee", "lycee", "l etablissement", "etablissement", "nous memes", "notre lycee"),
        *("le lycee lui meme le dit", "c est le lycee", "nous le lycee"),
    )
)
"""What people write for the lycée itself, folded."""


def _sans_source(texte: str) -> ChampError:
    """Return the fault of facts that come from nowhere."""
    return ChampError(texte, {QUI: LYCEE_LUI_MEME, ADRESSE: ""}, sur=True)


def _source(champs: Mapping[str, str], referentiel: Referentiel) -> str:
    """Return where a fact comes from: the address given, or the lycée itself."""
    adresse = _facultatif(champs, ADRESSE)
    if re.match(r"https?://", adresse, re.IGNORECASE) or adresse in referentiel.sources:
        return adresse
    if adresse:
        aide = souhaits.source(adresse)
        if aide.startswith("Écrivez https://"):
            return aide.removeprefix("Écrivez ")
        raise _sans_source(
            f"« {adresse} » n’est pas l’adresse d’une page web. Si c’est le lycée qui le dit, "
            f"choisissez « {LYCEE_LUI_MEME} » et laissez ce champ vide ; sinon, copiez l’adresse "
            "de la page qui le montre : elle commence par https://."
        )
    if plier(_facultatif(champs, QUI)) in _LE_LYCEE:
        return referentiel.source_du_lycee
    raise _sans_source(
        f"Dites d’où vous le savez : « {LYCEE_LUI_MEME} », ou l’adresse d’une page web qui le "
        "montre."
    )
