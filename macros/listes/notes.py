"""The notes of a list: « (1) » after a name, and « (1) sous réserve… » below.

A note is of the lycée that calls it, wherever it stands; it is taken out of the text, with its
calls, places kept, so that it is said of no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from macros.listes.flux import Flux, Morceau
from macros.listes.mots import (
    DUREE,
    JUSQU_AU,
    JUSQU_EN,
    dit_un_refus,
    inconnus_d_un_titre,
    nature_dite,
    nature_lue,
)
from macros.listes.titres import Titre, couper_titre

_EXPOSANTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_SIGNE = r"¹²³⁴⁵⁶⁷⁸⁹†‡"
_CHIFFRE = r"[\d¹²³⁴⁵⁶⁷⁸⁹]{1,2}"
_APPEL = re.compile(
    r"[ \t]*(?:[(\[](?:(?i:voir|cf\.?)\s+)?(?:(?i:la\s+)?(?i:notes?|renvois?)\s*(?:n°\s*)?)?"
    rf"(?P<entre>{_CHIFFRE}(?:\s*(?:,|;|et)\s*{_CHIFFRE})*|[a-z]|\*+)[)\]]|"
    rf"(?P<signe>[{_SIGNE}])|(?P<etoile>\*+|(?<=\s)[°§])(?=\W|$)|"
    r"(?<=[)\]»])[ \t]?(?P<lettre>[a-z])\)?(?=[ \t]*(?:[,;.]|\n|$))|"
    r"(?<=[)\]»])(?P<suit>\d{1,2})(?=[\s,;.)]|$)|"
    r"(?<=[)\]»][ \t])(?P<apres>\d{1,2})(?=[ \t]*[,;.]?[ \t]*(?:\n|$))|"
    r"(?<=[^\W\d_]{3})(?P<colle>\d)(?=[\s,;.)]|$)|"
    r"(?<=[^\W\d_]{3}[ \t])(?P<pose>\d)(?=[ \t]*(?:\n|$)))"
)
_NOTE = re.compile(
    rf"[ \t–—-]*(?:(?:(?i:notes?|renvoi)\s*)?[(\[](?P<entre>{_CHIFFRE}|[a-z]|\*+)[)\]]|"
    rf"(?P<signe>[{_SIGNE}°§]|\*+)|(?P<nu>(?:(?i:notes?|renvoi)\s*)?(?:\d{{1,2}}(?:\s?[.):°]|(?=\s))|[a-z]\s?[.)])))"
    r"[ \t]*[:.–—-]?[ \t]*(?=[\w«(])(?P<dit>.+)"
)
_GENRE = re.compile(r"(?i:lyc[ée]es?|EREA|SEP|L\.?[PGT]\.?\w{0,3}\.?)\s.*?\b[A-ZÀ-Ý]")
_COURRIEL = re.compile(r"[\w.+-]*\d{7}[A-Za-z][\w.+-]*@[\w.-]+")
"""A mailbox that holds the number of a lycée: who is written to, and no lycée of the list."""
_TYPE = re.compile(r"(?i)(?:lyc[ée]es?|EREA|SEP|section|[ée]tablissement|L\.?[PGT])")
CITE = 160
"""Signs of a note shown in a question, at most."""


@dataclass(frozen=True)
class Note:
    """The call of a note: its place, as it is written; the note’s line and words, "" for none."""

    place: int
    appel: str
    ligne: int = 0
    dit: str = ""
    terme: str = ""
    """The words of the note that say until when the label holds, or for how long."""
    muette: bool = False
    """Whether nothing else is in it, that may change the decision."""
    titres: tuple[Titre, ...] = ()
    """The titles of the label that it gives."""


@dataclass(frozen=True)
class _Bas:
    """A line that may be a note: its places, its mark, its words."""

    debut: int
    fin: int
    marque: str
    dit: str


def sortir_les_notes(flux: Flux, debut: int, noms: Sequence[int]) -> tuple[Flux, tuple[Note, ...]]:
    """Return a text without the notes that something calls, and the calls, in order.

    `noms`: the places where a lycée is named for certain, or may be.
    """
    noms = sorted({*noms})
    bas = list(_bas(flux, debut, noms))
    notes: list[Note] = []
    places = [t.span() for t in _COURRIEL.finditer(flux.texte, debut)]
    pris: list[_Bas] = []
    for appel in _APPEL.finditer(flux.texte, debut):
        place = _place(flux.texte, appel, bas)
        marques = re.split(r",|;|et", _marque(appel)) if place >= 0 else []
        trouvees = {
            m: note
            for m in marques
            if (note := next((b for b in bas if b.marque == m and b.debut > appel.start()), None))
        }
        if trouvees:
            for note in trouvees.values():
                notes.append(_note(place, appel[0].strip(), flux.ligne(note.debut), note.dit))
        elif place == appel.start() and marques and _se_demande(flux.texte, appel, marques, noms):
            notes.append(Note(place, appel[0].strip()))
        else:
            continue
        pris += trouvees.values()
        places.append(appel.span())
    places += [(b.debut, b.fin) for b in pris]
    return sans_places(flux, places), tuple(notes)


_SANS_APPEL = re.compile(
    rf"(?m)^[ \t–—-]*(?:(?:(?i:notes?|renvoi)\s*)?"
    rf"(?P<appel>[(\[](?:{_CHIFFRE}|[a-z]|\*+)[)\]]|[{_SIGNE}]|\*+)|"
    r"(?i:n\.?[ ]?b\.?|nota(?:\s+bene)?)(?=\s*[:–—-]))[ \t]*[:.–—-]?[ \t]*(?=[\w«(])(?P<dit>[^\n]+)"
)
_TETES = re.compile(r"(?m)^[ \t–—-]*(?:[(\[][^)\]\n]{1,4}[)\]]|[*†‡]+)")


def notes_sans_appel(texte: str, places: Sequence[int]) -> Iterator[int]:
    """Yield where notes begin that no lycée calls, below the last one: they are of none of them."""
    dernier = max(places, default=len(texte))
    puces = {dit.strip(" \t–—-") for dit in _TETES.findall(texte[:dernier])}
    for note in _SANS_APPEL.finditer(texte, texte.find("\n", dernier) + 1 or len(texte)):
        if (
            note["appel"] not in puces
            and not nature_lue(note["dit"].strip(" :."))
            and not _nomme(note["dit"])
        ):
            yield note.start()


def _note(place: int, appel: str, ligne: int, dit: str) -> Note:
    dit = " ".join(dit.split())
    termes = [t for motif in (JUSQU_AU, DUREE, JUSQU_EN) if (t := motif.search(dit))]
    reste = dit
    for trouve in termes:
        reste = reste.replace(trouve[0], " ")
    tue = not inconnus_d_un_titre(reste) and not nature_dite(reste) and not dit_un_refus(reste)
    terme = termes[0][0].strip(" ,–—-(") if termes else ""
    titres = tuple(couper_titre(Flux((Morceau(ligne, dit),)), len(dit), 0, ()))
    cite = dit if len(dit) <= CITE or titres else dit[:CITE]
    return Note(place, appel, ligne, cite, terme, bool(terme) and tue, titres)


def _bas(flux: Flux, debut: int, noms: Sequence[int]) -> Iterator[_Bas]:
    """Yield the lines that may be notes, each with those it goes on with."""
    lignes = [t for t in re.finditer(r"[^\n]*", flux.texte) if t.start() >= debut]
    dernier = max((n for n in noms if not _dans_une_note(flux.texte, n, noms)), default=0)
    for rang, ligne in enumerate(lignes):
        note = _NOTE.match(ligne[0])
        if not note or _nomme(note["dit"]) or _est_un_nom(note, ligne.start(), noms):
            continue
        apres = ligne.start() > dernier
        # « 1. Attributions », « * Renouvellement » head a list, when lycées stand below.
        if not apres and (note["nu"] or nature_lue(note["dit"].strip(" :."))):
            continue
        fin = ligne.end()
        for suite in lignes[rang + 1 :]:
            dit = suite[0]
            if not dit:
                if suite.start() == fin:
                    continue  # the empty match at a line’s end
                break
            nomme = any(suite.start() <= n < suite.end() for n in noms)
            if nomme or not (apres or dit[:1].islower()) or _NOTE.match(dit):
                break
            fin = suite.end()
        dit = note["dit"] + flux.texte[ligne.end() : fin]
        yield _Bas(ligne.start(), fin, _marque(note), dit)


def _dans_une_note(texte: str, place: int, noms: Sequence[int]) -> bool:
    ligne = texte.rfind("\n", 0, place) + 1
    note = _NOTE.match(texte[ligne:].split("\n", 1)[0])
    return bool(note and not _nomme(note["dit"]) and not _est_un_nom(note, ligne, noms))


def _est_un_nom(note: re.Match[str], ligne: int, noms: Sequence[int]) -> bool:
    """Whether the words after a mark begin by a name, without its type."""
    return ligne + note.start("dit") in noms and not _TYPE.match(note["dit"])


def _nomme(dit: str) -> bool:
    """Whether the words after a mark name a lycée: the mark is a rank in a list."""
    return bool(_GENRE.match(dit) or re.match(r"\d{7}[A-Za-z]\b", dit))


def _marque(trouve: re.Match[str]) -> str:
    groupes = trouve.groupdict()
    dit = next(v for k, v in groupes.items() if k != "dit" and v)
    return re.sub(r"(?i)notes?|renvoi|[\s.):]|(?<=\w)°", "", dit).translate(_EXPOSANTS)


def _place(texte: str, appel: re.Match[str], bas: Sequence[_Bas]) -> int:
    """Return the place that calls a note: after words, or alone on a line; -1 when none does.

    A mark at the head of a line is of what comes next there, unless it is a bullet.
    """
    if any(b.debut <= appel.start() < b.fin for b in bas):
        return -1
    ligne = texte.rfind("\n", 0, appel.end()) + 1
    bout = texte.find("\n", appel.end())
    bout = bout if bout >= 0 else len(texte)
    suite = re.search(r"\w", texte[appel.end() : bout])
    if suite is None or re.search(r"[^\W\d_]", texte[ligne : appel.start()]):
        return appel.start()
    puces = re.findall(r"(?m)^[ \t]*[*°§]", texte)
    return -1 if appel["etoile"] and len(puces) > 2 else appel.end() + suite.start() + 1


def _se_demande(
    texte: str, appel: re.Match[str], marques: Sequence[str], noms: Sequence[int]
) -> bool:
    """Whether a call whose note is nowhere is one all the same: « (61) » and « (s) » are not."""
    seul = marques[0] in {*"123456789abcd†‡°§"} or "*" in marques[0] or len(marques) > 1
    sans_signe = appel["colle"] or appel["pose"]
    return bool(seul and not sans_signe and _suit_un_lycee(texte, appel.start(), noms))


def _suit_un_lycee(texte: str, place: int, noms: Sequence[int]) -> bool:
    """Whether a call without a note is on a lycée’s line, or just below: it is asked all the same.

    One of a heading, that nothing explains, says nothing.
    """
    ligne = texte.rfind("\n", 0, place) + 1
    dessus = texte.rfind("\n", 0, max(0, ligne - 1)) + 1
    return any(dessus <= nom < place for nom in noms)


def sans_places(flux: Flux, places: Sequence[tuple[int, int]]) -> Flux:
    """Return a text with spaces at some places."""
    if not places:
        return flux
    lettres = list(flux.texte)
    for debut, fin in places:
        for rang in range(debut, fin):
            lettres[rang] = lettres[rang] if lettres[rang] in "\n\t" else " "
    texte, place = "".join(lettres), 0
    morceaux: list[Morceau] = []
    for morceau in flux.morceaux:
        bout = place + len(morceau.texte)
        morceaux.append(replace(morceau, texte=texte[place:bout]))
        place = bout + 1
    return Flux(tuple(morceaux))
