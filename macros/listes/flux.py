"""Text pasted from a page or a PDF, made one stream in which line breaks no longer count.

Letters are looked for in `Flux.plat`, which has no space, accent, capital or hyphen: a name cut
at the end of a line is found like any other. Every place leads back to its line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise

from macros.listes.frappe import remettre
from macros.listes.intitules import se_suivent
from macros.socle.typographie import sans_accents

_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SIGNES = str.maketrans(
    _LIGATURES
    | {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\u2010": "-", "\u2011": "-"}
    | {"\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None, "\0": None}
    | {"\u2022": "\u2013", "\uf0b7": "\u2013", "\u2019": "’", "'": "’", "|": "\t"}
)
_FINS = re.compile(r"\r\n|[\r\n\x0b\x85\u2028\u2029]")
_CESURE = re.compile(r"-[ \t]*\n[ \t]*")
PAGE = re.compile(
    r"(?i)(?!\s*[(\[]\d{1,2}[)\]])\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|sur)\s*\d{1,4})?\W*|"
    r"(?:\W*\d{1,4}\W+)?[^\n/]{0,80}(?:education\.gouv\.fr[^\w/]*|(?:©|"
    r"bulletin officiel de l.[ée]ducation nationale)[^\n]{0,160})|"
    r"[^\n]{1,120}\s\W?page\s+\d{1,4}\s*(?:/|sur|de)\s*\d{1,4}\W*|"
    r"\W*(?:le\s+)?(?:bulletin officiel|b\.?o\.?(?:e\.?n\.?)?)(?:\s+spécial)?"
    r"(?:\s+n\s?[°ºo]\s*\d+)?\s+du\s+[\w\s./-]{6,20}?(?:[\s–—|-]+(?:page\s*)?\d{1,4})?\W*"
)
"""A page number, or the running head of a page of the Bulletin officiel: whole lines."""
ANNEE_NUE = re.compile(r"\d{4}")
ANNEE_SEULE = re.compile(r"[–•*# -]{0,4}(?:19|20)\d\d[ :.*–-]{0,4}")
_ANNEES = re.compile(rf"(?m)^[ \t]*{ANNEE_SEULE.pattern}[ \t\r]*$")
"""A year alone on its line: it heads what follows, where there are several, one before all."""
_ACADEMIE = re.compile(r"(?i)acad[ée]mie\b")
DEBUT = re.compile(
    r"(?i)(?<![\w])(?:lyc[ée]es?\b(?!\s+des\s+m[ée]tiers)|L\.?P\.?(?:[OPAR]\.?)?(?=\s)|EREA\b)"
)
"""What a line of a list begins with, to see columns by."""


def annees_en_titres(texte: str) -> bool:
    """Whether years alone on their lines head parts of a list: two, one above all lycées.

    The last one has lycées below: it is no cell of the last row.
    """
    annees, debuts = [*_ANNEES.finditer(texte)], [*DEBUT.finditer(texte)]
    plusieurs = len({ANNEE_NUE.findall(annee[0])[0] for annee in annees}) > 1
    if not plusieurs or not debuts:
        return False
    bornes = zip((annees[0], annees[-1]), (debuts[0], debuts[-1]), strict=True)
    return all(annee.start() < debut.start() for annee, debut in bornes)


@dataclass(frozen=True)
class Morceau:
    """A line, or what one column holds of it."""

    numero: int
    texte: str


@dataclass(frozen=True)
class Flux:
    """A text in reading order: lines parted by « \\n », cells by « \\t »."""

    morceaux: tuple[Morceau, ...]

    @cached_property
    def texte(self) -> str:
        """The whole of it."""
        return "\n".join(m.texte for m in self.morceaux)

    @cached_property
    def _debuts(self) -> list[int]:
        debuts, place = [], 0
        for morceau in self.morceaux:
            debuts.append(place)
            place += len(morceau.texte) + 1
        return debuts

    def ligne(self, place: int) -> int:
        """Return the line, from 1, of a place in `texte`."""
        return self.morceaux[max(0, bisect_right(self._debuts, place) - 1)].numero

    def fin_de_ligne(self, place: int) -> int:
        """Return where the line of a place in `texte` ends."""
        fin = self.texte.find("\n", place)
        return len(self.texte) if fin < 0 else fin

    @cached_property
    def _plie(self) -> tuple[str, list[int]]:
        lettres: list[str] = []
        ou: list[int] = []
        for mot in re.finditer(r"[^\W_]+", self.texte):
            plie = re.sub(r"[^a-z0-9]", "", sans_accents(mot[0]))
            plie = {"st": "saint", "ste": "sainte"}.get(plie, plie)
            for rang, lettre in enumerate(plie):
                lettres.append(lettre)
                ou.append(mot.start() + min(rang, len(mot[0]) - 1))
        return "".join(lettres), ou

    @property
    def plat(self) -> str:
        """Its letters and figures alone, folded."""
        return self._plie[0]

    @property
    def ou(self) -> list[int]:
        """Place in `texte` of each sign of `plat`."""
        return self._plie[1]

    @cached_property
    def _bords(self) -> frozenset[int]:
        """Places of `plat` where a word begins; the end of it is one."""
        _, ou = self._plie
        bords = {0, len(ou)}
        for rang in range(1, len(ou)):
            entre = self.texte[ou[rang - 1] + 1 : ou[rang]]
            if re.search(r"[\W_]", entre) and not _CESURE.fullmatch(entre):
                bords.add(rang)
        return frozenset(bords)

    def bord(self, rang: int) -> bool:
        """Whether a word begins, or the one before ends, at a place of `plat`."""
        return rang in self._bords

    def chercher(
        self, motif: re.Pattern[str], debut: int = 0, fin: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield what matches in `plat` and is made of whole words, the longest that are.

        « LP Paul » holds the word « LP », though « LPP » comes first to a pattern.
        """
        borne = len(self.plat) if fin is None else fin
        while trouve := motif.search(self.plat, debut, borne):
            entier = self._entier(motif, trouve) if self.bord(trouve.start()) else None
            debut = max(entier.end() if entier else 0, trouve.start() + 1)
            if entier:
                yield entier

    def _entier(self, motif: re.Pattern[str], trouve: re.Match[str]) -> re.Match[str] | None:
        """Return a match cut back to the end of a word, None when it then matches no more."""
        debut, fin = trouve.span()
        if self.bord(fin):
            return trouve
        ends = (rang for rang in range(fin - 1, debut, -1) if self.bord(rang))
        return next(filter(None, (motif.fullmatch(self.plat, debut, rang) for rang in ends)), None)

    def place(self, rang: int) -> int:
        """Return the place in `texte` of a sign of `plat`; the end of the text beyond the last."""
        return self.ou[rang] if rang < len(self.ou) else len(self.texte)

    def apres(self, rang: int) -> int:
        """Return the place in `texte` just after the sign of `plat` before `rang`."""
        if not rang:
            return 0
        place = self.ou[rang - 1] + 1
        while place < len(self.texte) and self.texte[place].isalnum():
            place += 1
        return place

    def rang(self, place: int) -> int:
        """Return the first place of `plat` at or after a place of `texte`."""
        return bisect_right(self.ou, place - 1)


def serrer(texte: str) -> str:
    """Return a name's letters and figures alone, folded, « St » spelt out, as `Flux.plat`."""
    return Flux((Morceau(1, texte),)).plat


def lire_flux(texte: str) -> tuple[Flux, tuple[Morceau, ...]]:
    """Return a text as one stream, columns put one after the other, and the lines left out of it
    because they are only those of a page: numbers, running heads."""
    propre = unicodedata.normalize("NFC", _BARRES.sub("", texte)).translate(_SIGNES)
    propre = remettre(propre)
    propre = _SIGLE.sub(lambda sigle: sigle[0].replace(".", "").replace(" ", ""), propre)
    propre = _SA_SECTION.sub("", _ABREGE.sub(_en_entier, propre))
    propre = _en_cellules(_NATURE_COUPEE.sub(_recoller, _TITRE_COLLE.sub(" – ", propre)))
    titres = annees_en_titres(propre)
    lignes: list[Morceau] = []
    pages: list[Morceau] = []
    jours: list[Morceau] = []
    vues: set[str] = set()
    tourne = False
    for numero, brute in enumerate(_FINS.split(propre), start=1):
        for rang, ligne in enumerate(brute.split("\f")):
            tourne = tourne or rang > 0
            morceau = Morceau(numero, ligne.rstrip())
            passee = bool(ligne.strip() and PAGE.fullmatch(ligne))
            passee = passee and not (titres and ANNEE_SEULE.fullmatch(ligne.strip()))
            repetee = not passee and _de_page(ligne, vues, tourne=tourne)
            if passee and not tourne and jours and lignes[-1:] == jours[-1:]:
                pages.append(lignes.pop())  # the day, at the foot of a page
            repetee = repetee or (tourne and bool(_JOUR.fullmatch(ligne)))
            (pages if passee or repetee or _tete_de_colonnes(ligne) else lignes).append(morceau)
            jours += [morceau] if _JOUR.fullmatch(ligne) else []
            tourne = passee or (tourne and (repetee or not ligne.strip()))
            vues.add(" ".join(ligne.split()).lower())
    lignes, tetes = _tetes_en_lignes(lignes)
    places = _places_des_tetes(pages)
    rangees = _tetes_de_rangees(list(_tableaux(_deux_colonnes(lignes), places)))
    return Flux(tuple(rangees)), (*pages, *tetes)


def _en_cellules(texte: str) -> str:
    """Return a table whose head parts its columns by « ; » with tabs for these, in its rows."""
    lignes = texte.split("\n")
    tetes = (n for n in lignes if n.count(";") > 1 and _tete_de_colonnes(n.replace(";", "\t")))
    if (tete := next(tetes, None)) is None:
        return texte
    combien = tete.count(";")
    return "\n".join(n.replace(";", "\t") if n.count(";") == combien else n for n in lignes)


_BARRES = re.compile(r"(?m)^[ \t]*\|[ \t]*(?=[^|\n]*\|)|(?<=[^|\n])[ \t]*\|[ \t]*$")
"""The bars at both ends of the rows of a table: they hold no cell."""
_SIGLE = re.compile(
    r"(?<![\w.])(?:L\.[ ]?[PT]\.(?:[ ]?[OARP]\.)?|L\.[ ]?(?:E\.[ ]?)?G\.[ ]?T\.(?:[ ]?[AP]\.)?|"
    r"E\.[ ]?R\.[ ]?E\.[ ]?A\.|S\.[ ]?E\.[ ]?P\.)(?=\s)"
)
"""« L.P. », the type of a lycée with its dots."""
_SA_SECTION = re.compile(
    r"(?<=[\w»])[ ]?(?:\([ ]?(?:(?:avec|et)[ ])?(?:[sl]a[ ])?SEP[ ]?\)|"
    r"[ ](?:[+/&–—-]|avec|et)[ ](?:[sl]a[ ])?SEP(?=[ ]*(?:[\t\n,;:(–—]|-[ ]|\Z)))"
)
"""The section of the lycée of the row, « LPO Exemple (SEP) », « LPO Exemple + SEP »."""
_ABREGE = re.compile(
    r"(?i)\blyc(?:\.[ ]?|[ ])(?P<type>prof?|pol(?:y|yv)?|g[ée]n|tech(?:n|no)?)?\b(?P<point>\.)?"
)
_NATURE_COUPEE = re.compile(r"([^\W\d_]{2,})-[ \t]*(\r?\n)[ \t]*(?:>[ \t]*)?([^\W\d_]{2,})")
_NATURES = re.compile(
    r"(?i)(?:renouvellement|renouvel[ée]e?|reconduction|reconduite?|attribution|attribu[ée]e?|"
    r"d[ée]livrance|labellisation|labellis[ée]e?|modification|retrait|retir[ée]e?)s?"
)


def _recoller(coupe: re.Match[str]) -> str:
    """Return a word that tells a nature whole, when a line’s end had cut it; its lines stay."""
    mot = coupe[1] + coupe[3]
    return f"{mot}{coupe[2]}" if _NATURES.fullmatch(mot) else coupe[0]


_TITRE_COLLE = re.compile(
    r"(?<=[^\W\d_])(?=Lyc[ée]es?\s+des\s+m[ée]tiers\b|LYC[EÉ]ES?\s+DES\s+M[EÉ]TIERS\b)"
)
"""Where the title of a label was pasted stuck to the name of its lycée."""
_TYPES = {"pr": "professionnel", "po": "polyvalent", "g": "général", "te": "technologique"}


def _en_entier(abrege: re.Match[str]) -> str:
    """Return « Lyc. prof. » in full."""
    dit = (abrege["type"] or "").lower()
    entier = next((mot for tete, mot in _TYPES.items() if dit.startswith(tete)), "")
    return f"lycée {entier}" if entier else f"lycée {abrege['point'] or ''}"


_JOUR = re.compile(
    r"(?i)\W*(?:(?:lun|mar|mercre|jeu|vendre|same)di\s+)?\d{1,2}(?:er)?\s+[^\W\d_]{3,9}\s+\d{4}\W*"
)
"""A day in letters alone on its line: beside the number of a page, it is of the page."""
_COURANT = re.compile(
    r"(?i)\W*(?:(?:liste|tableau|[ée]tat)\s+des\s+)?lyc[ée]es\s+des\s+m[ée]tiers\b"
)
_COLONNES = frozenset(
    re.findall(
        r"\w+",
        "academie academies departement departements dept dpt dep d ville villes commune communes "
        "localite etablissement etablissements lycee lycees type nom noms nature natures decision "
        "decisions date dates echeance expiration fin validite intitule intitules label titre uai "
        "rne numero n no code postal cp adresse statut secteur public prive objet observations "
        "avis duree ans rang resultat resultats recteur rectrice rectorat "
        "de du la l et des",
    )
)
"""Words of the heads of columns, folded."""
_DATES_DITES = frozenset(
    re.findall(
        r"\w+",
        "effet prise commission jury gralm nat audit visite depot demande reception signature",
    )
)
"""What a head of a column may say of its date: no head by themselves."""
_COLONNES_DE_DATES = (
    _COLONNES
    | _DATES_DITES
    | frozenset(
        re.findall(
            r"\w+",
            "re ere premiere premier labellisation dernier derniere renouvellement obtention "
            "initiale",
        )
    )
)
"""The same in a row of three heads at least, which no heading of the list is."""


_ENTETE = re.compile(
    r"(?i)\W*[^\n]{0,80}?(?:\t|\s{3,})\W*(?:le\s+)?(?:bulletin officiel|b\.?o\.?(?:e\.?n\.?)?)"
    r"(?:\s+n\s?[°ºo]\s*\d+)?\s+du\s+[\w./-]{1,10}(?:\s+[^\W\d_]{3,9}\s+\d{4})?\W*"
)
"""The head of a page: who publishes, far from it the Bulletin officiel and its day."""
_EDITEUR = re.compile(r"(?i)\b(?:minist[èe]re|rectorat|direction|dgesco|bulletin officiel)\b")


def _de_page(ligne: str, vues: Collection[str], *, tourne: bool) -> bool:
    """Whether a line is the head of a page, or a list’s title said again there."""
    dite = " ".join(ligne.split()).lower() in vues
    muette = not DEBUT.search(ligne) and not re.search(r"\b\d{7}[A-Za-z]\b", ligne)
    if muette and (_ENTETE.fullmatch(ligne) or (dite and _EDITEUR.search(ligne))):
        return True
    if not _COURANT.match(ligne):
        return False
    return " ".join(ligne.split()).lower() in vues or (
        tourne and bool(vues) and not re.search(r"\d{4}", ligne)
    )


_TETES = frozenset(
    re.findall(
        r"\w+",
        "academie departement ville commune etablissement lycee decision nature intitule uai rne",
    )
)
"""Heads of columns that are no cell of a row, folded."""


def _tetes_en_lignes(lignes: Sequence[Morceau]) -> tuple[list[Morceau], list[Morceau]]:
    """Part from some lines the heads of columns that stand one a line, made one line of cells."""
    gardes: list[Morceau] = []
    tetes: list[Morceau] = []
    suite: list[Morceau] = []
    for ligne in [*lignes, Morceau(0, "\0")]:
        mots = set(re.findall(r"[a-z]+", sans_accents(ligne.texte))) - {"s"}
        if mots and not mots - _COLONNES - _DATES_DITES and not re.search(r"[\d\t:(]", ligne.texte):
            suite.append(ligne)
            continue
        nus = {sans_accents(m.texte.strip().lower()).rstrip("s") for m in suite}
        if len(suite) > 1 and len(nus & _TETES) > 1:
            tetes.append(Morceau(suite[0].numero, "\t".join(m.texte for m in suite)))
        else:
            gardes += suite
        suite = []
        gardes += [ligne] if ligne.texte != "\0" else []
    return gardes, tetes


_TETE_DE_DATE = re.compile(
    r"(?i)(?:(?<=\t)|(?<=[ ]{2})|^)[ ]?(?:dates?|ann[ée]es?)"
    r"(?:[ ][^\s\d]{1,20}){0,4}(?=[ ]{0,9}(?:\t|[ ]{2}|$))"
)
"""A head that says a date, whatever it is the date of: « Date CAEN », « Année d’obtention »."""


_CELLULES = re.compile(r"\t|\s{2,}")


def _tete_de_colonnes(ligne: str) -> bool:
    """Whether a line holds the heads of columns, and nothing else: two at least."""
    mots = [m for m in re.findall(r"[a-z]+", sans_accents(ligne)) if len(m) > 1]
    rangee = len(re.split(r"\t|\s{2,}", ligne.strip())) > 2
    sans = re.sub(r"(?i)\b1(?:re|ère|ere)\b", "", ligne) if rangee else ligne
    if rangee:  # « Décision 2025 »
        sans = re.sub(r"(?i)\b(d[ée]cisions?\s+)20\d\d(?=\s*(?:\t|\s{2}|$))", r"\1", sans)
        sans = _TETE_DE_DATE.sub("date", sans)
        mots = [m for m in re.findall(r"[a-z]+", sans_accents(sans)) if len(m) > 1]
    if rangee and not re.search(r"\d", sans) and not DEBUT.search(ligne.replace("Lycée", "")):
        cellules = {sans_accents(c.strip().lower()).rstrip("s") for c in _CELLULES.split(sans)}
        natures = [c for c in _CELLULES.split(sans) if _NATURES.fullmatch(c.strip())]
        # Whatever the other heads are; those of several natures hold crosses, read apart.
        if len(cellules & _TETES) > 1 and len(natures) < 2:
            return True
    connus = _COLONNES_DE_DATES if rangee else _COLONNES
    # « et du », alone on its line, is the middle of a title.
    dits = set(mots) - {"de", "du", "des", "la", "et"}
    return bool(dits) and len(set(mots)) > 1 and not dits - connus and not re.search(r"\d", sans)


# --- two columns of a page -------------------------------------------------------------------


def _deux_colonnes(lignes: Sequence[Morceau]) -> list[Morceau]:
    """Put the right column of a page after its left one, where lines hold a lycée in each."""
    sortie: list[Morceau] = []
    bloc: list[Morceau] = []
    gouttes: Counter[int] = Counter()
    goutte = 0
    """Where the right column of the block begins, 0 when it has but one."""
    for ligne in lignes:
        # A heading that goes over both columns parts what stands above it from what is below.
        if ligne.texte.strip() and goutte and not _se_coupe(ligne, goutte):
            sortie += _couper(bloc, goutte)
            bloc, gouttes, goutte = [], Counter(), 0
        bloc.append(ligne)
        if ici := _goutte(ligne.texte):
            gouttes[ici] += 1
            goutte = max(goutte or ici, ici, key=lambda place: (gouttes[place], -place))
    return sortie + _couper(bloc, goutte)


def _goutte(texte: str) -> int:
    """Return where a second lycée begins on a line, far from the first; 0 for none."""
    second = next(islice(DEBUT.finditer(texte), 1, 2), None)
    return second.start() if second and texte[: second.start()].endswith("   ") else 0


def _se_coupe(ligne: Morceau, goutte: int) -> bool:
    """Whether a line has nothing across the place where the right column begins."""
    texte = ligne.texte
    return len(texte) <= goutte or texte[max(0, goutte - 2) : goutte].strip() == ""


def _couper(bloc: Sequence[Morceau], goutte: int) -> list[Morceau]:
    if not goutte:
        return list(bloc)
    avant = next(
        rang
        for rang, ligne in enumerate(bloc)
        if ligne.texte[:goutte].strip()
        and (DEBUT.match(ligne.texte, goutte) or _ACADEMIE.match(ligne.texte, goutte))
    )
    tete, corps = list(bloc[:avant]), bloc[avant:]
    gauche = [Morceau(ligne.numero, ligne.texte[:goutte].rstrip()) for ligne in corps]
    droite = [Morceau(ligne.numero, ligne.texte[goutte:].rstrip()) for ligne in corps]
    return [*tete, *gauche, *droite]


# --- a table drawn with spaces ---------------------------------------------------------------

_CELLULE = re.compile(r"\S+(?: \S+)*")


def _places_des_tetes(pages: Sequence[Morceau]) -> frozenset[int]:
    """Return where the columns begin of a table drawn with spaces, by their heads."""
    tetes = (_cellules(page.texte) for page in pages if _tete_de_colonnes(page.texte))
    # A table that has more columns is drawn by nobody.
    return frozenset(place for tete in tetes if 2 < len(tete) < 30 for place, _ in tete[1:])


def _tableaux(lignes: Sequence[Morceau], tetes: Collection[int]) -> Iterator[Morceau]:
    """Yield the lines, the cells of a row that goes over several lines put together again."""
    rang = 0
    while rang < len(lignes):
        ligne = lignes[rang]
        cellules = _cellules(ligne.texte, tetes)
        rang += 1
        if len(cellules) < 2 or not DEBUT.search(ligne.texte) or "\t" in ligne.texte:
            yield ligne
            continue
        suites: list[list[Morceau]] = [[Morceau(ligne.numero, mots)] for _, mots in cellules]
        places = [place for place, _ in cellules]
        while rang < len(lignes) and (
            ou := _suite(lignes[rang].texte, places) or _du_titre(lignes[rang].texte, suites)
        ):
            for place, (_, mots) in zip(ou, _cellules(lignes[rang].texte), strict=True):
                suites[place].append(Morceau(lignes[rang].numero, mots))
            rang += 1
        # One line for a row: what its first cell says is of the row, and no heading.
        yield Morceau(ligne.numero, "\t".join(map(_cellule_entiere, suites)))


def _cellule_entiere(suite: Sequence[Morceau]) -> str:
    """Return a cell that goes over several lines; one that names a lycée is on one line.

    So is a title whose lines go on for certain.
    """
    dit = suite[0].texte
    titre = bool(_TITRE.match(dit))
    for avant, apres in pairwise(m.texte for m in suite):
        suit = titre and not avant.endswith("-") and se_suivent(avant, apres)
        dit += f"{' ' if suit else chr(10)}{apres}"
    return re.sub(r"(?<!-)\n", " ", dit) if DEBUT.match(dit) else dit


_TETE_COUPEE = re.compile(r"[ \t]*([A-ZÀ-Ý][\w’]+-)(?=\t|[ ]{2,}\S|[ ]*$)")
_SUITE_DE_TETE = re.compile(r"[ \t]*([A-ZÀ-Ý][\w’]+)(?=\t|[ ]{2,}\S|[ ]*$)")


def _tetes_de_rangees(lignes: Sequence[Morceau]) -> list[Morceau]:
    """Put together the name cut at its hyphen in the first column, « Exemple- » and « Ville »."""
    gardes: list[Morceau] = []
    for ligne in lignes:
        texte = re.sub(r"^([A-ZÀ-Ý][\w’]+-)\n([A-ZÀ-Ý][\w’]+)(?=\t)", r"\1\2", ligne.texte)
        avant = _TETE_COUPEE.match(gardes[-1].texte) if gardes else None
        suite = _SUITE_DE_TETE.match(texte) if avant else None
        if avant and suite:
            reste = gardes[-1].texte[avant.end() :].lstrip()
            gardes[-1] = replace(gardes[-1], texte=f"{avant[1]}{suite[1]}\t{reste}".rstrip())
            texte = texte[suite.end() :].strip()
        gardes.append(replace(ligne, texte=texte))
    return gardes


def _cellules(texte: str, tetes: Collection[int] = ()) -> list[tuple[int, str]]:
    """Return the cells of a line; one that fills its column ends where the next head stands."""
    cellules: list[tuple[int, str]] = []
    for cellule in _CELLULE.finditer(texte):
        debut, fin = cellule.span()
        bords = [t for t in sorted(tetes) if debut < t < fin and texte[t - 1] == " "]
        bords = bords if len(cellules) or DEBUT.search(cellule[0]) else []
        for a, b in pairwise([debut, *bords, fin]):
            cellules.append((a, texte[a:b].rstrip()))
    return cellules


def _du_titre(texte: str, suites: Sequence[Sequence[Morceau]]) -> list[int]:
    """Return the cell of a label’s title that a line goes on with, wherever it stands below it."""
    cellules = _cellules(texte)
    if len(cellules) != 1 or cellules[0][0] <= 1 or DEBUT.search(texte):
        return []
    siens = [i for i, suite in enumerate(suites) if _TITRE.match(suite[0].texte)]
    if len(siens) != 1:
        return []
    return siens if se_suivent(suites[siens[0]][-1].texte, cellules[0][1]) else []


_TITRE = re.compile(r"(?i)[«“\"]?\s*(?:lyc[ée]e\s+des\s+m[ée]tiers|LDM)\b")


def _suite(texte: str, places: Sequence[int]) -> list[int]:
    """Return which cells a line goes on with, by where its own begin; [] when it is no sequel."""
    cellules = _cellules(texte)
    # A line with a lycée in it is another row, unless the lycée is what a title says.
    if not cellules or DEBUT.search(texte) or re.search(r"\b\d{7}[A-Za-z]\b", texte):
        return []
    if len(cellules) == 1 and cellules[0][0] <= 1:
        return []
    ou = []
    for place, _ in cellules:
        proches = [i for i, autre in enumerate(places) if abs(autre - place) <= 1]
        if not proches:
            return []
        ou.append(proches[0])
    return ou
