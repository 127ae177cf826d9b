"""What the author of a form wrote in each of its fields, or the French answer.

Other fields are judged beside a wrong one: its fault says what stands for it meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.corrections import souhaits
from macros.corrections.tableur import deshabiller, premiere_case
from macros.domaine.depot import FORMULAIRES
from macros.domaine.messages import (
    ADRESSE,
    CHAMP,
    CHAMP_MAXIMAL,
    CHAMPS,
    DATE,
    FORMATION,
    LIEN,
    LYCEE_LUI_MEME,
    PORTE,
    QUI,
    REFERENCE,
    UAI,
    VALEUR,
    VOIES,
    VOIES_DITES,
    VOIES_DITES_AVANT,
)
from macros.domaine.valeurs import enumerer, toutes
from macros.edition.document import Document, EditionError
from macros.edition.fiches import rang_du_lycee, rang_et_nom
from macros.edition.noms import Referentiel, plier
from macros.socle.texte import proposer

RECU = "\0recu"
"""Where the day a form is read is kept among its fields: no form has a heading so called."""
TENU_POUR_JUSTE = "oui"
"""What any field takes before it is verified."""
EN_SON_TEMPS = "2020"
"""What stands for a date that is told to be wrong."""


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


def uai_du_formulaire(champs: Mapping[str, str], titre: str, document: Document) -> str:
    """Return the uai that a form is about; ChampError when it is none."""
    try:
        return _uai_dit(champs, titre, document)
    except EditionError as erreur:
        connus = [element.mot("uai") for element in document.racine.elements]
        proposes = [uai for uai in re.findall(r"\b\d{7}[A-Z]\b", str(erreur)) if uai in connus]
        if not connus or champ_facultatif(champs, UAI) in connus:
            raise
        seul = len(set(proposes)) == 1
        raise ChampError(str(erreur), {UAI: proposes[0] if seul else connus[0]}, sur=seul) from None


def _uai_dit(champs: Mapping[str, str], titre: str, document: Document) -> str:
    dit = champ_facultatif(champs, UAI) or titre[:200]
    connus = {element.mot("uai") for element in document.racine.elements}
    # A spreadsheet takes away the zeros of what it thinks a number.
    for court in re.findall(r"\b\d{5,6}[A-Za-z]\b", dit):
        if court.zfill(8).upper() in connus:
            dit = dit.replace(court, court.zfill(8))
    dit = souhaits.uai(dit) or dit
    trouve = re.search(r"\b\d{7}[A-Za-z]\b", dit)
    noms = [plier(element.mot("nom")) for element in document.racine.elements]
    if trouve is None and plier(dit) and noms.count(plier(dit)) == 1:
        return document.racine.elements[noms.index(plier(dit))].mot("uai")
    if trouve is None and champ_facultatif(champs, UAI):
        return document.racine.elements[rang_du_lycee(document.racine, dit)].mot("uai")
    if trouve is None:
        raise EditionError(
            "Le numéro UAI manque : sept chiffres et une lettre, comme 0130058T. Il est sur la "
            "page du lycée."
        )
    rang_et_nom(document.racine, trouve[0].upper())
    return trouve[0].upper()


VOIES_DITES_SEULES = tuple(VOIES_DITES)
_PLUS_TARD = re.compile(
    r"(?:à (?:partir|compter) d|d[èe]s |rentr[ée]e|septembre|pr[ée]vue? |ouvr\w+ )[^\d]*(20\d\d)",
    re.IGNORECASE,
)
"""What says from when a formation will be given, and the year."""
RENTREE = 9
"""The month when a school year begins."""


def exiger_aujourd_hui(dite: str, champ: str, champs: Mapping[str, str]) -> None:
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


_POUR_JUGER_LE_RESTE: Mapping[str, str] = {VALEUR: TENU_POUR_JUSTE, DATE: EN_SON_TEMPS}
"""Field that may not be empty → what stands for it while the others are judged."""


def champ_requis(champs: Mapping[str, str], nom: str) -> str:
    """Return a required field on one line; EditionError when it is empty or too long."""
    texte = champ_facultatif(champs, nom)
    if not texte:
        vide = f"Le champ « {nom} » est vide : remplissez-le."
        if nom in _POUR_JUGER_LE_RESTE:
            raise ChampError(vide, {nom: _POUR_JUGER_LE_RESTE[nom]})
        raise EditionError(vide)
    return texte


def champ_facultatif(champs: Mapping[str, str], nom: str) -> str:
    """Return a field on one line, "" when it is empty; EditionError when no fact is written so."""
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


def champ_choisi(
    champs: Mapping[str, str], nom: str, permis: Mapping[str, object] | tuple[str, ...]
) -> str:
    """Return one of the permitted answers, however it is capitalised."""
    texte = " ".join(champs.get(nom, "").split()) or champ_requis(champs, nom)
    plies = {plier(choix): choix for choix in permis}
    choix = plies.get(plier(texte))
    gardes = [garde for plie, garde in plies.items() if plie in plier(texte)]
    deux = _services_choisis(texte) if choix is None and permis is CHAMPS else []
    if len(deux) > 1:
        dits = " et ".join(f"« {un} »" for un in deux)
        raise ChampError(
            f"« {nom} » a deux réponses, {dits} : gardez-en une seule. Pour l’autre, faites un "
            "second message.",
            {nom: deux[0]},
            sur=True,
        )
    if choix is None and len(gardes) > 1:
        dits = " et ".join(f"« {garde} »" for garde in gardes)
        raise EditionError(
            f"« {nom} » a deux réponses, {dits} : gardez-en une seule. Pour l’autre, faites un "
            "second message."
        )
    autre = _se_dit_ailleurs(texte) if permis is CHAMPS and not gardes else ""
    if choix is None and permis is CHAMPS and not autre:
        dit = souhaits.cle(texte, {chemin[-1]: choix for choix, chemin in CHAMPS.items()})
        choix = next((un for un, chemin in CHAMPS.items() if chemin[-1] == dit), None)
    if choix is None:
        dits = enumerer([f"« {un} »" for un in permis])
        reste = " ; pour autre chose, « Signaler une erreur »" if permis is CHAMPS else ""
        vide = f"Choisissez {dits}{reste}."
        aide = autre or proposer(texte, permis, vide=vide)
        propose = next((un for un in permis if f"« {un} » ?" in aide), "")
        raise ChampError(
            f"« {texte} » n’est pas un choix de « {nom} ». {aide}",
            {
                nom: propose or next(iter(permis)),
                **({VALEUR: TENU_POUR_JUSTE} if nom == CHAMP else {}),
            },
            sur=bool(propose) and nom != CHAMP,
        )
    return choix


_AILLEURS = (
    (
        r"portes? ouvertes?|jpo",
        f"Une journée portes ouvertes a son titre : à la place de « ### {CHAMP} » et de "
        f"« ### {VALEUR} », mettez « ### {PORTE} » et, dessous, son jour et ses heures.",
    ),
    (
        r"formations?|cap|bac|bts|voies?|apprentissage|offres?",
        f"Une formation, ou une voie, se dit par le formulaire « {FORMULAIRES['formation']} ».",
    ),
    (
        r"labels?|decisions?|intitules?|renouvellements?|attributions?|echeances?",
        f"Ce qui touche au label se dit par le formulaire « {FORMULAIRES['decision']} ».",
    ),
)
"""Words of what another form, or another title, takes, folded → what to do."""


def _se_dit_ailleurs(texte: str) -> str:
    """Return where what is no choice of « Corriger une fiche » is said, in French; or ""."""
    plie = plier(texte)
    return next((ou for mots, ou in _AILLEURS if re.search(rf"\b(?:{mots})\b", plie)), "")


def _services_choisis(texte: str) -> list[str]:
    """Return the choices of « Corriger une fiche » that a text joins by signs, in short or not."""
    courts = {plier(choix.partition(" (")[0]): choix for choix in CHAMPS}
    bouts = [plier(bout.partition("(")[0]) for bout in re.split(r"[;,/+\n]", texte)]
    return list(dict.fromkeys(courts[bout] for bout in bouts if bout in courts))


def voies_cochees(champs: Mapping[str, str]) -> list[str]:
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
            exiger_aujourd_hui(dite.strip(), VOIES, champs)
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


def source_dite(champs: Mapping[str, str], referentiel: Referentiel) -> str:
    """Return where a fact comes from: the address given, or the lycée itself."""
    adresse = champ_facultatif(champs, ADRESSE)
    if re.match(r"https?://", adresse, re.IGNORECASE) or adresse in referentiel.sources:
        return adresse
    if adresse:
        seules: list[str] = re.findall(r"https?://[^\s<>«»]+", adresse)
        if len(seules) == 1:
            return seules[0].rstrip(".,;:!?)")
        aide = souhaits.source(adresse)
        if aide.startswith("Écrivez https://"):
            return aide.removeprefix("Écrivez ")
        raise _sans_source(
            f"« {adresse} » n’est pas l’adresse d’une page web. Si c’est le lycée qui le dit, "
            f"choisissez « {LYCEE_LUI_MEME} » et laissez ce champ vide ; sinon, copiez l’adresse "
            "de la page qui le montre : elle commence par https://."
        )
    if plier(champ_facultatif(champs, QUI)) in _LE_LYCEE:
        return referentiel.source_du_lycee
    raise _sans_source(
        f"Dites d’où vous le savez : « {LYCEE_LUI_MEME} », ou l’adresse d’une page web qui le "
        "montre."
    )
