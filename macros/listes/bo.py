"""A list of the Bulletin officiel, pasted as it stands: text → the lycées it names, in order.

Nothing is known here of which lycée is meant (`listes/lycees`): only where a lycée is named, under
which headings, with which title and which date, and what of the text was not understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from macros.domaine.academie import Academie
from macros.listes.anciens import sans_les_anciens
from macros.listes.annees import Periode, annees_seules, periodes
from macros.listes.article import ARTICLE_MAXIMAL, Article
from macros.listes.aucun import est_ecarte
from macros.listes.colonnes import avec_les_deux_intitules, avec_les_repetes
from macros.listes.connus import ne_dit_rien
from macros.listes.croix import dire_les_non_cochees, sans_croix
from macros.listes.dates import dater, terminer
from macros.listes.departs import UAI, dans, departs, ecartes, noms
from macros.listes.flux import Flux, Morceau, lire_flux, serrer
from macros.listes.jalons import (
    Jalon,
    avec_les_academies_nues,
    fin_du_preambule,
    jalons,
    noms_nus,
)
from macros.listes.legendes import sans_legendes
from macros.listes.lexique import Lexique
from macros.listes.mots import nature_lue
from macros.listes.natures import dire_les_natures
from macros.listes.notes import Note, notes_sans_appel, sans_places, sortir_les_notes
from macros.listes.numeros import sans_numeros
from macros.listes.politesses import ADIEU, FORMULE, clotures, debut_de_signature
from macros.listes.rangees import (
    Rangee,
    debut_de_rangee,
    rangees,
    rangees_par_academie,
)
from macros.listes.renommes import autres_noms
from macros.listes.tableur import JourCompte, avec_les_jours_comptes
from macros.listes.termes import (
    Terme,
    academie_en_colonne,
    annee_en_colonne,
    avec_les_durees,
    colonne_des_demandes,
    fins_en_colonne,
    nature_des_dates,
    roles_des_colonnes,
    terme_du_titre,
    termes_des_titres,
)
from macros.listes.textes import LIGNE_DE_PARUTION, Publication, publication
from macros.listes.titres import TITRE_MAXIMAL, couper_titre
from macros.listes.uai import avec_leurs_numeros
from macros.listes.villes import lignes_de_villes, ville_devant

_FIN = re.compile(r"faitle(?=\d)|faita(?!u)|pourleministre|annexe")
_INTITULE = re.compile(r"(?i)\blyc[ée]e\s+des\s+m[ée]tiers\s+(?:(?:de|du|des)\s|d’)")
_BILAN = re.compile(
    r"(?im)^[^\w\n]*(?:(?:[a-z\d]{1,2}[.)°]\s*)?n[ée]ant\b|"
    r"(?:sous[ -])?total\b|soit\s+\d|nombre\s+d|commission\b[^\n]*\d{4}|"
    r"\d+\s+(?:lyc[ée]es|[ée]tablissements|labels|dossiers)\b|fin\s+de\s+(?:la\s+)?liste\b|"
    r"art(?:icle\s|\.[ ]?)\s*(?:\d|premier\b|unique\b)|"
    r"(?:ann[ée]e\s+scolaire|rentr[ée]e|campagne|session)\s+\d{4}(?:\s?[-–/]\s?\d{2,4})?[^\w\n]*$)"
)
"""A line that counts, or closes, what stands above: it is of no lycée."""
_RANG = re.compile(
    r"(?:^|\n)[ \t]*(?:(?:n°\s*)?\d{1,3}(?:\.\d{1,2}){0,2}|"
    r"[(\[]?(?:\d{1,3}|[IVX]{1,4}|[a-z])\s?[.)\]°/–—-]{1,2})[ \t]*$"
)
"""The rank of a lycée, at the head of its line: it is no word of the one above."""


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
    legendes: tuple[Morceau, ...] = ()
    """The lines that explain the codes of a table, which the stream holds written out."""
    sans_appel: tuple[int, ...] = ()
    """The lines of the notes that no lycée calls."""
    signature: int = 0
    """First line of a message’s end, 0 when the text has none."""
    comptes: tuple[JourCompte, ...] = ()
    """The days that a spreadsheet had written as numbers."""


def lire_bo(texte: str, lexique: Lexique, academie: Academie) -> ListeLue:
    """Read a pasted text whole; it is never refused."""
    flux, pages = lire_flux(texte)
    flux = avec_les_deux_intitules(avec_les_repetes(dire_les_non_cochees(flux)), pages)
    flux, comptes = avec_les_jours_comptes(flux, pages)
    flux, croix = sans_croix(avec_leurs_numeros(flux, lexique))
    pages = (*pages, *croix)
    flux, legendes = sans_legendes(avec_les_durees(flux, pages))
    flux = sans_places(flux, [*autres_noms(flux, lexique)])
    flux, numeros = sans_numeros(flux, noms(flux, lexique))
    debut = fin_du_preambule(flux)
    flux, notes = sortir_les_notes(flux, debut, noms(flux, lexique))
    rangs = rangees(flux, academie, noms_nus(academie))
    if academie_en_colonne(pages):
        rangs = rangees_par_academie(flux, noms_nus(academie), rangs)
    muet = partial(ne_dit_rien, communes=lexique.communes)
    reperes = jalons(flux, academie, debut, noms(flux, lexique), muet, numeros)
    reperes = _qui_valent(reperes, flux, lexique, academie, pages, rangs)
    rangs = [r for r in rangs if not dans(r.debut, reperes)]
    signature = debut_de_signature(flux.texte)
    ou = [d for d in departs(flux, lexique, reperes, rangs, debut) if flux.place(d) < signature]
    durees = periodes(flux)
    texte_dit = publication(flux, [page.texte for page in pages])
    articles = _articles(flux, lexique, ou, reperes, rangs)
    for article in articles:
        bornes = article.debut, article.fin
        article.ecarte = est_ecarte(flux.texte, *bornes, pages)
        article.ville_devant = ville_devant(flux.texte, *bornes, lexique.communes)
    dire_les_natures(articles, reperes, flux)
    _noter(articles, reperes, notes, flux)
    dits = termes_des_titres(flux, _trous(articles, flux))
    _dater(articles, flux, pages, (durees, dits, reperes))
    compris = [*texte_dit.places, *_places([*durees, *dits])]
    compris += [(r.debut, r.nomme) for r in rangs]
    compris += _places([j for j in reperes if j.genre != "nature" or j.mot])
    compris += [(_avant_son_rang(flux, 0, a.debut), a.debut) for a in articles]
    preambule = flux.ligne(debut) if debut else 0
    return ListeLue(
        flux,
        tuple(articles),
        texte_dit,
        pages,
        tuple(compris),
        preambule,
        notes,
        legendes,
        tuple(map(flux.ligne, notes_sans_appel(flux.texte, [flux.place(d) for d in ou]))),
        flux.ligne(signature) if signature < len(flux.texte) else 0,
        comptes,
    )


def _places(morceaux: Sequence[Periode | Terme | Jalon]) -> list[tuple[int, int]]:
    return [(morceau.debut, morceau.fin) for morceau in morceaux]


def _dater(
    articles: Sequence[Article],
    flux: Flux,
    pages: Sequence[Morceau],
    lus: tuple[Sequence[Periode], Sequence[Terme], Sequence[Jalon]],
) -> None:
    """Set the date of each decision and its last day, by its row, the heads of columns, a title."""
    durees, dits, reperes = lus
    colonnes = (fins_en_colonne(pages), roles_des_colonnes(pages))
    annee = annee_en_colonne(pages)
    datee, (demande, rang) = nature_des_dates(pages), colonne_des_demandes(pages)
    # No other column tells the decision’s date then: a row cut short gives no false one.
    vides = 2 if annee else 0
    for article in articles:
        avant = [p for p in durees if p.debut < article.debut]
        dater(article, flux, avant, articles, colonnes, vides)
        cellules = flux.texte[article.debut : flux.fin_de_ligne(article.debut)].split("\t")
        if demande and not article.entre and nature_lue("".join(cellules[rang : rang + 1])):
            article.demandee = demande
        if datee and article.date_en_colonne and not (article.refus or article.eclate):
            article.nature = article.nature or datee
        if not article.dates and not avant:
            article.date = article.date or annee
        terminer(article, flux, terme_du_titre(article.debut, dits, reperes, flux))


def _qui_valent(
    reperes: Sequence[Jalon],
    flux: Flux,
    lexique: Lexique,
    academie: Academie,
    pages: Sequence[Morceau],
    rangs: Sequence[Rangee],
) -> list[Jalon]:
    """Return the headings without those of what has no suite, nor of a row of a table; with the
    académies that a name alone heads, where the list writes them so."""
    sans_suite, lignes = ecartes(flux), {flux.ligne(rangee.debut) for rangee in rangs}
    gardes = [j for j in reperes if not any(a <= j.fin <= b + 1 for a, b in sans_suite)]
    gardes = [j for j in gardes if not (j.en_ligne and flux.ligne(j.debut) in lignes)]
    villes = [v.debut for v in lignes_de_villes(flux, lexique, noms(flux, lexique))]
    gardes = [
        j for j in gardes if j.genre != "nature" or _debut_de_ligne(flux, j.debut) not in villes
    ]
    nus = noms_nus(academie)
    if academie_en_colonne(pages) or any(
        j.genre == "academie" and serrer(flux.texte[j.debut : j.fin]) in nus for j in gardes
    ):
        return avec_les_academies_nues(flux, gardes, noms(flux, lexique), lexique.communes)
    return gardes


def _debut_de_ligne(flux: Flux, place: int) -> int:
    return flux.texte.rfind("\n", 0, place) + 1


def _articles(
    flux: Flux,
    lexique: Lexique,
    places: Sequence[int],
    reperes: Sequence[Jalon],
    rangs: Sequence[Rangee],
) -> list[Article]:
    debuts = [_avec_sa_ville(flux, lexique, depart, reperes) for depart in places]
    if not _ville_devant(flux, lexique, places, debuts):
        debuts = [flux.place(depart) for depart in places]
    debuts = _avec_leurs_rangees(flux, places, debuts, rangs, reperes)
    debuts = [_avec_aucun(flux, debut) for debut in debuts]
    debuts = [_avec_son_titre(flux, debut, reperes) for debut in debuts]
    arrets = [j.debut for j in reperes if not (j.genre == "nature" and j.incertain)]
    arrets += [rangee.debut for rangee in rangs]
    arrets += [
        fin.start()
        for motif in (ADIEU, FORMULE, _BILAN, LIGNE_DE_PARUTION)
        for fin in motif.finditer(flux.texte)
    ]
    arrets += [annee.debut for annee in annees_seules(flux)]
    arrets += [
        *clotures(flux.texte),
        *notes_sans_appel(flux.texte, [flux.place(p) for p in places]),
    ]
    arrets += [flux.place(t.start()) for t in _FIN.finditer(flux.plat) if flux.bord(t.start())]
    articles = []
    for rang, debut in enumerate(debuts):
        suivant = debuts[rang + 1] if rang + 1 < len(debuts) else len(flux.texte)
        suivant = _avant_son_rang(flux, debut, suivant)
        fin = min([suivant, debut + ARTICLE_MAXIMAL, *(a for a in arrets if a > debut)])
        if est_ecarte(flux.texte, debut, fin):
            fin = min(fin, flux.fin_de_ligne(debut))
        articles.append(_article(flux, lexique, debut, fin, places[rang]))
        _situer(articles[-1], reperes)
        _situer_sa_rangee(articles[-1], rangs)
    _titres_en_doute(articles, flux)
    return articles


def _avant_son_rang(flux: Flux, debut: int, place: int) -> int:
    """Return where the rank of a lycée begins, « 2. » at the head of its line, or its own place."""
    rang = _RANG.search(flux.texte[max(debut, place - 20) : place])
    return place - len(rang[0]) if rang else place


def _avec_leurs_rangees(
    flux: Flux,
    places: Sequence[int],
    debuts: Sequence[int],
    rangs: Sequence[Rangee],
    reperes: Sequence[Jalon],
) -> list[int]:
    """Return where lycées begin to be told of, the first of a line from its line on."""
    pleins: list[int] = []
    for depart, debut in zip(places, debuts, strict=True):
        place = flux.place(depart)
        ligne = debut_de_rangee(flux, place, rangs)
        libre = ligne < place and not dans(ligne, reperes)
        libre = libre and not any(ligne <= flux.place(d) < place for d in places)
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
        if dans(place, reperes):
            continue
        if debut >= 0 and flux.plat.startswith(ville, debut) and flux.bord(debut):
            return flux.place(debut)
    return flux.place(depart)


def _avec_aucun(flux: Flux, debut: int) -> int:
    """Return where « aucun » begins when someone wrote it before a lycée to leave aside."""
    avant = re.search(r"(?i)\baucun[ \t:–—-]+(?:le[ ])?$", flux.texte[max(0, debut - 20) : debut])
    return debut - len(avant[0]) if avant else debut


def _avec_son_titre(flux: Flux, debut: int, reperes: Sequence[Jalon]) -> int:
    """Return where the title of a label begins that stands before its lycée, on its line."""
    ligne = flux.texte.rfind("\n", 0, debut) + 1
    loin = debut - ligne > TITRE_MAXIMAL
    tete = None if loin else _TITRE_DEVANT.match(flux.texte, ligne, debut)
    if not tete or dans(tete.end(), reperes):
        return debut
    titres = [*couper_titre(flux, debut, flux.rang(tete.end()), ())]
    libre = len(titres) == 1 and not re.search(r"\w", flux.texte[titres[0].fin : debut])
    return ligne if libre else debut


_TITRE_DEVANT = re.compile(
    r"[ \t–—•*>-]*[«“\"(]?\s*(?=(?i:lyc[ée]e\s+des\s+m[ée]tiers|LDM)\s+(?:d[eu]s?\s|d’))"
)


def _ville_devant(
    flux: Flux, lexique: Lexique, places: Sequence[int], debuts: Sequence[int]
) -> bool:
    """Whether the list writes the town first: before the first lycée, and not after the last."""
    if not places or debuts[0] == flux.place(places[0]):
        return False
    fin = flux.plat[places[-1] :]
    return not any(v in fin for v in lexique.communes if len(v) > 3)


def _article(flux: Flux, lexique: Lexique, debut: int, fin: int, depart: int) -> Article:
    """Return one lycée of the list; `depart` is where it begins to be named, in `plat`."""
    apres = depart + 1
    if flux.plat.startswith("lyceedesmetiers", depart):
        apres = depart + len("lyceedesmetiers")
    devant = couper_titre(flux, flux.place(depart), flux.rang(debut), communes=())
    titres = tuple(replace(titre, sur=False, cite=False) for titre in devant)
    titres += tuple(couper_titre(flux, fin, apres, lexique.communes))
    titres, anciens = sans_les_anciens(titres, flux.texte, debut)
    tete: list[tuple[int, int]] = []
    place = debut
    for titre in sorted((*titres, *anciens), key=lambda t: t.debut):
        tete.append((place, titre.debut))
        place = titre.fin
    tete.append((place, fin))
    uais = {t[0].upper() for t in flux.chercher(UAI, flux.rang(debut), flux.rang(fin))}
    return Article(
        debut=debut,
        fin=fin,
        ligne=flux.ligne(debut),
        tete=tuple(b for b in tete if flux.texte[slice(*b)].strip()) or ((debut, fin),),
        titres=titres,
        anciens=anciens,
        uai=uais.pop() if len(uais) == 1 else "",
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
    avant = [*_INTITULE.finditer(flux.texte, 0, articles[0].debut)]
    if avant:
        entre = flux.plat[flux.rang(avant[-1].end()) : flux.rang(articles[0].debut)]
        # A title before the first lycée: whose each one is cannot be told.
        if len(entre) < 120 and not re.search(r"labellis|nor[a-z]{4}\d|academie", entre):
            for article in articles:
                article.titres = tuple(titre.douter() for titre in article.titres)
    for article in articles:
        if len(article.titres) > 1:
            tous = tuple(titre.douter() for titre in article.titres)
            # Two that follow the name on its own line are of no column.
            colonnes = "\n" in flux.texte[article.debut : article.titres[0].debut]
            for autre in (*(vides if colonnes else ()), article):
                autre.titres = tous
        vides = [] if article.titres else [*vides, article]


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


def _trous(articles: Sequence[Article], flux: Flux) -> Iterator[tuple[int, int]]:
    """Yield what stands between the lycées of a text, and before the first."""
    debut = 0
    for article in articles:
        if debut < article.debut:
            yield debut, article.debut
        debut = max(debut, article.fin)
