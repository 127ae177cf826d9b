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

from macros.corrections import souhaits
from macros.corrections.sosies import en_chiffres
from macros.corrections.tableur import heure
from macros.domaine.messages import (
    ADRESSE,
    ANNULEE,
    CHAMP,
    CHAMPS,
    DATE,
    EXPIRE,
    HEURE_DEBUT,
    HEURE_FIN,
    INTITULE,
    LIEN,
    NATURE,
    NATURES_DITES,
    PORTE,
    QUI,
    REFERENCE,
    UAI,
    VALEUR,
    VU,
)
from macros.domaine.services import SERVICES
from macros.edition.document import DejaVraiError, Document, EditionError, ouvrir
from macros.edition.fiches import (
    ajouter_decision,
    ajouter_porte,
    ecrire_fait,
    rang_et_nom,
    retirer_porte,
)
from macros.edition.modification import Modification, modification
from macros.edition.noms import Referentiel, plier
from macros.formulaires.champs import (
    EN_SON_TEMPS,
    RECU,
    TENU_POUR_JUSTE,
    ChampError,
    champ_choisi,
    champ_facultatif,
    champ_requis,
    source_dite,
    uai_du_formulaire,
)
from macros.formulaires.confirmes import exiger_un_autre_numero, exiger_un_changement, site_dit
from macros.formulaires.decisions_dites import exiger_bien_ecrits, jours_decides
from macros.formulaires.formations_dites import changer_formation
from macros.formulaires.formulaires import FormulaireError, genre_de, lire_formulaires
from macros.formulaires.personnes import (
    citer_sans_personne,
    noms_des_lycees,
    signaler_sans_personne,
    valeur_sans_personne,
)
from macros.formulaires.services_dits import ServiceDit, a_ecrire, lire_service
from macros.formulaires.services_refuses import ni_oui_ni_non
from macros.listes.mots import nature_lue
from macros.listes.saisie import avec_son_terme
from macros.socle.dates import date_iso
from macros.socle.dossiers import FICHIER_REGISTRE
from macros.socle.telephone import telephone_international
from macros.socle.texte import echapper_markdown
from macros.socle.voies import voie_entiere
from macros.texte_yaml.blocs import Bloc
from macros.verification.noms_ecrits import est_une_phrase
from macros.verification.remarques import reference_imprecise
from macros.verification.textes import ne_dit_rien

TITRE_MAXIMAL = 100
"""Longest list of changes in the title of a commit, in characters."""


@dataclass(frozen=True)
class Demande:
    """What a form asks for: the edited registry, and how to name the change."""

    genre: str
    modification: Modification | None
    titre: str
    resume: str
    deja: bool = False
    """Whether all of it is true already: nothing is to be done."""


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
    fautes, uai, document, faits, deja = _tout_appliquer([champs, *suite], titre, dossier)
    if document is None:
        raise FormulaireError(_en_puces(fautes))
    _, nom = rang_et_nom(document.racine, uai)
    change = modification(dossier / FICHIER_REGISTRE, document.texte)
    if fautes:
        raise FormulaireError(_en_puces(fautes), change)
    dites = " ".join(map(echapper_markdown, dict.fromkeys(deja)))
    if change.vide:
        vide = "" if CHAMP in champs or genre != "corriger" else _CHAMP_VIDE
        rien = dites or f"La fiche dit déjà cela : il n’y a rien à changer.{vide}"
        return Demande(genre, None, "", rien, deja=True)
    quoi = " ; ".join(fait for fait in faits if fait)
    bref = re.sub(r" \(source : [^)]*\)| ; « [^»]* » n’est pas gardé[^;]*", "", quoi)
    if len(bref) > TITRE_MAXIMAL:
        bref = f"{len(faits)} corrections" if len(faits) > 1 else "une correction"
    return Demande(
        genre,
        change,
        f"{uai} : {bref}",
        f"{echapper_markdown(nom)} ({uai}) : {quoi}. {dites}".strip(),
    )


_CHAMP_VIDE = (
    " Un champ vidé n’efface rien : pour faire retirer une valeur, dites-le par « Signaler une "
    "erreur »."
)
FAUTES_MAXIMALES = 12
"""Faults of a message that are told at once, at most."""


def _tout_appliquer(
    parties: Sequence[Mapping[str, str]], titre: str, dossier: Path
) -> tuple[list[str], str, Document | None, list[str], list[str]]:
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
            return (fautes, *lu) if sures else (fautes, "", None, [], [])
    return fautes, "", None, [], []


def _en_puces(textes: Sequence[str]) -> str:
    dits = [echapper_markdown(texte) for texte in dict.fromkeys(textes)]
    return "\n".join(f"- {dit}" for dit in dits) if len(dits) > 1 else dits[0]


def _appliquer(
    parties: Sequence[Mapping[str, str]], titre: str, dossier: Path
) -> tuple[str, Document, list[str], list[str]]:
    """Return the uai that forms are about, the registry that they edit, what each does; and what
    of them is true already."""
    document = ouvrir(dossier / FICHIER_REGISTRE)
    referentiel = Referentiel.lire(dossier)
    uai = uai_du_formulaire(parties[0], titre, document)
    faits: list[str] = []
    deja: list[str] = []
    for rang, partie in enumerate(parties):
        suivant = _genre_du_meme_lycee(partie, uai, document)
        try:
            faits.append(_GENRES[suivant](partie, document, referentiel, uai))
        except DejaVraiError as dit:
            deja.append(str(dit))
        except ChampError as erreur:
            erreur.rang = rang
            raise
    return uai, document, faits, deja


def _corriger(
    champs: Mapping[str, str], document: Document, referentiel: Referentiel, uai: str
) -> str:
    """Write the one value that the forge's form asks for, or those that a message changes."""
    if CHAMP in champs:
        voulus = {champ_choisi(champs, CHAMP, CHAMPS): champ_requis(champs, VALEUR)}
    else:
        voulus = _changes(champs, document, uai)
    avec: dict[str, str] = {}
    for choix, valeur in voulus.items():
        try:
            avec[choix] = _ecrire(choix, valeur, champs, document, referentiel, uai)
        except DejaVraiError:
            if len(voulus) == 1:
                raise
        except ChampError:
            raise
        except EditionError as erreur:
            seul = CHAMP in champs
            remplace = {VALEUR: TENU_POUR_JUSTE} if seul else {choix: ""}
            raise ChampError(str(erreur), remplace, sur=not seul) from None
    dits = ", ".join(f"{_avec_article(choix, CHAMPS[choix])}{dit}" for choix, dit in avec.items())
    # A name or an address has no source of its own in the registry: said to whoever reviews.
    sans_place = any(CHAMPS[choix][0] not in ("contacts", "services") for choix in avec)
    dite = champ_facultatif(champs, ADRESSE) or champ_facultatif(champs, QUI)
    dit_par = f" (source : {source_dite(champs, referentiel)})" if sans_place and dite else ""
    return f"corriger {dits}{dit_par}" if dits else ""


def _changes(champs: Mapping[str, str], document: Document, uai: str) -> dict[str, str]:
    """Return the values of a message that are not those of the entry; an empty one says nothing."""
    rang, _ = rang_et_nom(document.racine, uai)
    changes = {}
    for choix, chemin in CHAMPS.items():
        valeur = champ_facultatif(champs, choix)
        ancienne = _ancienne(document, rang, chemin)
        if valeur and _comparable(chemin, valeur) != _comparable(chemin, ancienne):
            changes[choix] = valeur
    return changes


def _ancienne(document: Document, rang: int, chemin: tuple[str, ...]) -> str:
    """Return what the entry says, "" when it says nothing."""
    fait = chemin[0] in ("contacts", "services")
    bloc = document.racine.cherche(rang, *chemin, *(("valeur",) if fait else ()))
    return bloc.texte if bloc is not None and bloc.texte else ""


def _mot(document: Document, chemin: tuple[int | str, ...]) -> str:
    """Return the text at a place, "" for none."""
    bloc = document.racine.cherche(*chemin)
    return (bloc.texte or "") if bloc is not None else ""


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
) -> str:
    """Write a value in its place; a contact or a service with where it comes from.

    Return what to tell of it besides, in French.
    """
    chemin = CHAMPS[choix]
    rang, nom = rang_et_nom(document.racine, uai)
    ancienne = _ancienne(document, rang, chemin)
    contact = chemin[0] == "contacts"
    if contact:
        _exiger_son_champ(choix, valeur, champs)
    valeur, remarque = valeur_sans_personne(choix, valeur, nom, contact=contact)
    exiger_un_changement(valeur, ancienne)
    if not contact and chemin[0] != "services":
        document.ecrire((rang, *chemin), _sans_source(choix, valeur, document, rang))
        return ""
    dit = _fait_dit(valeur, ancienne, chemin, champs, _mot(document, (rang, *chemin, "ailleurs")))
    avant = {cle: _mot(document, (rang, *chemin, cle)) for cle in _DITS_AVEC}
    ecrire_fait(
        document,
        uai,
        (chemin[0], chemin[1]),
        dit.valeur,
        source=source_dite(champs, referentiel),
        date=date_iso(champ_facultatif(champs, VU)),
        le=champs.get(RECU, ""),
    )
    for cle, mot in (*dit.avec.items(), *([("remarque", remarque)] if remarque else [])):
        document.ecrire((rang, *chemin, cle), mot)
    otes = {
        cle: mot for cle, mot in avant.items() if mot and not _mot(document, (rang, *chemin, cle))
    }
    return _dire_avec(dit, otes)


_DITS_AVEC = ("remarque", "ailleurs", "public", "places")
"""Keys of a fact that speak of its value: they go with it."""


def _sans_source(choix: str, valeur: str, document: Document, rang: int) -> str:
    """Return what is written of an entry’s own: its name, a part of its address."""
    chemin, nom = CHAMPS[choix], document.racine.elements[rang].mot("nom")
    if chemin in (("nom",), ("adresse", "voie")):
        valeur = _sans_phrase(choix, valeur)
    if chemin == ("adresse", "voie"):
        code_postal = document.racine.cherche(rang, "adresse", "code_postal")
        return _sans_sa_ville(voie_entiere(valeur), code_postal)
    if chemin == ("nom",) and _est_deja_son_nom(valeur, nom):
        raise DejaVraiError(
            f"« {nom} » est déjà le nom de ce lycée : le registre l’écrit sans capitales ni "
            "mots du label. Il n’y a rien à changer."
        )
    return valeur


def _fait_dit(
    valeur: str, ancienne: str, chemin: tuple[str, ...], champs: Mapping[str, str], ailleurs: str
) -> ServiceDit:
    """Return a contact or a service as the registry writes it, and what is said with it."""
    if chemin[0] == "services":
        return _service_dit(valeur, chemin[1], champs, ailleurs)
    if chemin[1] == "telephone":
        exiger_un_autre_numero(valeur, ancienne)
        valeur = _telephone_dit(valeur)
    elif chemin[1] == "courriel":
        valeur = _courriel_dit(valeur)
    elif chemin[1] == "site":
        valeur = site_dit(valeur, ancienne)
    return ServiceDit(valeur=valeur)


def _dire_avec(dit: ServiceDit, otes: Mapping[str, str]) -> str:
    """Return what is told of a fact besides its value; `otes`: what went with its former one."""
    ecrit = f" ({a_ecrire(dit)})" if dit.avec else ""
    if "remarque" in otes:
        ecrit += " ; la remarque de l’ancienne valeur est ôtée"
    if "ailleurs" in otes:
        ecrit += (
            f" ; « {otes['ailleurs']} », où la fiche disait ses élèves logés, est ôté (s’ils le "
            "sont toujours, la réponse est oui)"
        )
    if avec := {cle: otes[cle] for cle in ("public", "places") if cle in otes and not dit.avec}:
        ecrit += f" ; « {a_ecrire(ServiceDit(avec=avec))} » n’est plus dit"
    return f"{ecrit} ; « {dit.depuis} » n’est pas gardé" if dit.depuis else ecrit


_AROBASE = re.compile(r"(?i)\s*[\[({]\s*(?:at|arobase|@)\s*[\])}]\s*|\s+@\s*|@\s+")


def _courriel_dit(valeur: str) -> str:
    """Return a mailbox whose « @ » is hidden, « (at) »; as it is when more is written."""
    nue = _AROBASE.sub("@", valeur.removeprefix("mailto:"))
    return nue if souhaits.courriels(valeur) == [nue] else valeur


_AUTOUR_D_UN_NUMERO = re.compile(
    r"(?i)\b(?:t[ée]l(?:[ée]phone)?|standard|accueil|secr[ée]tariat|lyc[ée]e|num[ée]ro|n°|"
    r"du|de la|de l|le)\b"
)
"""Words that say of a number no more than the field does."""


def _telephone_dit(valeur: str) -> str:
    """Return a number in international form, its letters typed for figures put right; as it is
    when more is written, to be told."""
    if (numero := telephone_international(valeur)) != valeur:
        return numero
    nue = _AUTOUR_D_UN_NUMERO.sub(" ", valeur)
    for lue in (nue, *en_chiffres(nue)):
        numeros = souhaits.telephones(lue)
        entier = len(re.findall(r"\d", lue)) >= CHIFFRES_D_UN_NUMERO
        if len(numeros) == 1 and entier and not re.search(r"[^\W\d_]", lue):
            return numeros[0]
    return valeur


CHIFFRES_D_UN_NUMERO = 10
"""With fewer, it lacks one: which is not sure."""


def _service_dit(valeur: str, service: str, champs: Mapping[str, str], ailleurs: str) -> ServiceDit:
    """Return an answer read; EditionError when some of it is not understood."""
    dit = lire_service(valeur, service, champs.get(RECU, ""))
    if not dit.valeur or dit.reste:
        raise EditionError(ni_oui_ni_non(valeur, dit, service, ailleurs))
    return dit


def _exiger_son_champ(choix: str, valeur: str, champs: Mapping[str, str]) -> None:
    """Refuse a value that is plainly of another contact, and say where it goes (EditionError)."""
    autre = _d_un_autre_champ(CHAMPS[choix], valeur)
    if not autre:
        return
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
    if not trouve or not seule:
        return voie
    reste = _SA_VILLE.sub("", _CEDEX.sub("", suite), count=1).strip(" ,;.–—-")
    if re.search(r"\w", reste) and plier(reste) != "france":
        raise EditionError(
            f"« {voie} » : le code postal et la ville ont leur place. Écrivez « {seule} » ; le "
            f"reste, « {reste} », se dit par « Signaler une erreur »."
        )
    return seule


_CEDEX = re.compile(r"(?i)\bcedex(?:\s+\d{1,2})?\b")
_SA_VILLE = re.compile(r"[^\d(,;:]*(?:\d{1,2} ?(?:er?|[eè]me)\b)?")


def _avec_article(choix: str, chemin: tuple[str, ...]) -> str:
    if chemin[0] == "services":
        return SERVICES[chemin[1]].dit
    nom = choix.lower()
    return f"l’{nom}" if nom[0] in "aeiouéi" else f"le {nom}"


_A_PRECISER = "Texte à préciser"
"""What stands for a decision’s text that is told to be wrong."""


def _decision(
    champs: Mapping[str, str], document: Document, referentiel: Referentiel, uai: str
) -> str:
    dite = nature_lue(champs.get(NATURE, ""))
    nature = dite.value if dite else NATURES_DITES[champ_choisi(champs, NATURE, NATURES_DITES)]
    _, nom = rang_et_nom(document.racine, uai)
    for champ in (REFERENCE, INTITULE):
        try:
            citer_sans_personne(champ, champ_facultatif(champs, champ), nom)
        except EditionError as erreur:
            remplace = _A_PRECISER if champ == REFERENCE else ""
            raise ChampError(str(erreur), {champ: remplace}, sur=True) from None
    reference, lien, intitule, expire = (
        "" if ne_dit_rien(dit) else dit
        for dit in (champ_facultatif(champs, nom) for nom in (REFERENCE, LIEN, INTITULE, EXPIRE))
    )
    if souhaits.lien(lien).startswith(f"Écrivez https://{lien}"):
        lien = f"https://{lien}"
    quand = champ_requis(champs, DATE)
    cites = jours_decides(quand)
    if len(cites) == 1 and re.match(r"(?:par\s+)?(?:arr[êe]t[ée]|d[ée]cision)\b", quand.lower()):
        reference = reference or ("" if lien else quand)
        quand = cites[0]
    elif cites and re.search(r"(?i)\bb\.?o\b|bulletin", quand):
        raise ChampError(
            f"« {quand} » est le Bulletin officiel : il va dans « {REFERENCE} ». Dans « {DATE} », "
            "donnez le jour où le recteur a décidé, ou son année.",
            {DATE: EN_SON_TEMPS},
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
    exiger_bien_ecrits(decision, decision | {"date": quand, "expire_le": expire})
    ajouter_decision(document, uai, avec_son_terme(decision))
    return f"{nature} du label"


def _porte(
    champs: Mapping[str, str], document: Document, referentiel: Referentiel, uai: str
) -> str:
    """Cancel an open day, announce one, or both: the same day at another time."""
    annulee, quand = date_iso(champ_facultatif(champs, ANNULEE)), champ_facultatif(champs, PORTE)
    dit = _AVEC_SES_HEURES.fullmatch(quand)
    jour = date_iso(dit["jour"] if dit else quand)
    faits: list[str] = []
    deja: list[str] = []
    if annulee:
        try:
            retirer_porte(document, uai, annulee)
            faits.append(f"annuler la journée portes ouvertes du {annulee}")
        except DejaVraiError as erreur:
            deja.append(str(erreur))
    if jour:
        porte = {
            "date": jour,
            "debut": _heure(champ_facultatif(champs, HEURE_DEBUT) or (dit["debut"] if dit else "")),
            "fin": _heure(champ_facultatif(champs, HEURE_FIN) or (dit["fin"] or "" if dit else "")),
            "source": source_dite(champs, referentiel),
        }
        try:
            ajouter_porte(document, uai, porte)
            faits = [f"annoncer la journée portes ouvertes du {jour}"]
        except DejaVraiError as erreur:
            deja.append(str(erreur))
    if deja and not faits:
        raise DejaVraiError(" ".join(deja))
    return " ; ".join((*faits, *(f"{mots[:1].lower()}{mots[1:].rstrip('.')}" for mots in deja)))


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
    "formation": changer_formation,
    "decision": _decision,
    "porte": _porte,
}


def _genre_du_meme_lycee(champs: Mapping[str, str], uai: str, document: Document) -> str:
    """Return the kind of one form of a message; EditionError when it is about another lycée."""
    genre = genre_de(champs)
    if genre not in _GENRES:
        raise EditionError("Une erreur à signaler se dit dans un message à elle.")
    if champ_facultatif(champs, UAI) and uai_du_formulaire(champs, "", document) != uai:
        raise EditionError("Ce message parle de deux lycées : faites-en deux messages.")
    return genre
