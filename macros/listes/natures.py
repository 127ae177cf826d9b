"""The nature of each decision of a pasted list: its heading’s, or what its own row says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.domaine.valeurs import NatureDecision
from macros.edition.noms import plier
from macros.listes.annees import periodes
from macros.listes.article import ARTICLE_MAXIMAL, Article
from macros.listes.flux import Flux
from macros.listes.jalons import Jalon
from macros.listes.mots import (
    DATE,
    HISTOIRE,
    couper_nature,
    dit_un_refus,
    dit_une_fin,
    inconnus_d_un_titre,
    nature_dite,
    nature_lue,
    parle_de_nature,
)
from macros.listes.statuts import MOTS, est_un_refus, peut_etre_un_statut
from macros.listes.textes import sans_texte_cite

_RENOUVELLEMENT = NatureDecision.RENOUVELLEMENT


def dire_les_natures(articles: Sequence[Article], reperes: Sequence[Jalon], flux: Flux) -> None:
    """Set the nature of each decision where it is told without a doubt, or what leaves one."""
    dites = [j for j in reperes if j.genre == "nature"]
    finit = _finit_par_une_nature(articles, dites, flux)
    orphelins = finit or _sans_titre(articles, dites, flux)
    if orphelins and not finit and (inconnu := _titre_inconnu(articles, dites, reperes, flux)):
        dites, orphelins = [inconnu, *dites], False
    connus = [(j.debut, j.fin) for j in reperes]
    connus += [(p.debut, p.fin) for p in periodes(flux)]
    precedent = 0
    cellules: set[int] = set()
    """The places of what is said below a lycée, of that one maybe: it heads none for certain."""
    for rang, article in enumerate(articles):
        devant = [j for j in dites if j.debut < article.debut]
        nature = None
        non_lu = _sous_le_titre(articles, devant, flux, connus)
        orphelin = orphelins and not (devant and devant[-1].en_ligne)
        if devant and not orphelin and _vaut(devant, article, flux) and not non_lu:
            serie = {j.mot for j in devant if j.debut >= precedent and j.mot}
            vides = re.search(r"(?i)n[ée]ant|aucun", flux.texte[precedent : article.debut])
            if len(serie) < 2 or vides:
                nature = NatureDecision(devant[-1].mot)
        suivant = articles[rang + 1].debut if articles[rang + 1 :] else len(flux.texte)
        if orphelin:
            article.dessous = _dessous(article, suivant, dites, flux)
            article.dessus = "" if finit else _dessus(article, precedent, flux)
            article.eclate = bool(devant or article.dessous)
        elif nature is None and devant:
            # What stands below a heading that tells no nature is the heading itself.
            dit = flux.texte[devant[-1].debut : devant[-1].fin]
            dit = f"{dit} {non_lu}" if devant[-1].mot or not non_lu else non_lu
            if not _est_d_une_autre_phrase(devant[-1], article, flux):
                article.titre_obscur = " ".join(dit.split())
        if (dit := _statut_dessous(article, suivant, dites, flux)) and not orphelin:
            nature, article.titre_obscur = None, dit
            cellules |= {j.debut for j in dites if article.debut < j.debut < suivant}
        article.sous = devant[-1].debut if devant else -1
        precedent = article.debut
        article.nature = _nature_d_une_ligne(flux, article, nature)
        if (
            article.anciens
            and article.titres
            and not article.entre
            and article.nature is _RENOUVELLEMENT
        ):
            article.nature = NatureDecision.RENOUVELLEMENT_MODIFIE
        if not orphelin and (article.entre or not article.nature):
            article.refus = _sous_un_refus(devant, cellules, flux)


def _est_d_une_autre_phrase(titre: Jalon, article: Article, flux: Flux) -> bool:
    """Whether the words before a lycée of a sentence are of no lycée below: it has ended."""
    if not titre.en_ligne or flux.texte[titre.debut : titre.fin].rstrip().endswith(":"):
        return False
    suite = flux.texte[titre.fin : min(article.debut, titre.fin + ARTICLE_MAXIMAL)]
    return bool(re.search(r"\.[ \t]{0,9}\n", suite))


def _sous_un_refus(devant: Sequence[Jalon], cellules: set[int], flux: Flux) -> bool:
    """Whether the heading of a lycée, alone on its line, says that nothing was given."""
    if not devant or devant[-1].en_ligne or devant[-1].debut in cellules:
        return False
    dit = flux.texte[devant[-1].debut : devant[-1].fin].strip(" \t–—•*-")
    return dit[:1].isupper() and est_un_refus(dit)


def _sans_titre(articles: Sequence[Article], dites: Sequence[Jalon], flux: Flux) -> bool:
    """Whether a nature is told, and nothing heads the first lycée: whose it is, nobody knows."""
    nettes = [j for j in dites if j.mot]
    if not articles or not nettes or nettes[0].debut < articles[0].debut:
        return False
    devant = (flux.texte[j.debut : j.fin] for j in dites if j.debut < articles[0].debut)
    return not any(est_un_refus(dit) or dit_une_fin(dit) for dit in devant)


def _titre_inconnu(
    articles: Sequence[Article], dites: Sequence[Jalon], reperes: Sequence[Jalon], flux: Flux
) -> Jalon | None:
    """Return the heading of the first lycée when no word of it is known, and others are headings.

    « Renouvellements » heads what stands below; « Renouvellement » may be of the lycée above.
    """
    titres = [flux.texte[j.debut : j.fin] for j in dites if j.mot and not j.en_ligne]
    if not titres or not all(_PLURIEL.search(plier(dit)) for dit in titres):
        return None
    lieux = [j for j in reperes if j.genre != "nature"]
    sues = [(p.debut, p.fin) for p in periodes(flux)]
    debut = flux.texte.rfind("\n", 0, articles[0].debut) + 1
    for ligne in reversed([*re.finditer(r"\S[^\n]*", flux.texte[:debut])]):
        if any(j.debut < ligne.end() and ligne.start() < j.fin for j in lieux):
            continue
        connue = any(a < ligne.end() and ligne.start() <= b for a, b in sues)
        seule = not re.search(r"[.,;\t@]\s*$", ligne[0]) and not re.search(r"[\d@]", ligne[0])
        if connue or not seule or len(ligne[0].split()) > MOTS:
            return None
        return Jalon(ligne.start(), ligne.end(), "nature", "")
    return None


_PLURIEL = re.compile(
    r"\b(?:labels?|\w*(?:ments|tions|lises|veles|ribues|livres|duits|traits|tires))\b"
)


def _finit_par_une_nature(articles: Sequence[Article], dites: Sequence[Jalon], flux: Flux) -> bool:
    """Whether a nature stands alone below the last lycée: it is its own, and heads nothing."""
    derniers = [j for j in dites if articles and j.debut > articles[-1].debut]
    nus = [j for j in derniers if j.mot and not j.en_ligne and not j.incertain]
    vide = re.search(r"(?i)n[ée]ant|aucun", flux.texte[nus[0].debut :]) if nus else None
    return bool(nus) and not vide


def _statut_dessous(article: Article, suivant: int, dites: Sequence[Jalon], flux: Flux) -> str:
    """Return what became of a lycée told alone on a line below it, when it may be of that one.

    « Refusé », in a list of a cell a line or below the last lycée; « Ajournés » is a heading.
    """
    dessous = [j for j in dites if article.debut < j.debut < suivant and not j.en_ligne]
    if not dessous:
        return ""
    dit = " ".join(flux.texte[dessous[0].debut : dessous[0].fin].split())
    entre = flux.texte[article.debut : dessous[0].debut].strip()
    cellules = "\n" in entre and "\n\n" not in entre
    mots = plier(dit).split()
    pluriel = any(m.endswith("s") and m not in _SINGULIERS for m in mots)
    dernier = suivant == len(flux.texte)  # below the last one, a sentence heads nothing
    perdu = (dit_un_refus(dit) or dit_une_fin(dit)) and mots[:1] not in (["aucun"], ["aucune"])
    court = len(mots) <= (_PHRASE if dernier else _COURT)
    return dit if (dernier or cellules) and court and perdu and not pluriel else ""


_SINGULIERS = frozenset(("refus", "pas", "sursis", "ans", "plus", "des"))
_COURT = 6
"""Words of a status alone on its line, at most."""
_PHRASE = 14
"""Words of the sentence that tells it, at most."""


def _dessous(article: Article, suivant: int, dites: Sequence[Jalon], flux: Flux) -> str:
    """Return the lines below a lycée from the first that tells a nature, on one line."""
    siennes = [j for j in dites if article.debut < j.debut < suivant and not j.en_ligne]
    if not siennes:
        return ""
    bloc = flux.texte[siennes[0].debut : suivant].split("\n\n", 1)[0]
    lignes = [" ".join(ligne.split()) for ligne in bloc.split("\n")]
    return " / ".join(filter(None, lignes[:3]))


def _dessus(article: Article, precedent: int, flux: Flux) -> str:
    """Return the line just above a lycée when it may tell a nature, and is of no other one."""
    debut = flux.texte.rfind("\n", 0, article.debut) + 1
    lignes = [" ".join(li.split()) for li in flux.texte[precedent:debut].split("\n") if li.strip()]
    seule = lignes[1 if precedent else 0 :][-1:]
    return seule[0] if seule and peut_etre_un_statut(seule[0]) else ""


def _vaut(devant: Sequence[Jalon], article: Article, flux: Flux) -> bool:
    """Whether the last heading tells the nature of a lycée.

    One that stands on its lycées’ own line holds below it when that line goes on, or when no
    other heading stood above.
    """
    dernier = devant[-1]
    if not dernier.mot or dernier.incertain:
        return False
    if not dernier.en_ligne or flux.ligne(dernier.debut) == flux.ligne(article.debut):
        return True
    blocs = [j for j in devant if not j.en_ligne]
    if not flux.texte[dernier.debut : dernier.fin].rstrip().endswith((":", "–", "—", "-")):
        return bool(blocs) and blocs[-1].mot == dernier.mot  # « Le label est attribué au LP… »
    suit = flux.texte[: article.debut].rstrip().endswith((",", ";", " et", "&"))
    return suit or not blocs or blocs[-1].mot in ("", dernier.mot)


def _sous_le_titre(
    articles: Sequence[Article],
    devant: Sequence[Jalon],
    flux: Flux,
    connus: Sequence[tuple[int, int]],
) -> str:
    """Return the words between a heading and its first lycée that may change what it says."""
    if not devant:
        return ""
    titre = devant[-1]
    premier = next((a.debut for a in articles if a.debut >= titre.fin), titre.fin)
    entre = list(flux.texte[titre.fin : premier])
    for place, bout in connus:
        debut, fin = max(place, titre.fin), min(bout, premier)
        if debut < fin:
            entre[debut - titre.fin : fin - titre.fin] = " " * (fin - debut)
    dit = sans_texte_cite("".join(entre))
    if not (inconnus := inconnus_d_un_titre(dit)):
        return ""
    lignes = [" ".join(li.split()) for li in dit.split("\n") if inconnus_d_un_titre(li)]
    return " ".join(lignes) or " ".join(inconnus)


def _nature_d_une_ligne(
    flux: Flux, article: Article, titre: NatureDecision | None
) -> NatureDecision | None:
    """Return the nature of a row under a heading; None when they leave a doubt.

    What a person writes in brackets after the name answers all: nothing else is asked again.
    """
    dit = HISTOIRE.sub(" ", flux.texte[article.debut : article.fin])
    dedans = re.findall(r"\(((?:[^()]|\([^()]*\))*)\)", dit)
    if entre := {lue for mots in dedans if (lue := nature_lue(mots))}:
        article.entre = len(entre) == 1
        return entre.pop() if len(entre) == 1 else None
    propres = set(_natures_propres(dit))
    parlants = [mots for mots in dedans if parle_de_nature(mots)]
    if parlants and not propres:
        lues = {nature_dite(mots) for mots in parlants}
        return lues.pop() if len(lues) == 1 else None
    if not propres:
        if _NOUVEL_INTITULE.search(dit) and titre is NatureDecision.RENOUVELLEMENT:
            return NatureDecision.RENOUVELLEMENT_MODIFIE
        modifie = any(_CHANGE.fullmatch(mots.strip()) for mots in dedans)
        return None if modifie and titre is not NatureDecision.RENOUVELLEMENT_MODIFIE else titre
    if len(propres) > 1:
        return None
    (propre,) = propres
    if propre is NatureDecision.RENOUVELLEMENT and _NOUVEL_INTITULE.search(dit):
        propre = NatureDecision.RENOUVELLEMENT_MODIFIE
    precise = propre is NatureDecision.RENOUVELLEMENT_MODIFIE
    precise = precise and titre is NatureDecision.RENOUVELLEMENT
    return propre if titre in (None, propre) or precise else None


_NOUVEL_INTITULE = re.compile(
    r"(?i)\bnouve(?:l|lle)\s+(?:intitul[ée]|appellation)\b(?=\s*:|\W+lyc[ée]e)|"
    r"\b(?:(?:changement|modification)\s+d(?:’|e\s+l’|e\s+)(?:intitul[ée]|appellation)|"
    r"intitul[ée]\s+(?:modifi|chang)[ée](?:\s+en)?)\b"
    r"(?=\W{1,9}lyc[ée]e\s+des\s+m[ée]tiers)"
)
_SON_ANNEE = re.compile(r"(?<=[^\W\d_])\s+(?:en\s+)?(?:19|20)\d\d\s*$")
"""The year at the end of a cell: « Renouvellement 2025 »."""
_SON_JOUR = re.compile(
    r"(?i)(?<=[^\W\d_])\s+(?:(?:par\s+)?(?:arr[êe]t[ée]|d[ée]cision)\s+)?(?:(?:en\s+date\s+)?du\s+|le\s+)?"
    rf"(?:{DATE.pattern[4:]})\s*$"
)
"""The day at the end of a cell: « renouvelé le 12 juin 2025 »."""
_CHANGE = re.compile(r"(?i)(?:avec )?(?:modification|changement) (?:de |d)(?:l)?.{0,2}intitul[ée]")


def _sans_sa_date(part: str) -> str:
    return _SON_ANNEE.sub("", _SON_JOUR.sub("", part))


def _natures_propres(dit: str) -> list[NatureDecision]:
    """Return the natures that a row says of itself: a cell, or between commas or brackets."""
    # The widest first: « renouvellement (modification de l’intitulé) » is no mere renewal.
    for signes in (r"[\t;]", r"[\t;]|,(?![^()]*\))", r"[\t;,()]", r"[\t;,():«»“”\"]"):
        bord = rf"{signes}|\s[–—-]\s|:\s*(?=[«“\"])"
        parts = re.split(bord, dit)
        lues = [lue for part in parts if (lue := nature_lue(_sans_sa_date(part)))]
        if lues:
            return lues
    # « 61 EXEMPLEVILLE LP EXEMPLE RENOUVELLEMENT »: the words at a row’s end, or its first ones.
    return [lue for ligne in dit.split("\n") if (lue := couper_nature(ligne)[1])]
