"""Each field of each data file at its edges: the longest, the strangest, the first and the last.

Nothing here knows a field by its name: models are read, so that a new field is taken to its edges
as soon as it exists. Texts are tried on the field alone; `verifier` then judges the whole.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.domaine.formes import FORMES
from macros.domaine.referentiels import Commune
from macros.domaine.valeurs import Voie
from macros.lecture import contours
from macros.socle.anomalies import Anomalie
from macros.texte_yaml.noeuds import Noeud, composer, localiser
from macros.verification.dossier import Resultat, verifier_dossier
from tests.conftest import JOUR, REGISTRES

ESSAI = REGISTRES / "essai"
Chemin = tuple[str | int, ...]
Arbres = dict[str, Any]
"""File name → what it holds, every value a text; outlines are whole texts."""

ETRANGE = (
    "\u200b\u200d\u200f\u00ad\u0301\u0489 مدرسة בית 学校 🎓👩🏽‍🍳🏴\U000e0067\U000e0062\U000e007f "
    "ﷺ ﬁ İ ß ſ ١٢٣ ² ⅷ \ufffd\ufffc\ue000\U0010fffd\U0002fa1d \u00a0\u202f\u3000\ttab\nligne\n"
    "\n# titre\n--- ''' \"\"\" \\n \\u0041 %s %0d {{ 7 }} {% x %} {# y #} "
    "<b>&amp;]]>--> $& ~ ` | =1+1"
)
"""One text with all that is strange and allowed."""
LIBRES = ("", "x", "–", "0", "=1+1", "x\ny", "__proto__", "x\ufffey", "x\x80y")
"""Short texts, for the fields where one writes freely."""
NOMS = ("a", "0", "1e5", "x-0-y", "inconnue", "carte", "index", "con", "null", "0x1f")
"""Short texts that may be identifiers."""
ADRESSES = (
    *("https://x", "HTTP://É.example/?é=🎓#", "https://[", "https://[::1]:1/", "https://a:99999/"),
    *("https://x@y/", "https:///", "https://?", "https://a.example:8/%zz?{", "https://a..b/"),
    *("https://t.example/{z}/{x}/{y}", "https://t.example/{a}{", "http://t.example/{z}{x}{y}{r}"),
)
NOMBRES = (
    *("-0", "0", "1", "-1", "3", "8", "22", "23", "85", "-85", "90", "-90", "180", "-180", "181"),
    *("5.0", "000", "0.000000001", "999999", "-999999", "99999999", "nan", "-.inf", "1e999"),
)
COURTES = (
    *("2001", "2001-01-01", "2024-02", "2024-02-29", "2025-2026", JOUR.isoformat(), "2031-12-31"),
    *("1900", "1899", "1899-1900", "2200", "2200-2201", "2200-12-31", "0001-01-01", "9999-12-31"),
    *("+33199000001", "0199000001", "+33 1.99 00 00 01", "a@b.c", "-@-.-", "0@a.b.c.d.e.f"),
    *("00:00", "23h59", "19000000000017", "190 000 000 000 17", "00000", "99999", "2A001"),
    *("0010001W", "0010101E", "001", "G1602", "FOR.1", "MET.999999", "0000000A"),
    *("oui", "non", "github", "gitlab", "../../x", "2b", "976"),
)
"""Short texts of every form that some other field may hold; each keeps those that it accepts."""

LONGS: tuple[Callable[[int], str], ...] = (
    lambda n: "W" * n,
    lambda n: "🎓" * n,
    lambda n: "a" + "\u0301" * n,
    lambda n: "ﷺ " * n + "x",
    lambda n: "a\n" * n + "b",
    lambda n: (ETRANGE * (n // len(ETRANGE) + 1))[:n].strip() or "x",
)
"""Ways for a text to be long: the longest that a field accepts is found by trying."""
LONGUES: tuple[Callable[[int], str], ...] = (
    lambda n: "a" * n,
    lambda n: "a-" * n + "0",
    lambda n: "9" * n,
    lambda n: "https://www.example.org/" + "a" * n,
    lambda n: "https://" + "a." * n + "example",
    lambda n: "https://t.example/{z}/{x}/{y}?" + "a" * n,
    lambda n: "a" * n + "@example.org",
    lambda n: "a@" + "b." * n + "example",
)
PLUS_LONG = 3000


def _contours(points: Sequence[Sequence[float]], proprietes: Any) -> dict[str, str]:
    """Return every file of outlines, with this line in each of the shapes that it may hold."""
    return {
        fichier: json.dumps(
            {
                "type": "FeatureCollection",
                "name": f"{ETRANGE}\ud800\ufffe",
                "features": [
                    {
                        "type": "Feature",
                        "id": "\ud800",
                        "properties": proprietes,
                        "geometry": {
                            "type": forme,
                            "coordinates": [[points]] if forme == "MultiPolygon" else [points],
                        },
                    }
                    for forme in formes
                ],
            }
        )
        for fichier, formes in contours.FICHIERS.items()
    }


CONTOURS = (
    _contours([[3, 45.5], [3.5, 45.5], [3.5, 46.5], [3, 45.5]], {"nom": "\ud800\ufffe", "x": {}}),
    _contours([[3, 46]] * 5, None),
    _contours([[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]], {"a": [[[]]]}),
    _contours([[3, 90], [3.1, 90], [3.1, 90], [3, 90]], {}),
    _contours([[3, -90], [3.1, -90], [3.1, -89.9], [3, -90]], {}),
    _contours([[3 + i / 1e7, 46 + i % 7 / 1e7] for i in range(500)], {}),
    dict.fromkeys(contours.FICHIERS, '{"type": "FeatureCollection", "features": []}'),
    dict.fromkeys(contours.FICHIERS, '\ufeff{"type": "FeatureCollection", "features": []}\n'),
)
"""Outlines: with foreign members, flat to a point, as wide as the world, at a pole, without any."""


# --- the fields ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Feuille:
    """A value that is no list and no block: where it stands, and what it must be."""

    fichier: str
    chemin: Chemin
    type: Any
    champ: str
    """The same for every entry of a list."""

    @property
    def cle(self) -> str:
        """The last key that leads to it."""
        return next(str(p) for p in reversed(self.chemin) if isinstance(p, str))

    @property
    def nom(self) -> str:
        """« academie.yaml carte.bornes.0.1 »."""
        return f"{self.fichier} {'.'.join(map(str, self.chemin))}"


def fichiers() -> Iterator[tuple[str, Any]]:
    """Yield every file that a model describes, and the type of its whole content."""
    for forme in FORMES:
        genre = tuple[forme.modele, ...] if forme.liste else forme.modele  # type: ignore[name-defined]
        yield f"{forme.nom}.yaml", genre
    yield "communes.csv", tuple[Commune, ...]


def _nu(genre: Any) -> Any:
    """Take off a type what says how it is checked, and « or nothing »."""
    if get_origin(genre) is Annotated:
        return _nu(get_args(genre)[0])
    if type(None) in get_args(genre):
        return _nu(next(a for a in get_args(genre) if a is not type(None)))
    return genre


def parties(genre: Any, valeur: Any) -> Iterator[tuple[str | int, Any]]:
    """Yield the steps below a value, with the type of each; nothing below a leaf."""
    nu = _nu(genre)
    if isinstance(nu, dict):
        yield from nu.items()
    elif isinstance(nu, type) and issubclass(nu, BaseModel):
        for nom, info in nu.model_fields.items():
            meta = info.metadata
            yield nom, Annotated[info.annotation, *meta] if meta else info.annotation
    elif get_origin(nu) is tuple:
        arguments = get_args(nu)
        sans_fin = arguments[-1] is Ellipsis
        for rang in range(len(valeur) if sans_fin else len(arguments)):
            yield rang, arguments[0 if sans_fin else rang]
    elif get_origin(nu) is dict:
        for cle in valeur:
            yield cle, get_args(nu)[1]


def est_feuille(genre: Any) -> bool:
    nu = _nu(genre)
    modele = isinstance(nu, type) and not get_origin(nu) and issubclass(nu, BaseModel)
    return not (modele or isinstance(nu, dict) or get_origin(nu) in (tuple, dict))


def est_liste(genre: Any) -> bool:
    """Whether a type is a list of any length."""
    return get_args(_nu(genre))[-1:] == (Ellipsis,)


def _feuilles(
    fichier: str, genre: Any, valeur: Any, chemin: Chemin = (), champ: str = ""
) -> Iterator[Feuille]:
    if est_feuille(genre):
        yield Feuille(fichier, chemin, genre, f"{fichier}{champ}")
        return
    liste = est_liste(genre)
    for pas, sous in parties(genre, valeur):
        if isinstance(valeur, list) or pas in valeur:
            suite = f"{champ}.{'[]' if liste else pas}"
            yield from _feuilles(fichier, sous, valeur[pas], (*chemin, pas), suite)


def feuilles(arbres: Arbres) -> list[Feuille]:
    """Return one leaf for each field of each model: the first that the files hold."""
    premieres: dict[str, Feuille] = {}
    for nom, genre in fichiers():
        for feuille in _feuilles(nom, genre, arbres[nom]):
            premieres.setdefault(feuille.champ, feuille)
    return list(premieres.values())


_SUIVENT: Mapping[str, frozenset[str]] = {
    "id": frozenset(
        {"formation", "famille", "famille_2de", "filiere", "filieres", "source", *Voie}
        | {"metiers", "metiers_secondaires"}
    ),
    "code_insee": frozenset({"commune"}),
    "code": frozenset({"departement"}),
    "numero": frozenset({"critere"}),
}
"""Key of an identifier → keys that name it."""
NOMMENT = frozenset({"prefixes_uai", "bornes"}).union(*_SUIVENT.values())
"""Keys that only follow: what they hold must be of one piece with other fields."""

_ADAPTATEURS: dict[str, TypeAdapter[Any]] = {}


def accepte(genre: Any, texte: str) -> bool:
    """Whether a type alone accepts a text."""
    cle = repr(genre)
    if cle not in _ADAPTATEURS:
        _ADAPTATEURS[cle] = TypeAdapter(genre)
    adaptateur = _ADAPTATEURS[cle]
    try:
        adaptateur.validate_python(texte)
    except ValidationError:
        return False
    return True


def bords(feuille: Feuille) -> list[str]:
    """Return the edges of a leaf: its longest texts, its words, the strange ones.

    What names a thing follows it (`poser`): of its own, it may only be an address.
    """
    nu = _nu(feuille.type)
    mots = [m.value for m in nu] if isinstance(nu, type) and issubclass(nu, Enum) else []
    essais = (
        (ETRANGE, LONGS, (ETRANGE, *LIBRES)),
        ("inconnue", LONGUES, (*NOMS, *ADRESSES)),
        ("3", LONGUES[:0], NOMBRES),
        ("", LONGUES, (*COURTES, *ADRESSES)),
    )
    longs, courts = next(
        (longs, courts)
        for temoin, longs, courts in essais
        if not temoin or accepte(feuille.type, temoin)
    )
    faits = [faire(n) for faire in longs if (n := _plus_grand(feuille.type, faire))]
    return [
        texte
        for texte in dict.fromkeys([*faits, *mots, *courts])
        if accepte(feuille.type, texte) and ("://" in texte or feuille.cle not in NOMMENT)
    ]


def _plus_grand(genre: Any, faire: Callable[[int], str]) -> int:
    """Return the largest n for which a type accepts `faire(n)`, by halves; 0 when none is."""
    if accepte(genre, faire(PLUS_LONG)):
        return PLUS_LONG
    bon, mauvais = 0, PLUS_LONG
    for pas in (1, 3, 8):
        if accepte(genre, faire(pas)):
            bon = pas
    while bon and mauvais - bon > 1:
        milieu = (bon + mauvais) // 2
        bon, mauvais = (milieu, mauvais) if accepte(genre, faire(milieu)) else (bon, milieu)
    return bon


# --- the files -------------------------------------------------------------------------------

CONNUS: Mapping[str, str] = {
    "source": "source-essai",
    "sources_voies": "source-essai",
    "commune": "01001",
    "famille_2de": "famille-auto-essai",
    "uai": "0010101E",
    "metiers": "cuisinier-essai",
    "metiers_secondaires": "cuisinier-essai",
}
"""What a key must hold to name something that exists."""
FACILES = ("texte d’essai", "2025", "2025-01-01", "1", "oui", "https://www.example.org/")


def lire() -> Arbres:
    """Return the fake registry, in which the first entry of each list has every field."""
    arbres: Arbres = {
        f.name: yaml.load(f.read_text("utf-8"), Loader=yaml.CBaseLoader)
        for f in ESSAI.glob("*.yaml")
    }
    with (ESSAI / "communes.csv").open(encoding="utf-8", newline="") as table:
        arbres["communes.csv"] = [
            {**ligne, "codes_postaux": ligne["codes_postaux"].split()}
            for ligne in csv.DictReader(table)
        ]
    for nom, genre in fichiers():
        _completer(genre, arbres[nom])
    arbres |= dict.fromkeys(contours.FICHIERS, "")
    elargir(arbres["academie.yaml"])
    return arbres


def _completer(genre: Any, valeur: Any) -> None:
    vus: set[Any] = set()
    for pas, sous in parties(genre, valeur):
        if isinstance(valeur, dict) and pas not in valeur:
            valeur[pas] = _inventer(sous, str(pas))
        elif not est_feuille(sous) and repr(sous) not in vus:
            _completer(sous, valeur[pas])
        if isinstance(pas, int):
            vus.add(repr(sous))


ENTIERS: Mapping[str, Any] = {
    "academies": [{"id": "essai", "nom": "académie d’essai", "departements": ["01", "02"]}],
}
"""What must hold together: its parts cannot be invented apart."""


def _inventer(genre: Any, cle: str) -> Any:
    if cle in ENTIERS:
        return deepcopy(ENTIERS[cle])
    nu = _nu(genre)
    if get_origin(nu) is dict:
        cles, contenu = get_args(nu)
        premiere = next(iter(cles)).value if issubclass(_nu(cles), Enum) else "bo"
        return {premiere: _inventer(contenu, cle)}
    if get_origin(nu) is tuple:
        return [_inventer(sous, cle) for _, sous in parties(genre, [0])]
    if isinstance(nu, type) and issubclass(nu, BaseModel):
        return {nom: _inventer(sous, str(nom)) for nom, sous in parties(genre, {})}
    return CONNUS.get(cle) or next(
        texte
        for texte in (*FACILES, *bords(Feuille("", (cle,), genre, cle)))
        if accepte(genre, texte)
    )


def elargir(academie: dict[str, Any]) -> None:
    """Let the académie be as wide as it may: a position at any edge is inside."""
    bornes = academie["carte"]["bornes"]
    for feuille in _feuilles("", dict(fichiers())["academie.yaml"], {"carte": {"bornes": bornes}}):
        rang, place = feuille.chemin[-2:]
        permis = [texte for texte in NOMBRES if accepte(feuille.type, texte)]
        bornes[rang][place] = (max if rang else min)(permis, key=float)


class _Ecrivain(yaml.CSafeDumper):
    """A writer that repeats what stands twice: the registry has no anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def en_octets(arbres: Arbres, *, echappe: bool) -> dict[str, bytes]:
    """Write every file; with `echappe`, whatever is not ASCII is written by a YAML escape."""
    ecrits = {}
    for nom, contenu in arbres.items():
        if isinstance(contenu, str):
            if contenu:
                ecrits[nom] = contenu.encode()
        elif nom.endswith(".csv"):
            sortie = io.StringIO()
            table = csv.DictWriter(sortie, list(Commune.model_fields), lineterminator="\n")
            table.writeheader()
            for ligne in contenu:
                table.writerow({**ligne, "codes_postaux": " ".join(ligne["codes_postaux"])})
            ecrits[nom] = sortie.getvalue().encode()
        else:
            ecrits[nom] = _en_yaml(json.dumps(contenu), echappe=echappe)
    return ecrits


@lru_cache(maxsize=256)
def _en_yaml(contenu: str, *, echappe: bool) -> bytes:
    """Write what a JSON text holds, once: most files are the same from a judgment to the next."""
    texte: str = yaml.dump(
        json.loads(contenu),
        Dumper=_Ecrivain,
        allow_unicode=not echappe,
        sort_keys=False,
        width=1_000_000,
    )
    return texte.encode()


# --- edges put in the files ------------------------------------------------------------------

Bords = dict[Feuille, Any]
ABSENT = object()
"""In place of a value: its key is taken out."""


def poser(base: Arbres, choisis: Bords) -> Arbres:
    """Return a copy of the files with these edges; what names a changed identifier follows it."""
    arbres = deepcopy(base)
    for feuille, bord in choisis.items():
        if not feuille.chemin:
            arbres[feuille.fichier] = bord
            continue
        parent = arbres[feuille.fichier]
        for pas in feuille.chemin[:-1]:
            parent = parent[pas]
        cle = feuille.chemin[-1]
        if bord is ABSENT:
            del parent[cle]
            continue
        ancien, parent[cle] = parent[cle], deepcopy(bord)
        if cle in _SUIVENT:
            for contenu in arbres.values():
                _suivre(contenu, str(cle), ancien, bord)
    return arbres


def _suivre(contenu: Any, identifiant: str, ancien: str, nouveau: str, cle: str = "") -> None:
    if isinstance(contenu, (dict, list)):
        couples = contenu.items() if isinstance(contenu, dict) else enumerate(contenu)
        for pas, valeur in couples:
            nom = pas if isinstance(pas, str) else cle
            if valeur == ancien and nom in _SUIVENT[identifiant]:
                contenu[pas] = nouveau
            _suivre(valeur, identifiant, ancien, nouveau, nom)


def structures(arbres: Arbres, tirage: Callable[[list[Any]], Any]) -> Bords:
    """Choose, with `tirage`, what becomes of each list and each key that may lack, deepest first.

    A list may be empty or thirty times as long; a choice of None leaves things as they are.
    """
    return {
        feuille: bord
        for nom, genre in fichiers()
        for feuille, permis in _structures(nom, genre, arbres[nom], ())
        if (bord := tirage(permis)) is not None
    }


def _structures(
    fichier: str, genre: Any, valeur: Any, chemin: Chemin
) -> Iterator[tuple[Feuille, list[Any]]]:
    nu = _nu(genre)
    modele = nu if isinstance(nu, type) and not get_origin(nu) else BaseModel
    for pas, sous in parties(genre, valeur):
        if isinstance(valeur, dict) and pas not in valeur:
            continue
        ici = (*chemin, pas)
        if not est_feuille(sous):
            yield from _structures(fichier, sous, valeur[pas], ici)
        if _est_nomme(sous):
            continue
        permis = []
        if est_liste(sous) and pas not in NOMMENT:
            permis = [[], [*valeur[pas], *valeur[pas][-1:] * 30]]
        if issubclass(modele, BaseModel) and isinstance(pas, str) and pas in modele.model_fields:
            facultatif = not modele.model_fields[pas].is_required()
            permis += [ABSENT] if facultatif and fichier.endswith(".yaml") else []
        if permis:
            yield Feuille(fichier, ici, sous, ""), permis


def _est_nomme(genre: Any) -> bool:
    """Whether a list holds what other fields name: it is not what it wants to be."""
    modele = (get_args(_nu(genre)) or (None,))[0]
    return not _SUIVENT.keys().isdisjoint(getattr(modele, "model_fields", ()))


def juger(arbres: Arbres, *, echappe: bool) -> Resultat:
    """Check these files as they would be written."""
    return verifier_dossier(ESSAI, le=JOUR, remplaces=en_octets(arbres, echappe=echappe))


def fichier_de(anomalie: Anomalie) -> str:
    """Return the file of the folder that a finding speaks of."""
    return anomalie.fichier.partition("/essai/")[2]


def acceptes(base: Arbres, choisis: Bords, *, echappe: bool) -> Bords:
    """Return the edges that `verifier` accepts together: those it names are left out.

    An edge refused once is not tried again: most fields have fewer edges than there are rounds.
    """
    choisis = {f: b for f, b in choisis.items() if (f, repr(b)) not in _REFUSES}
    while choisis:
        arbres = poser(base, choisis)
        resultat = juger(arbres, echappe=echappe)
        if not resultat.bloque:
            return choisis
        places = {(fichier_de(a), a.ligne, a.colonne) for a in resultat.anomalies if a.bloque}
        places_des = lieux(arbres, choisis, echappe=echappe)
        restent = {f: b for f, b in choisis.items() if not places & set(places_des[f])}
        restent = restent if len(restent) < len(choisis) else _moitie(base, choisis, echappe)
        _REFUSES.update((f, repr(choisis[f])) for f in choisis.keys() - restent.keys())
        choisis = restent
    return choisis


_REFUSES: set[tuple[Feuille, str]] = set()
"""Edges that were refused."""


_DEJA: set[str] = set()
"""Fields of which an edge was left out for want of a place that names it: suspects from then on."""


def _moitie(base: Arbres, choisis: Bords, echappe: bool) -> Bords:
    """Leave out one edge that is refused, found by halves: first among the usual suspects."""
    suspects = list(choisis)
    moitie = [f for f in suspects if f.champ in _DEJA]
    while len(suspects) > 1:
        moitie = moitie or suspects[: len(suspects) // 2]
        seuls = {f: choisis[f] for f in moitie}
        refuse = juger(poser(base, seuls), echappe=echappe).bloque
        suspects = moitie if refuse else [f for f in suspects if f not in seuls]
        moitie = []
    _DEJA.add(suspects[0].champ)
    return {f: b for f, b in choisis.items() if f != suspects[0]}


def lieux(
    arbres: Arbres, choisis: Bords, *, echappe: bool
) -> dict[Feuille, list[tuple[str, int, int]]]:
    """Return the file, line and column of each value as it would be written, then of its parts.

    Of what is taken out, those of what held it.
    """
    ecrits = en_octets(arbres, echappe=echappe)
    noeuds = {n: composer(o.decode())[0] for n, o in ecrits.items() if n.endswith(".yaml")}
    return {
        feuille: [
            (feuille.fichier, noeud.ligne, noeud.colonne)
            for noeud in _dessous(
                localiser(noeuds[feuille.fichier], feuille.chemin), seul=bord is ABSENT
            )
        ]
        if feuille.fichier in noeuds
        else []
        for feuille, bord in choisis.items()
    }


def _dessous(noeud: Noeud, *, seul: bool = False) -> Iterator[Noeud]:
    yield noeud
    if seul:
        return
    if isinstance(noeud.valeur, list):
        for enfant in noeud.valeur:
            yield from _dessous(enfant)
    elif isinstance(noeud.valeur, dict):
        for _, enfant in noeud.valeur.values():
            yield from _dessous(enfant)
