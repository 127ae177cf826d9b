"""Which lycée of the registry each one of a list is: certain, to be asked, or none of ours.

A lycée is certain when its name and its town account for every word that names it, or by its
number; a word left over, another type, another département is a doubt, and a doubt is asked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from macros.domaine.valeurs import Secteur
from macros.listes.article import Article
from macros.listes.connus import NEUTRES, PRIVES, TYPES
from macros.listes.flux import Flux, Morceau, serrer
from macros.listes.lexique import Cible, Lexique
from macros.listes.mots import (
    ANNEE,
    DATE_DITE,
    MOIS_DIT,
    couper_nature,
    dit_un_statut,
    nature_lue,
    parle_de_nature,
    sans_terme,
)
from macros.listes.nommes import (
    DE_RUE,
    nommes_avec_leur_ville,
    nommes_dans,
    nommes_par_un_mot,
)
from macros.listes.noms import dernier_mot
from macros.listes.non_lus import NonLu, apres_un_blanc, lire_comme
from macros.listes.villes import lycees_de_la_ville

PROCHES = 5
"""Lycées offered, at most."""
COUPES = 8
"""Blank lines after which what names a lycée may be over, at most."""
CITE = 120
"""Signs of what is quoted in a question, at most."""
LIGNE = 7
"""Words from which a line is no heading."""
VOISINS = 2
"""Lycées of the same town offered for a name like none, at most."""
TETE = 300
"""Signs of what names a lycée that are looked in for another town, at most."""
VILLE = 6
"""Words of the end of a cell that may be a town, at most."""
_SEMBLABLE = 0.72
_DE_SON_NOM = 0.9
"""Likeness of a lycée one of whose words is written, letter for letter."""
_DE_LA_VILLE = 0.75
_MOT = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Rapproche:
    """What a lycée of the list is: `sur` one of ours; else those it may be, best first."""

    article: Article
    dit: str
    """How the list names it, on one line."""
    sur: Cible | None = None
    proches: tuple[Cible, ...] = ()
    raison: str = ""
    """Why it is not certain, in French."""
    ailleurs: bool = False
    """Whether it stands under another académie, and is none of ours."""
    hors: tuple[int, int] = (0, 0)
    """Places of what stands after it and says nothing of it."""
    non_lus: tuple[NonLu, ...] = ()
    """What is said beside it and is not understood: it is asked, whatever the nature."""
    en_trop: str = ""
    """What would still not be understood of its name beside the number it is asked for."""
    autre_ville: str = ""
    """The town where the list says it is, when those of its name are in none such."""
    ville_dite: str = ""
    """The town written, when one that it may be is of another: beside its number, it is asked."""
    autres: tuple[Cible, ...] = ()
    """Other lycées that what is not understood may name."""
    voisins: bool = False
    """Whether they have nothing of its name, and only its town."""
    perdu: str = ""
    """The number of the site it is, among those whose label is seen no more."""
    ville_seule: bool = False
    """Whether the list tells it by its town alone."""
    titre_doute: str = ""
    """A line above it, under its heading, that may be another heading."""


def rapprocher_lycees(
    articles: Sequence[Article], flux: Flux, lexique: Lexique
) -> tuple[Rapproche, ...]:
    """Return what each lycée of a list is."""
    rapproches = [_rapprocher(article, flux, lexique) for article in articles]
    return tuple(_sous_des_lignes_inconnues(rapproches, flux))


def _rapprocher(article: Article, flux: Flux, lexique: Lexique) -> Rapproche:
    exacts, raisons, hors = _exacts(article, flux, lexique)
    juge = replace(_juger_les_exacts(article, flux, lexique, exacts, raisons), hors=hors)
    fin = hors[0] or article.tete[-1][1]
    if not juge.sur and not exacts and not juge.ailleurs:
        seul, fin = _seul_a_part(article, flux, lexique)
        if seul:
            juge = replace(_sur(article, juge.dit, seul), hors=(fin, article.fin))
        elif juge.proches and (trop := _dans_le_nom(juge, flux, lexique)):
            villes = (_autre_ville(n.dit, lexique) for n in trop)
            sien = juge.proches[0]
            ville = next(filter(None, villes), "") or _ville_inconnue(juge.dit, trop, sien)
            raison = (
                f"le registre n’en a aucun de ce nom à « {ville} » ; à {sien.ville} : "
                f"{sien.lycee.nom}"
                if ville
                else f"{juge.raison} : « {citer(trop)} » n’est pas compris"
            )
            juge = replace(juge, raison=raison, autre_ville=ville)
    if not juge.sur and not exacts and not juge.ailleurs:
        if seul := _par_ses_mots(article, flux, lexique):
            juge = replace(_sur(article, juge.dit, seul), hors=juge.hors)
        else:
            juge = _perdu(juge, lexique)
    if not juge.sur and not juge.ailleurs and (juge.voisins or not juge.proches):
        juge = _de_sa_ville(juge, flux, lexique)
    if not juge.sur and juge.proches:
        avec = replace(article, uai=juge.proches[0].uai)
        trop = lire_comme(avec, flux, juge.proches[0], lexique, fin).non_lus
        dites = (_ecrit_ailleurs(article, flux, proche, lexique) for proche in juge.proches)
        juge = replace(
            juge,
            en_trop=citer(trop),
            autres=tuple(
                dict.fromkeys(
                    (
                        *_nommes(trop, juge.proches[0], lexique),
                        *_nommes_en_plus(juge, lexique),
                    )
                )
            ),
            ville_dite=next(filter(None, dites), ""),
        )
    if not juge.sur:
        return juge
    lecture = lire_comme(article, flux, juge.sur, lexique, fin)
    apres = apres_un_blanc(article, flux, juge.sur, lexique, fin) if fin < article.fin else []
    non_lus = (*lecture.non_lus, *apres)
    return replace(juge, non_lus=non_lus, autres=_nommes(non_lus, juge.sur, lexique))


def _de_sa_ville(juge: Rapproche, flux: Flux, lexique: Lexique) -> Rapproche:
    """Offer the lycées of the town by which alone a line tells one."""
    debut = flux.texte.rfind("\n", 0, juge.article.debut) + 1
    ligne = flux.texte[debut : min(juge.article.fin, flux.fin_de_ligne(debut))]
    siens = () if juge.article.uai or juge.perdu else lycees_de_la_ville(ligne, lexique)
    return replace(juge, proches=siens, ville_seule=True) if siens else juge


def _nommes(non_lus: Sequence[NonLu], sien: Cible, lexique: Lexique) -> tuple[Cible, ...]:
    """Return the other lycées that words not understood beside one may name."""
    if not non_lus:
        return ()
    dit = " \t ".join(non_lu.dit for non_lu in non_lus)
    trouves = dict.fromkeys((*nommes_dans(dit, lexique), *nommes_par_un_mot(dit, lexique)))
    return tuple(cible for cible in trouves if cible is not sien)


def _nommes_en_plus(juge: Rapproche, lexique: Lexique) -> Iterator[Cible]:
    """Yield the lycées named with their towns beside the likeliest, when it is named so too."""
    nommes = list(nommes_avec_leur_ville(juge.dit, lexique))
    sien = juge.proches[0]
    if sien in nommes:
        for cible in nommes:
            if dernier_mot(cible.lycee.nom) not in serrer(sien.lycee.nom):
                yield cible


def _seul_a_part(article: Article, flux: Flux, lexique: Lexique) -> tuple[Cible | None, int]:
    """Return the one lycée whose name and town are written, what is not understood being apart.

    With it, the place up to which it was read.
    """
    debut = article.tete[-1][0]
    dernier = flux.texte[debut : article.tete[-1][1]]
    vides = [debut + t.start() for t in re.finditer(r"\n\s*\n", dernier)][:COUPES]
    for fin in (*vides, article.fin):
        plat = serrer(flux.texte[article.debut : fin])
        trouves = []
        for cible in lexique.cibles:
            nomme = any(f in plat for f in cible.formes) and any(v in plat for v in cible.villes)
            lecture = lire_comme(article, flux, cible, lexique, fin) if nomme else None
            if lecture and all(n.detache for n in lecture.non_lus):
                explique = _expliquer(lecture.connu, cible, article)
                trouves += [cible] if explique == "" else []
        if trouves:
            return (trouves[0] if len(trouves) == 1 else None), fin
    return None, article.fin


def _par_ses_mots(article: Article, flux: Flux, lexique: Lexique) -> Cible | None:
    """Return the one lycée of a town whose name holds all the telling words of a head, or None.

    « Lycée hôtelier – Ville », « Mendès-France, Ville »: its last word is there, or none of a
    person’s name, as a first name alone tells no lycée.
    """
    for _, tete in _tetes(article, flux):
        trouves = [c for c in lexique.cibles if _tous_ses_mots(tete, c, article)]
        if trouves:
            return trouves[0] if len(trouves) == 1 else None
    return None


_HOTELIER = frozenset(("hotelier", "adapte"))
"""Words of a type that may tell the one lycée of a town."""


def _tous_ses_mots(tete: str, cible: Cible, article: Article) -> bool:
    flux = Flux(tuple(Morceau(1, ligne) for ligne in tete.split("\n")))
    ville = _ville(flux, cible, set())
    if not ville:
        return False
    restes = list(_restes(flux, ville))
    parlants = {mot for mot in restes if mot in _HOTELIER or not _neutre(mot, cible)}
    siens = [serrer(mot) for mot in _MOT.findall(re.sub(r"\([^)]*\)", " ", cible.lycee.nom))]
    if not parlants or not parlants <= {*siens} or (article.uai and article.uai != cible.uai):
        return False
    propre = siens[-1] in parlants or parlants <= _HOTELIER
    return propre and _juger([m for m in restes if m not in siens], cible, article) == ""


def _perdu(juge: Rapproche, lexique: Lexique) -> Rapproche:
    """Say of a lycée like none of ours that it is a site whose label is seen no more, if it is."""
    plat = serrer(juge.dit)
    if any(forme in plat for cible in juge.proches for forme in cible.formes):
        return juge
    mots = {serrer(mot) for mot in _MOT.findall(juge.dit)}
    for site in lexique.perdus:
        nomme = any(f in plat for f in site.formes)
        nomme = nomme or dernier_mot(site.nom) in mots - {*lexique.communes}
        if site.uai.lower() in plat or (nomme and any(v in plat for v in site.villes)):
            raison = (
                f"c’est « {site.nom} », {site.ville} ({site.uai}), de « sites_non_retrouves » : "
                "son label n’est plus vu"
            )
            return replace(juge, raison=raison, perdu=site.uai, proches=(), autre_ville="")
    return juge


def _dans_le_nom(juge: Rapproche, flux: Flux, lexique: Lexique) -> Sequence[NonLu]:
    """Return the words that keep a name from being that of the one lycée it may be."""
    if len(juge.proches) != 1:
        return ()
    plat = serrer(juge.dit)
    if not any(forme in plat for forme in juge.proches[0].formes):
        return ()
    fin = juge.article.tete[-1][1]
    lecture = lire_comme(juge.article, flux, juge.proches[0], lexique, fin)
    return lecture.non_lus


def _autre_ville(dits: str, lexique: Lexique) -> str:
    """Return some words when they are a town that we know, "" for others."""
    nu = re.sub(r"(?i:\bcedex(?:\s+\d+)?\b)|\W*\b\d{2,5}\b\W*|\b2[AB]\b", " ", dits)
    nu = nu.strip(" ,;()–—-")
    return nu if serrer(nu) in lexique.communes else ""


_VILLE_ECRITE = re.compile(r"[A-ZÀ-Ý][\w’]*(?:[- ](?:[a-zà-ÿ]{1,4}[- ]|[dl]’)?[A-ZÀ-Ý][\w’]*){0,3}")


def _ville_inconnue(dit: str, trop: Sequence[NonLu], sien: Cible) -> str:
    """Return the words that stand where a town does, when it is neither ours nor like it."""
    (seul, *autres) = trop
    plat = serrer(dit)
    nu = seul.dit.strip(" ,;()–—-")
    ici = autres or not seul.detache or any(ville in plat for ville in sien.villes)
    if ici or not _VILLE_ECRITE.fullmatch(nu) or any(map(dit_un_statut, nu.split())):
        return ""
    proche = max(difflib.SequenceMatcher(None, serrer(nu), v).ratio() for v in sien.villes)
    return "" if proche >= _SEMBLABLE or parle_de_nature(nu) else nu


def citer(non_lus: Sequence[NonLu]) -> str:
    """Return words not understood as a question quotes them."""
    dit = " … ".join(n.dit.strip(" «“") for n in non_lus if n.dit)
    return dit if len(dit) < CITE else f"{dit[:CITE].rsplit(' ', 1)[0]}…"


def _sous_des_lignes_inconnues(rapproches: Sequence[Rapproche], flux: Flux) -> Iterator[Rapproche]:
    """Say of each lycée the line above it, under its heading, that may be a heading itself."""
    place, dit = -1, ""
    for rapproche in rapproches:
        article = rapproche.article
        yield replace(rapproche, titre_doute=dit) if place > article.sous else rapproche
        lignes = [(n.debut, n.dit) for n in rapproche.non_lus if n.ligne]
        if not rapproche.sur:
            lignes += [
                (article.debut + ligne.start(), ligne[0].strip())
                for ligne in re.finditer(r"(?<=\n)[^\n]+", flux.texte[article.debut : article.fin])
                if len(ligne[0].split()) < LIGNE and any(map(dit_un_statut, _MOT.findall(ligne[0])))
            ]
        lignes = [(ou, mots) for ou, mots in lignes if not _d_une_phrase(flux, ou)]
        if lignes:
            place, dit = lignes[-1]


_PHRASE = re.compile(r"[ \t]*(?:[–—•*>-][ \t]*\S[^\n]*[.,;]|\S[^\n]*[,;])[ \t]*")


def _d_une_phrase(flux: Flux, place: int) -> bool:
    """Whether the line of a place is a sentence of the list, « - …, »: it heads nothing."""
    debut = flux.texte.rfind("\n", 0, place) + 1
    return bool(_PHRASE.fullmatch(flux.texte, debut, flux.fin_de_ligne(place)))


def _juger_les_exacts(
    article: Article, flux: Flux, lexique: Lexique, exacts: Sequence[Cible], raisons: Sequence[str]
) -> Rapproche:
    dit = _dire(article, flux)
    ecrit = lexique.numeros.get(article.uai.lower())
    if article.uai and ecrit and all(c is ecrit for c in exacts):
        if ville := _ecrit_ailleurs(article, flux, ecrit, lexique):
            raison = f"la liste l’écrit à « {ville} », le registre à {ecrit.ville}"
            return Rapproche(article, dit, None, (ecrit,), raison, autre_ville=ville)
        return _sur(article, dit, ecrit)
    if article.uai and exacts:
        autre = "celui d’un autre lycée" if ecrit else "inconnu du registre"
        proches = tuple(dict.fromkeys([*exacts, *([ecrit] if ecrit else [])]))
        raison = f"l’UAI {article.uai} est {autre}"
        return Rapproche(article, dit, None, proches, raison)
    if len(exacts) == 1 and not raisons:
        return _sur(article, dit, exacts[0])
    semblables, voisins = _proches(article, flux, lexique)
    proches = (*exacts, *(c for c in semblables if c not in exacts))
    if article.academie or (article.ailleurs and not exacts):
        return Rapproche(article, dit, ailleurs=True)
    raison = raisons[0] if raisons else "le nom et la commune ne suffisent pas"
    if len(exacts) > 1:
        raison = "plusieurs lycées répondent à ce nom"
    if not proches:
        raison = "aucun lycée du registre n’y ressemble"
    seuls = voisins and not exacts
    return Rapproche(article, dit, None, proches[:PROCHES], raison, voisins=seuls)


_CELLULE = re.compile(r"[\t\n;,:()]+|\s[–—-]+\s|^[–—-]+\s")


def _ecrit_ailleurs(article: Article, flux: Flux, cible: Cible, lexique: Lexique) -> str:
    """Return the town written beside a lycée’s number when it is another one’s, "" for none."""
    tete = "\t".join(flux.texte[d : min(f, d + TETE)] for d, f in article.tete[:VILLE])
    plat = serrer(tete)
    if any(lieu in plat for lieu in (*cible.villes, *cible.lieux)):
        return ""
    for cellule in _CELLULE.split(re.sub(r"\b\d{7}[A-Za-z]\b", "\t", tete)):
        mots = list(re.finditer(r"\S+", cellule))[-VILLE:]
        for mot in mots:
            if DE_RUE.search(cellule[: mot.start()]):
                break
            ville = _autre_ville(cellule[mot.start() :], lexique)
            if ville and not any(serrer(ville) in forme for forme in cible.formes):
                return ville
    return ""


def _sur(article: Article, dit: str, cible: Cible) -> Rapproche:
    if article.academie and article.uai.lower() not in cible.numeros:
        raison = f"la liste le range sous l’académie « {article.academie} »"
        return Rapproche(article, dit, None, (cible,), raison)
    return Rapproche(article, dit, cible)


def _dire(article: Article, flux: Flux) -> str:
    dit = " ".join(" ".join(flux.texte[d:f] for d, f in article.tete).split())
    dit = re.sub(r"[«“]\s*[»”]", "", dit.removesuffix(" et"))
    dit = re.sub(r"[.;,]?\s+(?:Les?|La|L’|Et)$", "", dit.rstrip(" ."))  # of what comes next
    dit = dit.strip(" ,;:–—-(«“")
    return dit if len(dit) < 110 else f"{dit[:100].rsplit(' ', 1)[0]}…"


# --- the words that name a lycée -------------------------------------------------------------


def _exacts(
    article: Article, flux: Flux, lexique: Lexique
) -> tuple[list[Cible], list[str], tuple[int, int]]:
    """Return the lycées whose name and town account for all that names it, and the doubts left.

    What stands after a blank line may be no part of it: it is tried without, the shortest first.
    """
    doutes: list[str] = []
    trouves: list[Cible] = []
    for fin, tete in _tetes(article, flux):
        for cible in lexique.cibles:
            raison = _expliquer(tete, cible, article)
            if raison is not None:
                trouves.append(cible)
                doutes += [raison] if raison else []
        if trouves:
            return trouves, doutes, (fin, article.tete[-1][1])
    return [], [], (0, 0)


def _tetes(article: Article, flux: Flux) -> Iterator[tuple[int, str]]:
    """Yield what names a lycée, up to each blank line, then whole: dates and natures taken out.

    Before each, the place of the text where it ends.
    """
    debut = article.tete[-1][0]
    avant = "".join(f"{flux.texte[d:f]}\t" for d, f in article.tete[:-1])
    avant = f"{article.ville_devant}\t{avant}" if article.ville_devant else avant
    dernier = flux.texte[debut : article.tete[-1][1]]
    vides = [t.start() for t in re.finditer(r"\n\s*\n", dernier)][:COUPES]
    for fin in [*vides, len(dernier)]:
        tete = DATE_DITE.sub(" ", avant + dernier[:fin])
        tete = ANNEE.sub(" ", MOIS_DIT.sub(" ", sans_terme(tete)))
        tete = re.sub(r"\(((?:[^()]|\([^()]*\))*)\)", _sans_nature, tete)
        cellules = (c for c in re.split(r"[\t;]|\s[–—-]\s", tete) if not nature_lue(c))
        lignes = "\t".join(cellules).split("\n")
        yield debut + fin, "\n".join(couper_nature(ligne)[0] for ligne in lignes)


def _sans_nature(trouve: re.Match[str]) -> str:
    return " " if nature_lue(trouve[1]) or parle_de_nature(trouve[1]) else trouve[0]


def _expliquer(tete: str, cible: Cible, article: Article) -> str | None:
    """Return "" when a name and a town say all of a head, a doubt in French, or None."""
    flux = Flux(tuple(Morceau(1, ligne) for ligne in tete.split("\n")))
    for forme in cible.formes:
        for nom in flux.chercher(re.compile(re.escape(forme))):
            pris = {*range(*nom.span())}
            ville = _ville(flux, cible, pris)
            if ville is None and not any(v in forme for v in cible.villes):
                continue
            pris |= (ville or set()) | _cedex(flux)
            restes = list(_restes(flux, pris))
            raison = _juger(restes, cible, article)
            if raison is not None:
                return raison
    return None


_CEDEX = re.compile(r"cedex\d{1,2}")


def _cedex(flux: Flux) -> set[int]:
    """Return the signs of the numbers of CEDEX offices: no département’s."""
    return {rang for dit in flux.chercher(_CEDEX) for rang in range(*dit.span())}


def _ville(flux: Flux, cible: Cible, pris: set[int]) -> set[int] | None:
    """Return the signs of every mention of a lycée’s town outside its name; None when none is."""
    vus: set[int] = set()
    for ville in cible.villes:
        for trouve in flux.chercher(re.compile(re.escape(ville))):
            place = {*range(*trouve.span())}
            if not place & (pris | vus):
                vus |= place
    return vus or None


def _restes(flux: Flux, pris: set[int]) -> Iterator[str]:
    """Yield the words that are left, those cut at a line’s end made whole."""
    mot = ""
    for rang in range(len(flux.plat)):
        if mot and (flux.bord(rang) or rang in pris):
            yield mot
            mot = ""
        if rang not in pris:
            mot += flux.plat[rang]
    if mot:
        yield mot


def _juger(restes: Sequence[str], cible: Cible, article: Article) -> str | None:
    """Return "" when what is left says nothing else, a doubt in French, None for unknown words."""
    nature, prive = cible.lycee.nature, cible.lycee.secteur is Secteur.PRIVE
    codes = {cible.departement.lower(), serrer(article.departement)} - {""}
    raison = ""
    for mot in restes:
        if mot in TYPES and nature not in TYPES[mot]:
            raison = f"la liste ne dit pas du même type le lycée {cible.uai} du registre"
        if mot in PRIVES and not prive:
            raison = "la liste le dit privé, le registre public"
        if mot == "public" and prive:
            raison = "la liste le dit public, le registre privé"
        if re.fullmatch(r"\d{1,2}(?:er?|eme|e)", mot) and mot not in _arrondissement(cible):
            raison = f"la liste donne un autre arrondissement que celui du lycée {cible.uai}"
        elif re.fullmatch(r"\d{2}|2[ab]|9[78]\d", mot) and mot not in codes | _arrondissement(
            cible
        ):
            raison = f"la liste donne un autre département que celui du lycée {cible.uai}"
        elif not _neutre(mot, cible):
            return None
    if article.departement and article.departement != cible.departement:
        raison = f"la liste le range dans un autre département que le lycée {cible.uai}"
    return raison


def _arrondissement(cible: Cible) -> set[str]:
    trouve = re.search(r"(\d{1,2})", cible.ville)
    numero = trouve[1] if trouve else ""
    return {f"{numero}{suite}" for suite in ("", "e", "er", "eme")} if numero else set()


def _neutre(mot: str, cible: Cible) -> bool:
    """Whether a word says nothing of which lycée it is."""
    if mot in NEUTRES or mot in TYPES or mot in PRIVES or mot in cible.numeros | cible.sigles:
        return True
    if mot in ("arrondissement", "section") or re.fullmatch(
        r"\d{1,2}(?:er?|eme)?|2[ab]|9[78]\d|\d{5}", mot
    ):
        return True
    return bool(re.fullmatch(r"\d{7}[a-z]", mot))


# --- those it may be -------------------------------------------------------------------------


def _proches(article: Article, flux: Flux, lexique: Lexique) -> tuple[list[Cible], bool]:
    """Return the lycées that a list may mean, the likeliest first; if they have but its town."""
    tete = " ".join(flux.texte[d:f] for d, f in article.tete)
    dit = Flux((Morceau(1, tete),))
    mots = [m for m in (serrer(m[0]) for m in _MOT.finditer(tete)) if m not in NEUTRES]
    mots = [m for m in mots if m not in TYPES and m not in PRIVES]
    grands = {serrer(m) for m in _MOT.findall(tete) if m[:1].isupper()}
    if set(mots) & grands - {*lexique.communes}:
        # Beside a name, « visite à refaire » is no other one misspelt.
        noms = {*grands, *(serrer(m) for c in lexique.cibles for m in _MOT.findall(c.lycee.nom))}
        mots = [m for m in mots if m in noms]
    notes = sorted(((_note(dit, mots, c), c) for c in lexique.cibles), key=lambda n: -n[0])
    assez = [(note, cible) for note, cible in notes if note >= _SEMBLABLE]
    if assez and assez[0][0] >= _DE_SON_NOM:  # one has its very word: another is only like it
        assez = [(note, cible) for note, cible in assez if note >= _DE_SON_NOM]
    # A lycée that has only the town is another one of the town, unless it has but one or two.
    nommes = [cible for note, cible in assez if note != _DE_LA_VILLE]
    voisins = [cible for note, cible in assez if note == _DE_LA_VILLE]
    return nommes[:PROCHES] or (voisins if len(voisins) <= VOISINS else []), not nommes


def _note(dit: Flux, mots: Sequence[str], cible: Cible) -> float:
    """Return how like a lycée some words are, from 0: its name, then its town."""
    plat = dit.plat
    # In whole words, and not from one to the next.
    dites = (forme for forme in cible.formes if forme in plat)
    entier = any(any(dit.chercher(re.compile(re.escape(forme)))) for forme in dites)
    courte = min(cible.formes, key=len, default="")
    nom = 1.0 if entier else _ressemblance(mots, courte)
    # « Jean » is no name to know a lycée by; the last word is, of its name and of an old one.
    noms = (cible.lycee.nom, re.sub(r"\([^)]*\)", " ", cible.lycee.nom))
    derniers = {serrer(_MOT.findall(nom)[-1]) for nom in noms}
    if any(len(dernier) > 3 and dernier in mots for dernier in derniers):
        nom = max(nom, _DE_SON_NOM)
    ville = any(ville in plat for ville in cible.villes)
    if ville and _commence_son_nom(mots, cible):
        nom = max(nom, _DE_SON_NOM)
    # « Hôtelier » tells one lycée of a town from others, whatever it is called.
    if ville and any(mot in plat and mot in serrer(cible.lycee.nom) for mot in _HOTELIER):
        nom = max(nom, _DE_SON_NOM)
    ville = ville or any(lieu in plat for lieu in cible.lieux)
    return nom + 0.4 * ville if nom >= _SEMBLABLE else (_DE_LA_VILLE if ville else 0.0)


def _commence_son_nom(mots: Sequence[str], cible: Cible) -> bool:
    """Whether all that is said of a lycée but its town is how its name begins: « Saint-Jean »."""
    dits = "".join(mot for mot in mots if len(mot) > 1 and not mot[0].isdigit())
    ville = next((ville for ville in cible.villes if ville in dits), "")
    dits = dits.replace(ville, "", 1)
    return len(dits) > 3 and any(forme.startswith(dits) for forme in cible.formes)


def _ressemblance(mots: Sequence[str], forme: str) -> float:
    """Return the best likeness of some words in a row with a name, from 0 to 1."""
    if not forme:
        return 0.0
    meilleure = 0.0
    for taille in (1, 2, 3, 4):
        for debut in range(len(mots) - taille + 1):
            suite = "".join(mots[debut : debut + taille])
            if len(suite) > 3 and len(suite) * 2 >= len(forme):
                meilleure = max(meilleure, difflib.SequenceMatcher(None, suite, forme).ratio())
            if taille == 1 and len(suite) > 3 and forme.endswith(suite):
                meilleure = max(meilleure, 0.8)
    return meilleure
