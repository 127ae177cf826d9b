"""The date of each decision of a pasted list, and its last day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.domaine.label import DUREE as DUREE_DU_LABEL
from macros.listes.annees import Periode
from macros.listes.article import Article
from macros.listes.flux import Flux, Morceau
from macros.listes.mots import (
    DATE_DITE,
    HISTOIRE,
    Jour,
    jour_impossible,
    jours,
)
from macros.listes.termes import (
    Terme,
    termes,
)
from macros.listes.textes import PARUTION
from macros.socle.dates import Precision


def terminer(article: Article, flux: Flux, titre: Terme | None) -> None:
    """Set the last day that a row, or else its heading, gives; what is no day is kept to ask."""
    dits = termes(flux, article.debut, article.fin)
    siens = [t for t in dits if t.depuis or not t.jour]
    sans_jour = siens or ([titre] if titre and (titre.annees or titre.annee) else [])
    article.duree = _mots(flux, sans_jour[0]) if sans_jour else ""
    if article.expire_le:
        return
    for terme in siens or ([titre] if titre else []):
        if terme.depuis and terme.ordinaire(article.date):
            continue
        if terme.jour:
            article.expire_le = terme.jour
        elif not terme.ordinaire(article.date):
            article.terme = _mots(flux, terme)
    if not siens and not article.terme and not article.expire_le:
        article.terme = _terme_des_notes(article)


def _mots(flux: Flux, terme: Terme) -> str:
    """Return the words that tell an end, on one line."""
    return " ".join(flux.texte[terme.debut : terme.fin].split()).strip(" ,–—-()")


def _terme_des_notes(article: Article) -> str:
    """Return what the notes of a lycée say of its last day, "" when that is five years."""
    for note in article.notes:
        lus = list(termes(Flux((Morceau(1, f"\t{note.terme}"),)), 0, len(note.terme) + 1))
        if note.terme and not (lus and lus[0].ordinaire(article.date)):
            return note.terme
    return ""


def dater(
    article: Article,
    flux: Flux,
    devant: Sequence[Periode],
    articles: Sequence[Article],
    colonnes: tuple[tuple[bool, bool], Sequence[str | None]],
    vides: int,
) -> None:
    """Set the date of a decision, and its last day: what the row says, else the list’s year.

    `vides`: the cells, at most, that a row may lack at its end.
    """
    premier = articles[0].debut
    article.impossible = jour_impossible(flux.texte[article.debut : article.fin])
    tete = {str(p.date) for p in devant if p.debut < premier}
    periode = devant[-1].date if devant else None
    if devant and devant[-1].debut < premier and len(tete) > 1:
        periode = None
    passes = [t.span() for t in HISTOIRE.finditer(flux.texte, article.debut, article.fin)]
    lus = list(_jours_d_une_decision(flux, article))
    vus = [jour for jour in lus if not any(a <= jour.debut < b for a, b in passes)]
    lignes = flux.texte[article.debut : article.fin].rstrip().split("\n")
    manque = len(colonnes[1]) - 1 - lignes[0].count("\t")
    if colonnes[1] and (manque == 0 or (0 < manque <= vides)):
        vus = lus = list(_par_colonne(flux, article.debut, lignes[0], colonnes[1]))
        article.date_en_colonne = any(jour.role == "" for jour in vus)
    else:
        vus = _en_colonnes(_une_par_ligne(vus, flux, colonnes[1]), *colonnes[0])
    siens = [j for j in vus if j.role == ""]
    fins = [j for j in vus if j.role == "fin"]
    article.date = periode
    if len({str(j.date) for j in siens}) == 1:
        dit = siens[0].date
        dans = periode is None or (periode.debut <= dit.debut and dit.fin <= periode.fin)
        article.date = dit if dans else None
        if periode and not dans:  # the title says another year
            ecrit = next(flux.texte[j.debut : j.fin] for j in siens)
            article.dates = (ecrit, str(periode))
    elif siens:
        article.date = None
        lues = {str(j.date): flux.texte[j.debut : j.fin] for j in lus}
        article.dates = tuple(lues.values())
    article.autres_jours = tuple(
        dict.fromkeys(_avec_ses_mots(flux, article, j) for j in vus if j.role == "autre")
    )
    entiers = [fin for fin in fins if fin.date.precision is Precision.JOUR]
    if len(entiers) == 1:
        article.expire_le = entiers[0].date
    elif len(fins) == 1 and colonnes[1] and not _dans_cinq_ans(article, fins[0]):
        article.terme = flux.texte[fins[0].debut : fins[0].fin]


def _dans_cinq_ans(article: Article, fin: Jour) -> bool:
    """Whether the year of an end is that of five years after the decision, or that is unknown."""
    return article.date is None or fin.date.debut.year == article.date.debut.year + DUREE_DU_LABEL


def _avec_ses_mots(flux: Flux, article: Article, jour: Jour) -> str:
    """Return a day with what says of what it is the date, « à compter du 1er septembre 2025 »."""
    ligne = max(article.debut, flux.texte.rfind("\n", 0, jour.debut) + 1, jour.debut - ROLE_DIT)
    dites = DATE_DITE.finditer(flux.texte, ligne, jour.fin)
    dit = next((t[0] for t in dites if t.start() <= jour.debut < t.end()), "")
    return " ".join((dit or flux.texte[jour.debut : jour.fin]).split())


ROLE_DIT = 80
"""Signs before a day that say of what it is the date, at most."""


def _jours_d_une_decision(flux: Flux, article: Article) -> Iterator[Jour]:
    """Yield the days and years of a row, those of the Bulletin that publishes it left out."""
    dit = PARUTION.sub(lambda t: " " * len(t[0]), flux.texte[article.debut : article.fin])
    for jour in jours(dit, 0, len(dit)):
        yield replace(jour, debut=article.debut + jour.debut, fin=article.debut + jour.fin)


def _par_colonne(flux: Flux, debut: int, ligne: str, roles: Sequence[str | None]) -> Iterator[Jour]:
    """Yield the days and years of a row, each what the head of its column says."""
    for role, cellule in zip(roles, ligne.split("\t"), strict=False):
        for jour in jours(flux.texte, debut, debut + len(cellule)):
            yield jour if role is None else replace(jour, role=role)
        debut += len(cellule) + 1


BLANCS = 20
"""Blanks around a day that stands alone on its line, at most."""


def _une_par_ligne(vus: list[Jour], flux: Flux, roles: Sequence[str | None]) -> list[Jour]:
    """Return the days of a row, those alone on their lines being what their one head says."""
    if {role for role in roles if role is not None} != {"autre"}:
        return vus

    def lu(jour: Jour) -> Jour:
        avant = flux.texte[max(0, jour.debut - BLANCS) : jour.debut].rstrip(" \t")
        apres = flux.texte[jour.fin : jour.fin + BLANCS].lstrip(" \t")
        seul = (not avant or avant.endswith("\n")) and (not apres or apres.startswith("\n"))
        return replace(jour, role="autre") if seul and not jour.role else jour

    return [lu(jour) for jour in vus]


def _en_colonnes(vus: list[Jour], fin: bool, date: bool) -> list[Jour]:
    """Return the days of a row, the last one an end when the head of a column says so."""
    nus = [jour for jour in vus if jour.role == ""]
    if not fin or not nus or (date and len(nus) < 2):
        return vus
    dernier = max(nus, key=lambda jour: jour.date.fin)
    return [replace(jour, role="fin") if jour is dernier else jour for jour in vus]
