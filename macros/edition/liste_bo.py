"""A list of the Bulletin officiel, pasted as it stands: text → the lycées it names, in order.

Nothing is known here of which lycée is meant (`liste_lycees`): only where a lycée is named, under
which headings, with which title and which date, and what of the text was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from macros.domaine.academie import Academie
from macros.domaine.valeurs import NatureDecision
from macros.edition.liste_connus import ne_dit_rien
from macros.edition.liste_flux import Flux, Morceau, lire_flux, serrer
from macros.edition.liste_jalons import (
    Jalon,
    Periode,
    Publication,
    fin_du_preambule,
    jalons,
    noms_nus,
    periodes,
    publication,
)
from macros.edition.liste_lexique import Lexique
from macros.edition.liste_mots import (
    HISTOIRE,
    Jour,
    couper_nature,
    inconnus_d_un_titre,
    jours,
    nature_dite,
    nature_lue,
    parle_de_nature,
)
from macros.edition.liste_notes import Note, sortir_les_notes
from macros.edition.liste_rangees import Rangee, debut_de_rangee, rangees, sans_lycee
from macros.edition.liste_termes import (
    Terme,
    annee_en_colonne,
    fins_en_colonne,
    roles_des_colonnes,
    terme_du_titre,
    termes,
    termes_des_titres,
)
from macros.edition.liste_titres import Titre, couper_titre
from macros.socle.dates import DatePartielle, Precision

_GENRES = re.compile(
    r"lycee(?!desmetiers)|lpotp|lpo|lpp|lpr|lpa|lp|lgtp|lgt|legta|legt|lt|sep|erea|lea|"
    r"sectiondenseignementprofessionnel|etablissementregionaldenseignementadapte"
)
_MINUSCULES = re.compile(r"lycee|section|etablissement")
_UAI = re.compile(r"\d{7}[a-z]")
_FIN = re.compile(r"faitle(?=\d)|faita(?!u)|pourleministre|annexe")
ARTICLE_MAXIMAL = 2_000
"""Signs of what a list says of one lycée, at most: beyond, it is another text."""
_ENTRE = re.compile(r"(?:duplessis|de|du|des|dela|la|le|et|n|no|uai|rne)*")
_METIERS = re.compile(r"lyceedesmetiers")


@dataclass
class Article:
    """A lycée named by a list, with what the list says of its label.

    `tete` holds the places that name it, `nature` and `date` are None when the text leaves a doubt
    or says nothing. `academie`: "" ours or unsaid, else the name of another one.
    """

    debut: int
    fin: int
    ligne: int
    tete: tuple[tuple[int, int], ...]
    titres: tuple[Titre, ...] = ()
    nature: NatureDecision | None = None
    date: DatePartielle | None = None
    expire_le: DatePartielle | None = None
    dates: tuple[str, ...] = ()
    """The dates of its row, as they are written, when which is the decision’s is not told."""
    terme: str = ""
    """What is said of its last day, when that is no day, and not five years."""
    academie: str = ""
    departement: str = ""
    ailleurs: str = ""
    """Where its row says it stands, in French, when that is none of our départements."""
    uai: str = ""
    titre_obscur: str = ""
    """The heading above it, when what it says of the nature is not understood."""
    entre: bool = False
    """Whether its nature is written in brackets after its name, which answers all."""
    sous: int = -1
    """Place of the heading above it, -1 for none."""
    ecarte: bool = False
    """Whether « aucun » is written before it."""
    eclate: bool = False
    """Whether natures stand below their lycées, alone on a line: no heading is known for one."""
    dessous: str = ""
    """What is said below such a lycée, up to the next one."""
    notes: tuple[Note, ...] = ()
    """The notes that it calls, or that its heading does."""


@dataclass(frozen=True)
class ListeLue:
    """What was read of a text."""

    flux: Flux
    articles: tuple[Article, ...]
    publication: Publication
    pages: tuple[Morceau, ...]
    compris: tuple[tuple[int, int], ...]
    """Places of the headings and of all else that is understood, besides the lycées."""
    preambule: int
    """Last line of the arrêté’s own words, 0 when the text has none."""
    notes: tuple[Note, ...] = ()
    """The calls of notes; neither they nor the notes are in the stream any more."""


def lire_bo(texte: str, lexique: Lexique, academie: Academie) -> ListeLue:
    """Read a pasted text whole; it is never refused."""
    flux, pages = lire_flux(texte)
    debut = fin_du_preambule(flux)
    flux, notes = sortir_les_notes(flux, debut, _noms(flux, lexique))
    rangs = rangees(flux, academie, noms_nus(academie))
    lignes = {flux.ligne(rangee.debut) for rangee in rangs}
    reperes = jalons(
        flux,
        academie,
        debut,
        _noms(flux, lexique),
        lambda dit: ne_dit_rien(dit, lexique.communes),
    )
    reperes = [j for j in reperes if not (j.en_ligne and flux.ligne(j.debut) in lignes)]
    rangs = [r for r in rangs if not _dans(r.debut, reperes)]
    departs = _departs(flux, lexique, reperes, rangs, debut)
    durees = periodes(flux)
    texte_dit = publication(flux, [page.texte for page in pages])
    articles = _articles(flux, lexique, departs, reperes, rangs)
    _dire_les_natures(articles, reperes, flux)
    _noter(articles, reperes, notes, flux)
    dits = termes_des_titres(flux, _trous(articles, flux))
    colonnes = (fins_en_colonne(pages), roles_des_colonnes(pages))
    annee = annee_en_colonne(pages)
    # No other column tells the decision’s date then: a row cut short gives no false one.
    vides = 2 if annee else 0
    for article in articles:
        avant = [p for p in durees if p.debut < article.debut]
        _dater(article, flux, avant, articles, colonnes, vides)
        if not article.dates and not avant:
            article.date = article.date or annee
        _terminer(article, flux, terme_du_titre(article.debut, dits, reperes, flux))
    compris = [*texte_dit.places, *((p.debut, p.fin) for p in durees)]
    compris += [(terme.debut, terme.fin) for terme in dits]
    compris += [(r.debut, r.nomme) for r in rangs]
    compris += [(j.debut, j.fin) for j in reperes if j.genre != "nature" or j.mot]
    preambule = flux.ligne(debut) if debut else 0
    return ListeLue(flux, tuple(articles), texte_dit, pages, tuple(compris), preambule, notes)


# --- where a lycée is named ------------------------------------------------------------------


def _noms(flux: Flux, lexique: Lexique) -> list[int]:
    """Return the places of the text where a lycée is named, or a number of one is written."""
    noms = [t.start() for t in flux.chercher(_GENRES) if _majuscules(flux, t)]
    noms += [t.start() for t in flux.chercher(_UAI)]
    noms += [debut for debut, _ in _paires(flux, lexique, 0)]
    return [flux.place(nom) for nom in noms]


def _dans(place: int, reperes: Sequence[Jalon]) -> bool:
    return any(jalon.debut <= place < jalon.fin for jalon in reperes)


def _departs(
    flux: Flux, lexique: Lexique, reperes: Sequence[Jalon], rangs: Sequence[Rangee], debut: int
) -> list[int]:
    """Return the places of `plat` where a lycée begins to be named, one for each."""
    premier = flux.rang(debut)
    genres = [t.span() for t in flux.chercher(_GENRES, premier) if _majuscules(flux, t)]
    numeros = [t.span() for t in flux.chercher(_UAI, premier)]
    if numeros and (not genres or numeros[0] < genres[0]):
        genres = sorted([*genres, *numeros])  # numbers come first on their rows
    else:
        genres += [
            n for n in numeros if _suivi(flux, n, genres) or _ouvre_sa_ligne(flux, lexique, n)
        ]
    genres += _metiers_nommes(flux, lexique, premier, genres)
    paires = [
        p
        for p in _paires(flux, lexique, premier)
        if not _couvert(flux, p, genres, lexique.communes)
    ]
    genres += paires
    lieux = [flux.place(genre) for genre, _ in genres]
    genres += [r for r in sans_lycee(flux, rangs, lieux) if r[0] >= premier]
    gardes: list[tuple[int, int]] = []
    for depart, fin in sorted(set(genres)):
        if _dans(flux.place(depart), reperes):
            continue
        if (
            gardes
            and gardes[-1] not in paires
            and (
                _ENTRE.fullmatch(flux.plat, gardes[-1][1], depart)
                or _apres_son_numero(flux, rangs, gardes[-1], depart)
            )
        ):
            gardes[-1] = (gardes[-1][0], fin)  # « 0010001W – Lycée », « SEP du lycée »
        else:
            gardes.append((depart, fin))
    return [depart for depart, _ in gardes]


def _apres_son_numero(
    flux: Flux, rangs: Sequence[Rangee], avant: tuple[int, int], depart: int
) -> bool:
    """Whether a lycée comes after its number on a row, with its town between them."""
    numero, place = flux.place(avant[0]), flux.place(depart)
    if not _UAI.fullmatch(flux.plat, *avant) or "\n" in flux.texte[numero:place]:
        return False
    ligne = flux.texte.rfind("\n", 0, numero) + 1
    return any(rangee.debut == ligne for rangee in rangs)


def _suivi(flux: Flux, numero: tuple[int, int], genres: Sequence[tuple[int, int]]) -> bool:
    """Whether a lycée is named just after a number, on its line: someone wrote it before."""
    debuts = [debut for debut, _ in genres if debut >= numero[1]]
    entre = flux.texte[flux.apres(numero[1]) : flux.place(min(debuts, default=numero[1]))]
    return bool(debuts) and not entre.strip(" :–—-")


def _ouvre_sa_ligne(flux: Flux, lexique: Lexique, numero: tuple[int, int]) -> bool:
    """Whether a number begins a line that names something, and not only a town."""
    texte, place = flux.texte, flux.place(numero[0])
    ligne = texte.rfind("\n", 0, place) + 1
    if texte[ligne:place].strip(" –—-•*"):
        return False
    reste = texte[flux.apres(numero[1]) :].split("\n", 1)[0]
    mots = re.sub(r"\d+\w*", " ", reste)
    return len(serrer(mots)) > 2 and serrer(mots) not in lexique.communes


def _majuscules(flux: Flux, trouve: re.Match[str]) -> bool:
    """Whether what may be a short name, « LP », is written as one."""
    if _MINUSCULES.match(trouve[0]):
        return True
    return flux.texte[flux.place(trouve.start()) : flux.apres(trouve.end())].isupper()


def _paires(flux: Flux, lexique: Lexique, premier: int) -> Iterator[tuple[int, int]]:
    """Yield where a name and its town stand side by side, whatever the lycée is said to be."""
    for cible in lexique.cibles:
        formes = "|".join(map(re.escape, cible.formes))
        villes = "|".join(map(re.escape, cible.villes))
        for trouve in flux.chercher(re.compile(f"(?:{formes})(?:a)?(?:{villes})"), premier):
            yield trouve.span()
        # The town first, on the same line and at its head.
        envers = re.compile(f"(?:{villes})(?:dela|des|du|de|d|la|le|les|l)?(?:{formes})")
        for trouve in flux.chercher(envers, premier):
            debut, fin = flux.place(trouve.start()), flux.apres(trouve.end())
            ligne = flux.texte.rfind("\n", 0, debut) + 1
            if not flux.texte[ligne:debut].strip(" –—-•*") and "\n" not in flux.texte[debut:fin]:
                yield trouve.span()


def _couvert(
    flux: Flux,
    paire: tuple[int, int],
    genres: Sequence[tuple[int, int]],
    communes: Sequence[str],
) -> bool:
    """Whether a name belongs to a lycée already begun: « LP », then it; or stands in a title."""
    avant = [fin for debut, fin in genres if debut <= paire[0]]
    if not avant:
        return False
    entre = flux.texte[flux.apres(max(avant)) : flux.place(paire[0])]
    if entre.endswith("\n") and any(ville in serrer(entre) for ville in communes):
        return False  # it begins its own line, and what stands before has its town
    return "\n" not in entre.strip(" ") or len(entre) < 60


def _metiers_nommes(
    flux: Flux, lexique: Lexique, premier: int, genres: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return where « lycée des métiers » stands for the lycée itself, and not for a title.

    Its name and its town follow; its name alone is enough in a list that names no lycée otherwise.
    """
    trouves: list[tuple[int, int]] = []
    for cible in lexique.cibles:
        formes = "|".join(map(re.escape, cible.formes))
        suite = f"(?:a)?(?:{'|'.join(map(re.escape, cible.villes))})" if genres else ""
        motif = re.compile(rf"lyceedesmetiers(?:dela|des|du|de|d|la|le|l)?(?:{formes}){suite}")
        trouves += [t.span() for t in flux.chercher(motif, premier)]
    return trouves


# --- what it is said of each -----------------------------------------------------------------


def _articles(
    flux: Flux,
    lexique: Lexique,
    departs: Sequence[int],
    reperes: Sequence[Jalon],
    rangs: Sequence[Rangee],
) -> list[Article]:
    debuts = [_avec_sa_ville(flux, lexique, depart, reperes) for depart in departs]
    if not _ville_devant(flux, lexique, departs, debuts):
        debuts = [flux.place(depart) for depart in departs]
    debuts = _avec_leurs_rangees(flux, departs, debuts, rangs, reperes)
    debuts = [_avec_aucun(flux, debut) for debut in debuts]
    arrets = [j.debut for j in reperes if not (j.genre == "nature" and j.incertain)]
    arrets += [rangee.debut for rangee in rangs]
    arrets += [flux.place(t.start()) for t in _FIN.finditer(flux.plat) if flux.bord(t.start())]
    articles = []
    for rang, debut in enumerate(debuts):
        suivant = debuts[rang + 1] if rang + 1 < len(debuts) else len(flux.texte)
        fin = min([suivant, debut + ARTICLE_MAXIMAL, *(a for a in arrets if a > debut)])
        articles.append(_article(flux, lexique, debut, fin, departs[rang]))
        _situer(articles[-1], reperes)
        _situer_sa_rangee(articles[-1], rangs)
    _titres_en_doute(articles, flux)
    return articles


def _avec_leurs_rangees(
    flux: Flux,
    departs: Sequence[int],
    debuts: Sequence[int],
    rangs: Sequence[Rangee],
    reperes: Sequence[Jalon],
) -> list[int]:
    """Return where lycées begin to be told of, the first of a line from its line on."""
    pleins: list[int] = []
    for depart, debut in zip(departs, debuts, strict=True):
        place = flux.place(depart)
        ligne = debut_de_rangee(flux, place, rangs)
        libre = ligne < place and not _dans(ligne, reperes)
        libre = libre and not any(ligne <= flux.place(d) < place for d in departs)
        pleins.append(min(ligne, debut) if libre else debut)
    return pleins


def _situer_sa_rangee(article: Article, rangs: Sequence[Rangee]) -> None:
    for rangee in rangs:
        if rangee.debut == article.debut:
            article.departement = rangee.code or article.departement
            article.ailleurs = rangee.ailleurs
            (_, fin), *suite = article.tete
            article.tete = ((min(rangee.code_ecrit, fin), fin), *suite)


def _avec_sa_ville(flux: Flux, lexique: Lexique, depart: int, reperes: Sequence[Jalon]) -> int:
    """Return where the town begins that stands just before a lycée, or the lycée itself.

    A town in the name of an académie or of a département, above, is none.
    """
    for ville in lexique.communes:
        debut = depart - len(ville)
        place = flux.place(debut) if debut >= 0 else 0
        if _dans(place, reperes):
            continue
        if debut >= 0 and flux.plat.startswith(ville, debut) and flux.bord(debut):
            return flux.place(debut)
    return flux.place(depart)


def _avec_aucun(flux: Flux, debut: int) -> int:
    """Return where « aucun » begins when someone wrote it before a lycée to leave aside."""
    avant = re.search(r"(?i)\baucun[ \t:–—-]+$", flux.texte[max(0, debut - 20) : debut])
    return debut - len(avant[0]) if avant else debut


def _ville_devant(
    flux: Flux, lexique: Lexique, departs: Sequence[int], debuts: Sequence[int]
) -> bool:
    """Whether the list writes the town first: before the first lycée, and not after the last."""
    if not departs or debuts[0] == flux.place(departs[0]):
        return False
    fin = flux.plat[departs[-1] :]
    return not any(v in fin for v in lexique.communes if len(v) > 3)


def _article(flux: Flux, lexique: Lexique, debut: int, fin: int, depart: int) -> Article:
    """Return one lycée of the list; `depart` is where it begins to be named, in `plat`."""
    apres = depart + 1
    if flux.plat.startswith("lyceedesmetiers", depart):
        apres = depart + len("lyceedesmetiers")
    titres = tuple(couper_titre(flux, fin, apres, lexique.communes))
    tete: list[tuple[int, int]] = []
    place = debut
    for titre in titres:
        tete.append((place, titre.debut))
        place = titre.fin
    tete.append((place, fin))
    uais = {t[0].upper() for t in flux.chercher(_UAI, flux.rang(debut), flux.rang(fin))}
    avant = flux.texte[debut : debut + 5].lower() == "aucun"
    return Article(
        debut=debut,
        fin=fin,
        ligne=flux.ligne(debut),
        tete=tuple(bornes for bornes in tete if flux.texte[slice(*bornes)].strip()),
        titres=titres,
        uai=uais.pop() if len(uais) == 1 else "",
        ecarte=avant,
    )


def _situer(article: Article, reperes: Sequence[Jalon]) -> None:
    """Say under which académie and which département a lycée stands."""
    for jalon in reperes:
        if jalon.debut > article.debut:
            return
        if jalon.genre == "academie":
            article.academie, article.departement = jalon.mot, ""
        elif jalon.genre == "departement":
            article.departement = jalon.mot
        else:
            article.departement = ""


def _titres_en_doute(articles: Sequence[Article], flux: Flux) -> None:
    """A lycée with two titles after some with none: columns were mixed, all of them are asked."""
    if not articles:
        return
    vides: list[Article] = []
    avant = [t for t in flux.chercher(_METIERS) if flux.place(t.start()) < articles[0].debut]
    if avant and re.match(r"(?:de|du|des|d|la)[a-z]", flux.plat[avant[-1].end() :]):
        entre = flux.plat[avant[-1].end() : flux.rang(articles[0].debut)]
        # A title before the first lycée: whose each one is cannot be told.
        if len(entre) < 120 and not re.search(r"labellis|nor[a-z]{4}\d|academie", entre):
            for article in articles:
                article.titres = tuple(titre.douter() for titre in article.titres)
    for article in articles:
        if len(article.titres) > 1:
            tous = tuple(titre.douter() for titre in article.titres)
            for autre in (*vides, article):
                autre.titres = tous
        vides = [] if article.titres else [*vides, article]


# --- nature and date -------------------------------------------------------------------------


def _dire_les_natures(articles: Sequence[Article], reperes: Sequence[Jalon], flux: Flux) -> None:
    dites = [j for j in reperes if j.genre == "nature"]
    nettes = [j for j in dites if j.mot]
    orphelins = bool(articles and nettes and articles[0].debut < nettes[0].debut)
    orphelins = orphelins or _finit_par_une_nature(articles, dites, flux)
    precedent = 0
    for rang, article in enumerate(articles):
        devant = [j for j in dites if j.debut < article.debut]
        nature = None
        non_lu = _sous_le_titre(articles, devant, flux, reperes)
        orphelin = orphelins and not (devant and devant[-1].en_ligne)
        if devant and not orphelin and _vaut(devant, article, flux) and not non_lu:
            serie = {j.mot for j in devant if j.debut >= precedent and j.mot}
            vides = re.search(r"(?i)n[ée]ant|aucun", flux.texte[precedent : article.debut])
            if len(serie) < 2 or vides:
                nature = NatureDecision(devant[-1].mot)
        suivant = articles[rang + 1].debut if articles[rang + 1 :] else len(flux.texte)
        if orphelin:
            article.dessous = _dessous(article, suivant, dites, flux)
            article.eclate = bool(devant or article.dessous)
        elif nature is None and devant:
            dit = f"{flux.texte[devant[-1].debut : devant[-1].fin]} {non_lu}"
            article.titre_obscur = " ".join(dit.split())
        article.sous = devant[-1].debut if devant else -1
        precedent = article.debut
        article.nature = _nature_d_une_ligne(flux, article, nature)


def _finit_par_une_nature(articles: Sequence[Article], dites: Sequence[Jalon], flux: Flux) -> bool:
    """Whether a nature stands alone below the last lycée: it is its own, and heads nothing."""
    derniers = [j for j in dites if articles and j.debut > articles[-1].debut]
    nus = [j for j in derniers if j.mot and not j.en_ligne and not j.incertain]
    vide = re.search(r"(?i)n[ée]ant|aucun", flux.texte[nus[0].debut :]) if nus else None
    return bool(nus) and not vide


def _dessous(article: Article, suivant: int, dites: Sequence[Jalon], flux: Flux) -> str:
    """Return the lines below a lycée from the first that tells a nature, on one line."""
    siennes = [j for j in dites if article.debut < j.debut < suivant and not j.en_ligne]
    if not siennes:
        return ""
    bloc = flux.texte[siennes[0].debut : suivant].split("\n\n", 1)[0]
    lignes = [" ".join(ligne.split()) for ligne in bloc.split("\n")]
    return " / ".join(filter(None, lignes[:3]))


def _noter(
    articles: Sequence[Article], reperes: Sequence[Jalon], notes: Sequence[Note], flux: Flux
) -> None:
    """Give each lycée the notes that it calls; those of a heading, to all that stand below."""
    natures = [j.debut for j in reperes if j.genre == "nature" and not j.incertain]
    for note in notes:
        siens = [a for a in articles if a.debut < note.place <= a.fin]
        if not siens:
            ligne = flux.texte.find("\n", note.place)
            ligne = len(flux.texte) if ligne < 0 else ligne
            sous = any(place < ligne for place in natures)
            suivante = min((n for n in natures if sous and n > ligne), default=len(flux.texte))
            siens = [a for a in articles if note.place <= a.debut < suivante]
        for article in siens:
            article.notes = (*article.notes, note)


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
    suit = flux.texte[: article.debut].rstrip().endswith((",", ";", " et", "&"))
    return suit or not blocs or blocs[-1].mot in ("", dernier.mot)


def _sous_le_titre(
    articles: Sequence[Article], devant: Sequence[Jalon], flux: Flux, reperes: Sequence[Jalon]
) -> str:
    """Return the words between a heading and its first lycée that may change what it says."""
    if not devant:
        return ""
    titre = devant[-1]
    premier = next(a.debut for a in articles if a.debut >= titre.fin)
    entre = list(flux.texte[titre.fin : premier])
    for jalon in reperes:
        debut, fin = max(jalon.debut, titre.fin), min(jalon.fin, premier)
        entre[max(0, debut - titre.fin) : max(0, fin - titre.fin)] = " " * max(0, fin - debut)
    for periode in periodes(flux):
        debut, fin = max(periode.debut, titre.fin), min(periode.fin, premier)
        if debut < fin:
            entre[debut - titre.fin : fin - titre.fin] = " " * (fin - debut)
    return " ".join(inconnus_d_un_titre("".join(entre)))


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
        modifie = any(_CHANGE.fullmatch(mots.strip()) for mots in dedans)
        return None if modifie and titre is not NatureDecision.RENOUVELLEMENT_MODIFIE else titre
    if len(propres) > 1:
        return None
    (propre,) = propres
    precise = propre is NatureDecision.RENOUVELLEMENT_MODIFIE
    precise = precise and titre is NatureDecision.RENOUVELLEMENT
    return propre if titre in (None, propre) or precise else None


_CHANGE = re.compile(r"(?i)(?:avec )?(?:modification|changement) (?:de |d)(?:l)?.{0,2}intitul[ée]")


def _natures_propres(dit: str) -> list[NatureDecision]:
    """Return the natures that a row says of itself: a cell, or between commas or brackets."""
    # The widest first: « renouvellement (modification de l’intitulé) » is no mere renewal.
    for bord in (r"[\t;]|\s[–—-]\s", r"[\t;]|\s[–—-]\s|,(?![^()]*\))", r"[\t;,()]|\s[–—-]\s"):
        lues = [lue for morceau in re.split(bord, dit) if (lue := nature_lue(morceau))]
        if lues:
            return lues
    # « 61 EXEMPLEVILLE LP EXEMPLE RENOUVELLEMENT »: the words at a row’s end, or its first ones.
    return [lue for ligne in dit.split("\n") if (lue := couper_nature(ligne)[1])]


def _trous(articles: Sequence[Article], flux: Flux) -> Iterator[tuple[int, int]]:
    """Yield what stands between the lycées of a text, and before the first."""
    debut = 0
    for article in articles:
        if debut < article.debut:
            yield debut, article.debut
        debut = max(debut, article.fin)


def _terminer(article: Article, flux: Flux, titre: Terme | None) -> None:
    """Set the last day that a row, or else its heading, gives; what is no day is kept to ask."""
    if article.expire_le:
        return
    siens = [t for t in termes(flux, article.debut, article.fin) if not t.jour]
    for terme in siens or ([titre] if titre else []):
        if terme.jour:
            article.expire_le = terme.jour
        elif not terme.ordinaire(article.date):
            article.terme = flux.texte[terme.debut : terme.fin].strip(" ,–—-\t\n")


def _dater(
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
    tete = {str(p.date) for p in devant if p.debut < premier}
    periode = devant[-1].date if devant else None
    if devant and devant[-1].debut < premier and len(tete) > 1:
        periode = None
    passes = [t.span() for t in HISTOIRE.finditer(flux.texte, article.debut, article.fin)]
    lus = list(jours(flux.texte, article.debut, article.fin))
    vus = [jour for jour in lus if not any(a <= jour.debut < b for a, b in passes)]
    lignes = flux.texte[article.debut : article.fin].rstrip().split("\n")
    manque = len(colonnes[1]) - 1 - lignes[0].count("\t")
    if colonnes[1] and (manque == 0 or (0 < manque <= vides)):
        vus = lus = list(_par_colonne(flux, article.debut, lignes[0], colonnes[1]))
    else:
        vus = _en_colonnes(vus, *colonnes[0])
    siens = [j for j in vus if j.role == ""]
    fins = [j for j in vus if j.role == "fin"]
    article.date = periode
    if len({str(j.date) for j in siens}) == 1:
        dit = siens[0].date
        dans = periode is None or (periode.debut <= dit.debut and dit.fin <= periode.fin)
        article.date = dit if dans else None
    elif siens:
        article.date = None
        lues = {str(j.date): flux.texte[j.debut : j.fin] for j in lus}
        article.dates = tuple(lues.values())
    if len(fins) == 1 and fins[0].date.precision is Precision.JOUR:
        article.expire_le = fins[0].date


def _par_colonne(flux: Flux, debut: int, ligne: str, roles: Sequence[str | None]) -> Iterator[Jour]:
    """Yield the days and years of a row, each what the head of its column says."""
    for role, cellule in zip(roles, ligne.split("\t"), strict=False):
        for jour in jours(flux.texte, debut, debut + len(cellule)):
            yield jour if role is None else replace(jour, role=role)
        debut += len(cellule) + 1


def _en_colonnes(vus: list[Jour], fin: bool, date: bool) -> list[Jour]:
    """Return the days of a row, the last one an end when the head of a column says so."""
    nus = [jour for jour in vus if jour.role == ""]
    if not fin or not nus or (date and len(nus) < 2):
        return vus
    dernier = max(nus, key=lambda jour: jour.date.fin)
    return [replace(jour, role="fin") if jour is dernier else jour for jour in vus]
