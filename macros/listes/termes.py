"""Until when a list says that labels hold: a day to write, five years as always, or a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from macros.domaine.label import DUREE as DUREE_DU_LABEL
from macros.domaine.valeurs import NatureDecision
from macros.edition.noms import plier
from macros.listes.flux import Flux, Morceau, serrer
from macros.listes.jalons import Jalon
from macros.listes.mots import (
    DATE,
    DUREE,
    JUSQU_EN,
    annees_dites,
    date_lue,
    dit_une_date_a_part,
    jours,
)
from macros.socle.dates import DatePartielle, Precision, en_lettres, plus_annees


@dataclass(frozen=True)
class Terme:
    """An end told somewhere: its place, its day; or its year, or a number of years, and no day."""

    debut: int
    fin: int
    jour: DatePartielle | None = None
    annee: int = 0
    annees: int = 0
    depuis: DatePartielle | None = None
    """The day from which the years are counted, when that is told."""
    en_doute: bool = False
    """Whether they are counted from what is no day: « à compter de la rentrée »."""

    def ordinaire(self, date: DatePartielle | None) -> bool:
        """Whether it says no more than the five years that a label holds."""
        if self.en_doute or (self.depuis and str(self.depuis) != str(date)):
            return False
        dans = date is not None and self.annee == date.debut.year + DUREE_DU_LABEL
        return self.annees == DUREE_DU_LABEL or dans


def termes(flux: Flux, debut: int, fin: int) -> Iterator[Terme]:
    """Yield what two places of a text say of the end of a label."""
    for jour in jours(flux.texte, debut, fin):
        if jour.role == "fin" and jour.date.precision is Precision.JOUR:
            avant = re.search(r"(?i)[^\W\d_]+\W*(?:[^\W\d_]+\W*)?$", flux.texte[debut : jour.debut])
            yield Terme(debut + avant.start() if avant else jour.debut, jour.fin, jour.date)
    for trouve in DUREE.finditer(flux.texte, debut, fin):
        yield _a_compter(flux.texte, Terme(*trouve.span(), annees=annees_dites(trouve)), debut, fin)
    for trouve in JUSQU_EN.finditer(flux.texte, debut, fin):
        yield Terme(*trouve.span(), annee=int(trouve["annee"] or trouve["suite"]))


_DEPUIS = re.compile(
    r"(?i)[\s,(–—-]*(?:à\s+)?(?:compter|partir)\s+d(?:u|e\s+la|e\s+l[’'])\s*"
    rf"(?:(?P<jour>{DATE.pattern[4:]})|(?P<vague>rentr[ée]e|ann[ée]e\s+scolaire))"
)
_PLUS_LOIN = 60
"""Signs between what a duration is counted from and itself, when it comes after, at most."""


def _a_compter(texte: str, terme: Terme, debut: int, fin: int) -> Terme:
    """Return a number of years with its last day, when it says from when they are counted."""
    avant = list(_DEPUIS.finditer(texte, max(debut, terme.debut - _PLUS_LOIN), terme.debut + 1))
    avant = [t for t in avant if not texte[t.end() : terme.debut].replace(" et", "").strip(" ,)")]
    dit = _DEPUIS.match(texte, terme.fin, fin) or (avant[-1] if avant else None)
    if dit is None:
        return terme
    entier = replace(terme, debut=min(terme.debut, dit.start()), fin=max(terme.fin, dit.end()))
    lu = date_lue(dit["jour"]) if dit["jour"] else None
    if lu is None:
        return replace(entier, en_doute=True)
    dernier = plus_annees(lu.debut, terme.annees) - timedelta(days=1)
    return replace(entier, depuis=lu, jour=DatePartielle.lire(str(dernier)))


def jour_a_ecrire(dit: str, date: DatePartielle | None) -> str:
    """Return how to write the last day that some words tell, « jusqu’au 31 août 2028 ».

    A number of years is counted from the decision’s date: "" when that is not known.
    """
    (terme, *_) = [*termes(Flux((Morceau(1, f"\t{dit}"),)), 0, len(dit) + 1), Terme(0, 0)]
    if terme.jour:
        return f"jusqu’au {en_lettres(terme.jour.debut)}"
    seule = int(dit) if re.fullmatch(r"20\d\d", dit) else 0
    annee = terme.annee or seule or (date.debut.year + terme.annees if date and terme.annees else 0)
    return f"jusqu’au 31 août {annee}" if annee else ""


def termes_des_titres(flux: Flux, trous: Iterable[tuple[int, int]]) -> list[Terme]:
    """Return what is said of it between lycées: at the head of the list, or in a heading."""
    tous = [terme for trou in trous for terme in termes(flux, *trou)]
    # « Campagne 2024-2025 » is a school year, and no end.
    return [t for t in tous if not _annee_scolaire(flux.texte[t.debut : t.fin])]


def _annee_scolaire(dit: str) -> bool:
    annees = [int(annee) for annee in re.findall(r"\d{4}", dit)]
    return len(annees) == 2 and annees[1] == annees[0] + 1


def terme_du_titre(
    place: int, dits: Sequence[Terme], reperes: Sequence[Jalon], flux: Flux
) -> Terme | None:
    """Return the end that a heading gives to what stands below: till the next nature."""
    natures = [j.debut for j in reperes if j.genre == "nature" and not j.incertain]
    premier = min(natures, default=0)
    devant = [t for t in dits if t.debut < place]
    # Of a line that says both, the day is the one to write.
    devant.sort(key=lambda t: (flux.ligne(t.debut), t.jour is not None))
    for terme in reversed(devant):
        fin_de_ligne = flux.texte.find("\n", terme.fin)
        entre = [n for n in natures if fin_de_ligne < n < place]
        if not entre or (terme.debut < premier and len(entre) == 1):
            return terme
    return None


_DE_COLONNE = (
    ("autre", re.compile(r"1(?:re|ere)|premi|initial|obtention")),
    ("fin", re.compile(r"echeance|expir|\bfin|jusqu|validite")),
    (
        "autre",
        re.compile(r"effet|commission|gralm|jury|audit|visite|depot|reception|envoi|publication"),
    ),
    ("", re.compile(r"date|decision|renouvel")),
)


_DECISION_DE = re.compile(r"decisions? (20\d\d)")


def roles_des_colonnes(pages: Sequence[Morceau]) -> list[str | None]:
    """Return what the date of each column is, as `Jour.role`; None for a column of no date.

    Nothing when no head of a table tells several dates apart.
    """
    for page in reversed(pages):
        cellules = [plier(cellule) for cellule in _tetes(page)]
        roles = [next((r for r, m in _DE_COLONNE if m.search(c)), None) for c in cellules]
        roles = [
            "autre" if r == "" and dit_une_date_a_part(c) else r
            for r, c in zip(roles, cellules, strict=True)
        ]
        dites = [bool(_DECISION_DE.fullmatch(cellule)) for cellule in cellules]
        if any(dites):  # « Dernier renouvellement » beside it is the one before
            paires = zip(roles, dites, strict=True)
            roles = ["autre" if role == "" and not dite else role for role, dite in paires]
        seule = [c for c, role in zip(cellules, roles, strict=True) if role == "autre"]
        if len([role for role in roles if role is not None]) > 1 or any(
            "date" in cellule and dit_une_date_a_part(cellule) for cellule in seule
        ):
            return roles
    return []


_NATURES_DE_DATES = (
    (NatureDecision.RENOUVELLEMENT, re.compile(r"renouvel")),
    (NatureDecision.ATTRIBUTION, re.compile(r"attribution|labellisation|obtention")),
    (NatureDecision.RETRAIT, re.compile(r"retrait")),
)


def nature_des_dates(pages: Sequence[Morceau]) -> NatureDecision | None:
    """Return what the one column of the decisions’ dates says of them: « Dernier renouvellement ».

    None when their heads say several natures, or leave a doubt.
    """
    roles = roles_des_colonnes(pages)
    page = next((p for p in reversed(pages) if len(_tetes(p)) == len(roles)), None)
    if page is None:
        return None
    tetes = [plier(t) for t, role in zip(_tetes(page), roles, strict=True) if role == ""]
    dites = [n for t in tetes for n, motif in _NATURES_DE_DATES if motif.search(t)]
    return dites[0] if len(tetes) == len(dites) == 1 else None


_DEMANDE = re.compile(
    r"(?:type |nature |objet )?(?:de (?:la )?)?demandes?"
    r"(?: d(?:u|e) (?:lycee|label|etablissement))?"
)
_DECIDE = re.compile(r"\b(?:decisions?|decide|resultats?|suite|statut|natures?|arretes?)\b")


def colonne_des_demandes(pages: Sequence[Morceau]) -> tuple[str, int]:
    """Return the head and the rank of a column of what lycées asked for, when none says what was
    decided; an empty head for none."""
    for page in pages:
        tetes = _tetes(page)
        plies = [plier(tete) for tete in tetes]
        demandes = [n for n, tete in enumerate(plies) if _DEMANDE.fullmatch(tete)]
        autres = [tete for n, tete in enumerate(plies) if n not in demandes]
        if len(demandes) == 1 and len(tetes) > 1 and not any(map(_DECIDE.search, autres)):
            return tetes[demandes[0]].strip(), demandes[0]
    return "", 0


def _tetes(page: Morceau) -> list[str]:
    return re.split(r"\t|(?<=\S) {2,}(?=\S)", page.texte)


@dataclass(frozen=True)
class Colonne:
    """A column of days that are not the decisions’: its head, « Date d’effet », and its one day."""

    titre: str = ""
    jour: DatePartielle | None = None
    """The day that all its rows give, when they give but one, and it may be the decision’s."""


def colonne_d_une_autre_date(pages: Sequence[Morceau], flux: Flux) -> Colonne:
    """Return the column that holds days which are not the decisions’; none, an empty one.

    « Demande », « Avis GRALM » are such heads, but hold no day.
    """
    rangees = [ligne.split("\t") for ligne in flux.texte.split("\n") if "\t" in ligne]
    for page in pages:
        tetes = _tetes(page)
        for rang, tete in enumerate(tetes) if len(tetes) > 1 else ():
            if not dit_une_date_a_part(tete):
                continue
            cellules = [c[rang] for c in rangees if len(c) == len(tetes)]
            jours = {
                str(lu): lu for c in cellules for t in DATE.finditer(c) if (lu := date_lue(t[0]))
            }
            if not jours and (cellules or not _DITE_DATE.search(plier(tete))):
                continue
            seul = len(jours) == 1 and _DE_LA_COMMISSION.search(plier(tete))
            return Colonne(tete.strip(), next(iter(jours.values())) if seul else None)
    return Colonne()


_DITE_DATE = re.compile(r"\b(?:dates?|echeance|fin|expiration|terme|validite)\b")
_DE_LA_COMMISSION = re.compile(r"\b(?:commission|gralm|jury)\b")
"""What may have decided on that very day: it is asked."""


def avec_les_durees(flux: Flux, pages: Sequence[Morceau]) -> Flux:
    """Return a table with « 5 ans » in full where its column of durations says « 5 »."""
    tetes = [[plier(cellule) for cellule in page.texte.split("\t")] for page in pages]
    rangs = {tuple(t): t.index("duree") for t in tetes if len(t) > 1 and "duree" in t}
    if len(rangs) != 1:
        return flux
    ((tete, rang),) = rangs.items()

    def ecrire(morceau: Morceau) -> Morceau:
        cellules = morceau.texte.split("\t")
        if rang < len(cellules) <= len(tete) and re.fullmatch(r"\s*\d\s*", cellules[rang]):
            cellules[rang] = f"{cellules[rang].strip()} ans"
        return replace(morceau, texte="\t".join(cellules))

    return Flux(tuple(map(ecrire, flux.morceaux)))


def annee_en_colonne(pages: Sequence[Morceau]) -> DatePartielle | None:
    """Return the year of the decisions, when the head of one column gives it: « Décision 2025 »."""
    cellules = [plier(cellule) for page in pages for cellule in page.texte.split("\t")]
    annees = {dit[1] for cellule in cellules if (dit := _DECISION_DE.fullmatch(cellule))}
    return DatePartielle.lire(annees.pop()) if len(annees) == 1 else None


def academie_en_colonne(pages: Sequence[Morceau]) -> bool:
    """Whether the head of the first column, of several, is « Académie »."""
    tetes = (re.split(r"\t|\s{2,}", page.texte.strip()) for page in pages)
    return any(len(cellules) > 1 and plier(cellules[0]) == "academie" for cellules in tetes)


def fins_en_colonne(pages: Sequence[Morceau]) -> tuple[bool, bool]:
    """Return whether the heads of columns name an end, and whether they name a date too."""
    tetes = " ".join(serrer(page.texte) for page in pages)
    fin = re.search(r"echeance|expir|finde|jusqu|validite", tetes)
    date = re.search(r"date(?!de?fin|decheance|dexpir|devalidite)|decision", tetes)
    return bool(fin), bool(date)
