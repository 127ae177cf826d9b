"""What a list says apart from its lycées, and may hold for all of them: a day, « tous renouvelés ».

Nothing is decided by it: the questions quote it, with the option that would say so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from macros.domaine.valeurs import NatureDecision
from macros.listes.flux import Flux
from macros.listes.mots import (
    DATE,
    JOUR_ENTIER,
    MOIS,
    date_lue,
    dit_un_refus,
    hors_calendrier,
    jour_impossible,
    nature_dite,
    nature_lue,
    parle_de_nature,
    role_du_jour,
)
from macros.listes.termes import Colonne
from macros.listes.textes import PARUTION, TEXTE_CITE, sans_texte_cite
from macros.socle.dates import DatePartielle, Precision, en_lettres

JOURS_DITS = 3
"""Days quoted, at most."""
ROLE_DIT = 80
"""Signs before a day that say of what it is the date, at most."""
_SANS_ANNEE = re.compile(
    rf"(?i)(?<![\w/.-])\d{{1,2}}(?:er)?\s+(?:{MOIS})(?!\s*\d{{4}})(?!\w)(?!\s+prochain)"
    r"(?:\s+dernier)?"
)
_COURRIER = re.compile(
    r"(?i)\W*(?:date|envoy[ée]e?|objet)\b\s*[:àa]?|\W*le\s+(?:[^\W\d_]+di\s+)?\d"
)
_TOUS = re.compile(r"(?i)\W*(?:tous|toutes|l.ensemble|ces\s+(?:lyc[ée]es|[ée]tablissements))\b")
_TITRE = re.compile(
    r"(?i)\W*(?:liste|[ée]tat|tableau)\s+des\s+(?:labels\b|lyc[ée]es\b|[ée]tablissements\b)"
)
"""The title of a list, which stands at its foot when its columns were broken."""
_SESSION = re.compile(r"(?i)[\s–—-]*\b(?:session|campagne|ann[ée]e)\s+\d{4}\W*$")
_SAUF = re.compile(r"(?i)\b(?:sauf|except[ée]|hormis|[àa] l.exception)\b")


@dataclass(frozen=True)
class JourDit:
    """A day met apart from the lycées: its line, its words, what it is ("" without its year)."""

    ligne: int
    dit: str
    iso: str
    faux: bool = False
    """Whether no calendar has it."""
    devine: DatePartielle | None = None
    """The last such day before today, when its year is not told."""


@dataclass(frozen=True)
class Indices:
    """What a list says that may hold for all."""

    jours: tuple[JourDit, ...] = ()
    tous: str = ""
    """The line that tells of all of them, « Tous renouvelés »; "" for none."""
    ligne: int = 0
    nature: NatureDecision | None = None
    """What it tells, when nothing in it leaves a doubt."""
    colonne: Colonne = field(default_factory=Colonne)
    """A column whose days are not those of the decisions, « Date d’effet »."""

    def date_a_donner(self) -> str:
        """Return the option that gives the date of all, and from which words, in French."""
        entiers = [jour for jour in self.jours if jour.iso][:JOURS_DITS]
        if self.colonne.titre and not entiers:
            return f"{_LA_DATE} ({_de_la_colonne(self.colonne)})"
        if entiers:
            est_ce = " : est-ce elle ?" if len(entiers) == 1 else ""
            return " ou ".join(
                f"« --date {jour.iso} » (la ligne {jour.ligne} dit « {jour.dit} »{est_ce})"
                for jour in entiers
            )
        if faux := next((j for j in self.jours if j.faux), None):
            return (
                f"« --date » et la bonne date (la ligne {faux.ligne} dit « {faux.dit} », "
                f"{hors_calendrier(faux.dit)})"
            )
        if self.jours:
            (jour, *_) = self.jours
            sans = f"la ligne {jour.ligne} dit « {jour.dit} »"
            if jour.devine:
                return f"{_LA_DATE} ({sans} : {_est_ce(jour.devine)})"
            return f"« --date » et le jour entier ({sans}, sans l’année)"
        return _LA_DATE


_LA_DATE = "« --date » et la date de la décision"


def _est_ce(jour: DatePartielle) -> str:
    """Return what to add when a day, that is asked, is the decisions’."""
    return f"est-ce le {en_lettres(jour.debut)} ? Alors « --date {jour} »"


def _de_la_colonne(colonne: Colonne) -> str:
    dite = f"la colonne « {colonne.titre} »"
    if not colonne.jour:
        return f"{dite} en dit une autre"
    dit = en_lettres(colonne.jour.debut)
    return f"{dite} dit le {dit} : est-ce celle de la décision ? Alors « --date {colonne.jour} »"


def indices(
    flux: Flux,
    articles: Sequence[tuple[int, int]],
    colonne: Colonne | None = None,
    le: date | None = None,
) -> Indices:
    """Return what a text says outside of some places, those of its lycées.

    `colonne`: a column of other days; one that fills its line may be of it. `le`: today.
    """
    colonne = colonne or Colonne()
    jours: dict[str, JourDit] = {}
    commissions: set[str] = set()
    tous, ou, nature = "", 0, None
    vus = [vu.span() for vu in _VU.finditer(flux.texte)]
    debut = 0
    for ligne in flux.texte.split("\n"):
        place, debut = debut, debut + len(ligne) + 1
        if any(a <= place < b for a, b in articles):
            continue
        if passe := [a for a, _ in articles if place < a < debut]:
            ligne = ligne[: min(passe) - place]  # what stands after is a lycée’s own
        dit = PARUTION.sub(_blanc, TEXTE_CITE.sub(_blanc, ligne))
        if not _COURRIER.match(dit):
            for trouve in [*JOUR_ENTIER.finditer(dit), *_SANS_ANNEE.finditer(dit)]:
                ecrit = " ".join(trouve[0].split())
                avant = dit[max(0, trouve.start() - ROLE_DIT) : trouve.start()]
                # « À compter du… », « jusqu’au… »; a commission may have decided on its day.
                if role_du_jour(avant) and not _COMMISSION.search(avant):
                    continue
                if _D_UN_AVIS.search(avant) or _dans_un(vus, place):
                    continue
                if colonne.titre and trouve[0] == dit.strip():
                    continue
                lu = date_lue(ecrit)
                iso = str(lu) if lu and re.search(r"\d{4}|/\d\d$", ecrit) else ""
                devine = None if iso else _dernier(ecrit, le)
                if _COMMISSION.search(avant):
                    commissions.add(iso or ecrit)
                jours.setdefault(
                    iso or ecrit,
                    JourDit(flux.ligne(place), ecrit, iso, bool(jour_impossible(ecrit)), devine),
                )
        titre = _TITRE.match(ligne) and place > max((a for a, _ in articles), default=place)
        if not tous and (titre or _TOUS.match(ligne)) and parle_de_nature(ligne):
            tous, ou = " ".join(ligne.split()).strip(" .:"), flux.ligne(place)
            nature = _nature_de_tous(tous) if not titre else nature_dite(_SESSION.sub("", tous))
    if commissions.issuperset(jours):  # what a commission proposes, an arrêté decides
        jours = {jour.iso: jour for jour in _jours_des_textes(flux)} | jours
    return Indices(tuple(jours.values()), tous, ou, nature, colonne)


def _dans_un(places: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether a place is in one of others, that are in order."""
    rang = bisect_right(places, (place, len(places) and places[-1][1])) - 1
    return rang >= 0 and place < places[rang][1]


def _blanc(cite: re.Match[str]) -> str:
    return " " * len(cite[0])


_VU = re.compile(
    r"(?im)^[ \t–—•*>-]{0,20}(?:vus?|consid[ée]rant|apr[èe]s\s+avis|sur\s+(?:avis|proposition))\b"
    r"[^\n]*(?:(?<![.;:,])\n[ \t]*(?=[a-zà-ÿ\d])[^\n]+){0,3}"
)
"""What an arrêté was made from, « Vu l’avis du… », its lines that go on included."""
_D_UN_AVIS = re.compile(
    r"(?i)\b(?:avis|r[ée]unions?|s[ée]ances?|proc[èe]s[ -]verb\w+|compte[ -]rendu|pv|bulletin)\b"
    r"(?![^,;:]*\bd[ée]cisions?\b)[^,;:]*$"
)
"""What says, before a day, that it is that of an opinion, of a meeting, of a Bulletin."""
_COMMISSION = re.compile(r"(?i)\b(?:commission|jury|gralm)s?\b[^,;:.]*$")


def _dernier(ecrit: str, le: date | None) -> DatePartielle | None:
    """Return the last day before today that is said without its year, « 11 juin »."""
    nu = re.sub(r"(?i)\s+derni\w+$", "", ecrit)
    for annee in (le.year, le.year - 1) if le else ():
        lu = date_lue(f"{nu} {annee}")
        if lu and le and lu.precision is Precision.JOUR and lu.debut <= le:
            return lu
    return None


_DECIDE = re.compile(r"(?i)\b(?:arr[êe]t[ée]|d[ée]cision)s?\b")


def _jours_des_textes(flux: Flux) -> Iterator[JourDit]:
    """Yield the days of the arrêtés that a list cites, when it says no other."""
    vus = [vu.span() for vu in _VU.finditer(flux.texte)]
    for cite in TEXTE_CITE.finditer(flux.texte):
        siens = _DECIDE.search(cite[0]) and not _dans_un(vus, cite.start())
        for trouve in DATE.finditer(cite[0]) if siens else ():
            if lu := date_lue(trouve[0]):
                yield JourDit(
                    flux.ligne(cite.start() + trouve.start()), " ".join(trouve[0].split()), str(lu)
                )


def _nature_de_tous(dit: str) -> NatureDecision | None:
    """Return the one nature that « Tous renouvelés » tells, None for a doubt or an exception."""
    if _SAUF.search(dit) or dit_un_refus(dit):
        return None
    nu = re.sub(r"\([^()]*\)", " ", sans_texte_cite(_TOUS.sub(" ", dit))).strip(" .,:;")
    return nature_lue(nu) or nature_dite(nu)
