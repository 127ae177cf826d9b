"""What people call a formation, and which one they may mean: never a guess given as an order.

A title is compared within its diploma, by the words that follow the diploma's name: letters
doubled, accents and small words change nothing, a short name (« ASSP ») or the name of a diploma
since renewed (« gestion-administration ») stands for its title.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from macros.domaine.valeurs import Diplome
from macros.socle.typographie import sans_accents

SIGLES: Mapping[str, str] = {
    "melec": "electricite environnements connectes",
    "agora": "assistance gestion organisations activites",
    "ga": "assistance gestion organisations activites",
    "ciel": "cybersecurite informatique reseaux electronique",
    "sn": "cybersecurite informatique reseaux electronique",
    "sen": "cybersecurite informatique reseaux electronique",
    "mei": "maintenance systemes production connectes",
    "sp3s": "services prestations sanitaire social",
    "gpme": "gestion pme",
    "hcr": "hotel cafe restaurant",
    "apr": "production service restaurations",
    "mcv": "commerce vente",
    "muc": "management commercial operationnel",
    "nrc": "negociation digitalisation relation client",
    "arcu": "accueil",
    "trpm": "realisation produits mecaniques",
    "ccst": "conseil commercialisation solutions techniques",
    "fed": "fluides energies domotique",
    "tisec": "installateur chauffage",
    "tfca": "froid energies renouvelables",
    "tmsec": "maintenance efficacite energetique",
    "tgt": "geometre",
    "conduire": "conducteur",
    "conduite": "conducteur",
    "mva": "maintenance vehicules",
    "ctrm": "conducteur routier marchandises",
    "ecms": "equipier polyvalent commerce",
    "eleec": "electricite environnements connectes",
    "tu": "realisation produits mecaniques",
    "snir": "cybersecurite informatique reseaux electronique",
}
"""Usual short names that are not the initials of a title → the words of the title; those of
diplomas renewed since, too. The search reads them as well (`registre schemas` writes them)."""
ANCIENS_NOMS: Mapping[str, str] = {
    "gestion administration": SIGLES["ga"],
    "systemes numeriques": SIGLES["sn"],
    "systemes electroniques numeriques": SIGLES["sn"],
    "maintenance equipements industriels": SIGLES["mei"],
    "electrotechnique energie equipements communicants": SIGLES["eleec"],
    "accueil relation clients usagers": SIGLES["arcu"],
    "agent polyvalent restauration": SIGLES["apr"],
    "employe commerce multi specialites": SIGLES["ecms"],
    "employe vente specialise": SIGLES["ecms"],
    "technicien usinage": SIGLES["tu"],
    "conducteur transport routier marchandises": SIGLES["ctrm"],
    "management unites commerciales": SIGLES["muc"],
    "negociation relation client": SIGLES["nrc"],
    "petite enfance": "accompagnant educatif petite enfance",
    "restaurant": "commercialisation services hotel cafe restaurant",
}
"""Old or everyday names of several words, folded, small words left out → the title's words."""

SIGLES_DES_FAMILLES: Mapping[str, str] = {
    "tne": "numerique transitions energetiques",
    "mtne": "numerique transitions energetiques",
    "cdbtp": "construction durable batiment travaux publics",
    "btp": "construction durable batiment travaux publics",
    "menb": "etudes modelisation numerique batiment",
    "bbe": "beaute bien etre",
    "hr": "hotellerie restauration",
    "pmia": "pilotage maintenance installations automatisees",
    "remi": "realisation mecaniques industriels",
}
"""Usual short names of the « familles de métiers » → words that their names have."""

_DIPLOMES: Mapping[str, Diplome] = {
    "cap": Diplome.CAP,
    "bac pro": Diplome.BAC_PRO,
    "bacpro": Diplome.BAC_PRO,
    "bac professionnel": Diplome.BAC_PRO,
    "baccalaureat professionnel": Diplome.BAC_PRO,
    "bp": Diplome.BAC_PRO,
    "bts": Diplome.BTS,
    "bma": Diplome.BMA,
    "cs": Diplome.CS,
    "mc": Diplome.CS,
    "certificat d aptitude professionnelle": Diplome.CAP,
    "brevet de technicien superieur": Diplome.BTS,
    "brevet des metiers d art": Diplome.BMA,
    "certificat de specialisation": Diplome.CS,
    "mention complementaire": Diplome.CS,
    "formation complementaire d initiative locale": Diplome.FCIL,
    "fcil": Diplome.FCIL,
}
_VIDES = frozenset(
    re.findall(
        r"\w+",
        "a au aux d de des du en et l la le les ou par pour sur un une an ans "
        "option metier metiers technicien technicienne",
    )
)
"""Words of a title that tell nothing of its trade."""
PAGE = re.compile(r"/formations/([^/?#]+)/?(?:index\.html)?(?:[?#].*)?\s*$")
"""The address of a formation’s page, whole or not."""
PROCHES = 3
"""Formations offered, at most."""
_ABREGE = 4
"""Letters, at least, of a word cut short."""
_ASSEZ = 0.5
"""Share of the words written that a title must hold to be offered."""


@dataclass(frozen=True)
class Titre:
    """A formation's id and title, ready to be compared."""

    id: str
    intitule: str
    noms: tuple[str, ...] = ()
    """What it, or the diploma that it replaces, is also called: « BTS assistant de manager »."""

    @cached_property
    def appels(self) -> frozenset[tuple[Diplome | None, tuple[str, ...]]]:
        """Those names, read as a title is, before any short name is spelt out."""
        return frozenset(map(_appel, self.noms))

    @cached_property
    def diplome(self) -> Diplome | None:
        """The diploma that its title begins with."""
        return _lire(self.intitule)[0]

    @cached_property
    def mots(self) -> tuple[str, ...]:
        """The words that tell its trade, folded."""
        return _lire(self.intitule)[1]

    @cached_property
    def initiales(self) -> frozenset[str]:
        """What its initials may be, with and without « métiers » or « option » and all after."""
        entier = _plier(self.intitule.split(" ", 1)[-1].removeprefix("pro "))
        court = _plier(re.split(r",? option|[:(]", self.intitule)[0].split(" ", 1)[-1])
        court = court[1:] if court[:1] == ["pro"] else court
        petits = _VIDES - {"metiers", "metier", "technicien", "technicienne", "option"}
        return frozenset(
            "".join(mot[0] for mot in mots if mot not in sans)
            for mots in (entier, court)
            for sans in (petits, _VIDES)
        )


@dataclass(frozen=True)
class Rapprochement:
    """The formation that a text names for certain, or those that it may mean, best first."""

    certaine: Titre | None = None
    exacte: bool = False
    """Whether it is certain word for word, without a slip put right."""
    proches: tuple[Titre, ...] = ()

    def dire(self, vide: str = "") -> str:
        """Return the correction: an order when it is certain, a question when not, or `vide`."""
        if self.certaine:
            return f"Écrivez l’identifiant de la formation : « {self.certaine.id} »."
        if not self.proches:
            return vide
        noms = [f"« {titre.id} » ({titre.intitule})" for titre in self.proches]
        *premiers, dernier = noms
        liste = f"{', '.join(premiers)} ou {dernier}" if premiers else dernier
        return f"Peut-être : {liste} ?"


def rapprocher(texte: str, connus: Iterable[Titre]) -> Rapprochement:
    """Return which of the formations a text means: an id, a title, a short or an old name."""
    diplome, ecrits = _lire(texte)
    tous = tuple(connus)
    possibles = [t for t in tous if diplome is None or t.diplome is diplome]
    if not ecrits:
        return Rapprochement()
    appel = _appel(texte)
    appelees = [t for t in tous if appel in t.appels]
    if set(ecrits) > set(appel[1]):  # « MV option B »
        appelees += [t for t in possibles if _sigle(appel[1], t)]
    # A short name alone, « CAP AEPE », or one that stands for words of a title, « bac pro MELEC ».
    entiers = [t for t in possibles if _memes(ecrits, t.mots) or _sigle(ecrits, t)]
    if not entiers and _traduit(texte):
        entiers = [t for t in possibles if _note(ecrits, t) >= 1]
    # What replaces an old diploma is the nearest one: it is asked about, never ordered.
    if len(entiers) == 1 and diplome is not None and set(appelees) <= set(entiers):
        exacte = not _pareils_seulement(ecrits, entiers[0])
        return Rapprochement(entiers[0], exacte)
    notes = sorted(((_note(ecrits, t), t) for t in possibles), key=lambda n: (-n[0], n[1].id))
    autres = [t for note, t in notes if note >= _ASSEZ]
    return Rapprochement(proches=tuple(dict.fromkeys(appelees + entiers + autres))[:PROCHES])


def nommer(texte: str, connus: Iterable[Titre]) -> Rapprochement:
    """Return what a text names among titles without a diploma: filières, trades, families.

    It is certain when all its words, and no other, are those of one title, or its id.
    """
    ecrits = _mots_d_un_nom(texte)
    tous = tuple(connus)
    memes = [t for t in tous if ecrits and set(ecrits) == set(_mots_d_un_nom(t.intitule))]
    memes = memes or [t for t in tous if "-".join(_plier(texte)) == t.id]
    memes = memes or [t for t in tous if len(ecrits) == 1 and ecrits[0] in _initiales(t.intitule)]
    if not memes and (mots := SIGLES_DES_FAMILLES.get(" ".join(ecrits))):
        memes = [t for t in tous if set(mots.split()) <= set(_mots_d_un_nom(t.intitule))]
    if len(memes) == 1:
        return Rapprochement(memes[0], exacte=True)
    notes = sorted(
        ((_part(ecrits, (*_mots_d_un_nom(t.intitule), *_plier(t.id))), t) for t in tous),
        key=lambda n: (-n[0], n[1].id),
    )
    return Rapprochement(proches=tuple(t for note, t in notes if note >= _ASSEZ)[:PROCHES])


def _initiales(titre: str) -> frozenset[str]:
    """Return the initials of a name, two letters at least, with and without « métiers »."""
    mots = [mot for mot in _plier(titre) if mot not in _VIDES - {"metiers"}]
    sans = [mot for mot in mots if mot != "metiers"]
    return frozenset("".join(m[0] for m in unes) for unes in (mots, sans) if len(unes) > 1)


_SECONDES = frozenset(("2nde", "2de", "seconde", "famille", "filiere", "pro", "professionnelle"))


def _mots_d_un_nom(texte: str) -> list[str]:
    """Return the words that tell something in a name, without what stands between brackets."""
    mots = _plier(re.sub(r"\([^()]*\)", " ", texte))
    return [mot for mot in mots if mot not in _VIDES | _SECONDES]


def _part(ecrits: Sequence[str], mots: Sequence[str]) -> float:
    """Return the share of the words written that a title holds."""
    return sum(any(_pareils(e, m) for m in mots) for e in ecrits) / max(len(ecrits), 1)


def tout_y_est(texte: str, titre: Titre) -> bool:
    """Whether a title holds every word of the trade that a text writes."""
    ecrits = _lire(texte)[1]
    return bool(ecrits) and (_sigle(ecrits, titre) or _note(ecrits, titre) >= 1)


def nomme_un_diplome(texte: str) -> bool:
    """Whether a text begins by the name of a diploma, as « CAP petite enfance » does."""
    return _utiles(texte)[0] is not None


def _lire(texte: str) -> tuple[Diplome | None, tuple[str, ...]]:
    """Return the diploma that a text names, and the words of the trade, short names spelt out."""
    diplome, utiles = _utiles(texte)
    phrase = ANCIENS_NOMS.get(" ".join(utiles)) or " ".join(SIGLES.get(m, m) for m in utiles)
    return diplome, tuple(phrase.split())


def _utiles(texte: str) -> tuple[Diplome | None, list[str]]:
    """Return the diploma that a text names, and the words after it that tell a trade."""
    mots = _plier(texte)
    diplome = None
    for taille in (5, 4, 3, 2, 1):
        trouve = _DIPLOMES.get(" ".join(mots[:taille]))
        if trouve is not None:
            diplome, mots = trouve, mots[taille:]
            break
    return diplome, [mot for mot in mots if mot not in _VIDES and not mot.isdigit()]


def _appel(texte: str) -> tuple[Diplome | None, tuple[str, ...]]:
    """Return the diploma and the words of a name, none spelt out, no letter of an option."""
    diplome, utiles = _utiles(texte)
    return diplome, tuple(mot for mot in utiles if len(mot) > 1)


def _traduit(texte: str) -> bool:
    """Whether a text is a short or an old name, and nothing else."""
    mots = " ".join(_utiles(texte)[1])
    return mots in ANCIENS_NOMS or mots in SIGLES


def _plier(texte: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", sans_accents(texte))


def _sigle(ecrits: Sequence[str], titre: Titre) -> bool:
    return len(ecrits) == 1 and len(ecrits[0]) > 1 and ecrits[0] in titre.initiales


def _pareils_seulement(ecrits: Sequence[str], titre: Titre) -> bool:
    """Whether a word written is none of the title’s, nor its initials, but only like one."""
    return not (set(ecrits) <= set(titre.mots) or _sigle(ecrits, titre))


def _memes(ecrits: Sequence[str], titre: Sequence[str]) -> bool:
    return len(ecrits) == len(titre) and all(map(_pareils, sorted(ecrits), sorted(titre)))


def _note(ecrits: Sequence[str], titre: Titre) -> float:
    """Return how near a title is: words written that it holds, then what it holds besides."""
    lus = [
        mot
        for mot in ecrits
        if any(_pareils(mot, autre) or _abrege(mot, autre) for autre in titre.mots)
    ]
    trouves = len(lus)
    # The letter of an option tells nothing alone.
    part = trouves / len(ecrits) if any(len(mot) > 1 for mot in lus) else 0
    return part and part + 0.1 * trouves / max(len(titre.mots), 1)


def _abrege(mot: str, entier: str) -> bool:
    """Whether a word is only the beginning of another: « secu », « elec. »; a doubt, asked."""
    return len(mot) >= _ABREGE and entier.startswith(mot)


def _pareils(un: str, autre: str) -> bool:
    """Whether two words are one, but for a slip, an ending or a beginning."""
    if un == autre:
        return True
    court, long = sorted((un, autre), key=len)
    if len(court) < 4:
        return False
    if long.startswith(court) and (len(court) > 4 or len(long) - len(court) <= 3):
        return True
    return difflib.SequenceMatcher(None, un, autre).ratio() >= 0.8


def titres(
    formations: Iterable[tuple[str, str]], noms: Iterable[tuple[str, Iterable[str]]] = ()
) -> Iterator[Titre]:
    """Yield (id, title) pairs ready to be compared; those without an id name nothing.

    `noms`: the id of a formation, and names that it replaces; those of ailleurs.yaml.
    """
    siens: dict[str, tuple[str, ...]] = {}
    for id, autres in noms:
        siens[id] = (*siens.get(id, ()), *autres)
    return (Titre(id, titre, siens.get(id, ())) for id, titre in formations if id and titre)
