"""YAML read once, with the place of every key and value, and every fault in French.

The text is turned into nodes from the C parser's events: no recursion in C, no tag, no anchor,
no type guessed (`04000` stays `04000`, `oui` stays `oui`): the models decide what a text means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

PROFONDEUR_MAXIMALE = 30
TAILLE_MAXIMALE = 12_000_000
VALEURS_MAXIMALES = 2_000_000
"""A registry of 5,000 lycées has less than one million."""
"""Largest file read, in bytes; the registry of a whole country is smaller."""

_CONFLIT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
_VALEUR_OUVERTE = re.compile(r"""(\s*(?:- )*(?:[\w-]+: )?)(["'])""")
_INSECABLES = "\u00a0\u202f"
_BLANCS = " \t\r" + _INSECABLES
_BLANC = (
    "Une espace insécable se trouve ici : elle ressemble à une espace, le YAML ne la lit pas.",
    "Effacez-la et retapez une espace ordinaire.",
)
_INSECABLE_ICI = re.compile(
    rf"[ {_INSECABLES}]*[{_INSECABLES}]|\s*(?:- )?[\w-]+[{_INSECABLES}]*:[{_INSECABLES}]"
)
_MOT_SEUL = re.compile(r"\s*([a-z0-9-]+)\s*$")
_COUPE = re.compile(r"""\s*(?:- )?[\w-]+: +(?!["'#|>\[{]).*? (#\S.*)$""")
_SLIPS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (
        re.compile(r"\s*(?:- )?([\w-]+):\s*(\[\])\s*(?:#.*)?$"),
        "LM013",
        "Cette liste est dite vide par « [] », alors que des éléments la suivent.",
        "Effacez les crochets : « {0}: » seul sur sa ligne, puis les éléments dessous.",
    ),
    (
        re.compile(r"\s*([–—•*])\s"),
        "LM009",
        "Ce signe n’est pas le tiret d’une liste.",
        "Remplacez « {0} » par le tiret du clavier « - », suivi d’une espace.",
    ),
    (
        re.compile(r"\s*(-)(?=[A-Za-z_]+:)"),
        "LM004",
        "Il manque une espace après le tiret.",
        "Écrivez « - » puis une espace, puis la clé.",
    ),
    (
        re.compile(r"""\s*(?:- )?[\w-]+: '([^']*(')\w.*)'\s*$"""),
        "LM005",
        "Une apostrophe ferme ce texte avant sa fin.",
        "Entourez-le de guillemets doubles, ou employez l’apostrophe courbe « ’ ».",
    ),
    (
        re.compile(r"""\s*(?:- )?[\w-]+: "([^"]*(")[^"].*)"\s*$"""),
        "LM005",
        "Un guillemet ferme ce texte avant sa fin.",
        "À l’intérieur, employez « et », ou supprimez les guillemets qui entourent le texte.",
    ),
)
"""Slips that show on the line: pattern (its last group is the place), code, words."""
_GUILLEMET = (
    "Un guillemet est ouvert ici et n’est jamais fermé.",
    "Fermez-le, ou enlevez-le : un texte simple n’a pas besoin de guillemets.",
)
_DEUX_POINTS = re.compile(r"\s*(?:- )?(\w+): (.+: .+)$")
"""A key, then a text that itself holds a colon and a space."""
_COLLE = re.compile(r"\s*(?:- )?(\w+):(?!//)(\S.*)$")
"""A key stuck to its value."""
_SANS_DEUX_POINTS = re.compile(r"\s*(?:- )?(\w+) (\S.*)$")
"""A key, a space, a value: the colon is missing."""
_Chargeur = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Noeud:
    """A value and its place (line and column from 1).

    `valeur` is a text, None (nothing written), a list of nodes or a dict of (key node, node).
    """

    valeur: str | list[Noeud] | dict[str, tuple[Noeud, Noeud]] | None
    ligne: int
    colonne: int
    incomplet: bool = False
    """A faulty part was taken out of it, or it stands for one: nothing is deduced from it."""


class YamlFaultError(Exception):
    """A text that is not the YAML of a registry: code, place from 1, French message."""

    def __init__(self, code: str, ligne: int, colonne: int, message: str, correction: str) -> None:
        super().__init__(message)
        self.code = code
        self.ligne = ligne
        self.colonne = colonne
        self.message = message
        self.correction = correction


def decoder(octets: bytes) -> str:
    """Return the text of a file; YamlFaultError when it is not UTF-8, or too large."""
    if len(octets) > TAILLE_MAXIMALE:
        raise YamlFaultError(
            "LM001",
            1,
            1,
            f"Le fichier est trop gros ({len(octets) // 1_000_000} Mo).",
            f"Un fichier du registre fait moins de {TAILLE_MAXIMALE // 1_000_000} Mo.",
        )
    try:
        return octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        avant = octets[: erreur.start]
        ligne = avant.count(b"\n") + 1
        colonne = erreur.start - (avant.rfind(b"\n") + 1) + 1
        raise YamlFaultError(
            "LM002",
            ligne,
            colonne,
            "Un caractère n’est pas en UTF-8 : un accent a sans doute été enregistré autrement.",
            "Enregistrez le fichier avec l’encodage « UTF-8 ».",
        ) from None


def composer(texte: str) -> tuple[Noeud, list[YamlFaultError]]:
    """Turn a YAML text into nodes, with the repeated keys found on the way.

    Raises YamlFaultError at the first place where the text can no longer be read.
    """
    _refuser_conflits(texte)
    try:
        return _construire(yaml.parse(texte, Loader=_Chargeur))
    except yaml.MarkedYAMLError as erreur:
        raise _traduire(erreur, texte) from None
    except (yaml.YAMLError, ValueError):
        raise _traduire_lecture(texte) from None


def _refuser_conflits(texte: str) -> None:
    conflit = _CONFLIT.search(texte)
    if conflit:
        raise YamlFaultError(
            "LM007",
            texte.count("\n", 0, conflit.start()) + 1,
            1,
            f"Une marque de conflit de fusion est restée dans le fichier : « {conflit[1]} ».",
            "Gardez la bonne version, puis supprimez les lignes <<<<<<<, ======= et >>>>>>>.",
        )


def _construire(evenements: Iterator[Any]) -> tuple[Noeud, list[YamlFaultError]]:
    fautes: list[YamlFaultError] = []
    pile: list[Noeud] = []
    cles: list[Noeud | None] = []
    racine: Noeud | None = None
    for rang, evenement in enumerate(evenements):
        place = (evenement.start_mark.line + 1, evenement.start_mark.column + 1)
        if rang > VALEURS_MAXIMALES:
            raise YamlFaultError(
                "LM001",
                *place,
                "Le fichier contient trop de valeurs pour être un registre.",
                "Reprenez la dernière bonne version du fichier.",
            )
        if isinstance(evenement, yaml.ScalarEvent):
            _refuser_ancre(evenement, place)
            noeud = Noeud(_scalaire(evenement), *place)
        elif isinstance(evenement, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            _refuser_ancre(evenement, place)
            vide: Any = {} if isinstance(evenement, yaml.MappingStartEvent) else []
            noeud = Noeud(vide, *place)
        elif isinstance(evenement, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            pile.pop()
            cles.pop()
            continue
        elif isinstance(evenement, yaml.AliasEvent):
            raise _faute_ancre(place, f"*{evenement.anchor}")
        elif isinstance(evenement, yaml.DocumentStartEvent) and racine is not None:
            raise YamlFaultError(
                "LM009",
                *place,
                "Le fichier contient deux documents, séparés par « --- ».",
                "Supprimez la ligne « --- ».",
            )
        else:
            continue
        if pile:
            _ranger(pile[-1], cles, noeud, fautes)
        else:
            racine = noeud
        if isinstance(noeud.valeur, dict | list):
            if len(pile) >= PROFONDEUR_MAXIMALE:
                raise YamlFaultError(
                    "LM004",
                    *place,
                    "Trop de niveaux sont imbriqués ici.",
                    "Le registre n’en demande jamais plus de six : vérifiez les retraits.",
                )
            pile.append(noeud)
            cles.append(None)
    if racine is None:
        racine = Noeud(None, 1, 1)
    return racine, fautes


def _scalaire(evenement: Any) -> str | None:
    valeur: str = evenement.value
    if evenement.style:
        return valeur
    valeur = valeur.strip(_INSECABLES)
    return None if valeur in ("", "~", "null") else valeur


def _ranger(
    parent: Noeud, cles: list[Noeud | None], noeud: Noeud, fautes: list[YamlFaultError]
) -> None:
    if isinstance(parent.valeur, list):
        parent.valeur.append(noeud)
        return
    assert isinstance(parent.valeur, dict)
    cle = cles[-1]
    if cle is None:
        if not isinstance(noeud.valeur, str):
            raise YamlFaultError(
                "LM004",
                noeud.ligne,
                noeud.colonne,
                "Une clé devrait être un simple mot, suivi de deux-points.",
                "Écrivez par exemple « nom: Lycée d’essai ».",
            )
        cles[-1] = noeud
        return
    cles[-1] = None
    nom = str(cle.valeur)
    if nom in parent.valeur:
        premiere = parent.valeur[nom][0].ligne
        fautes.append(
            YamlFaultError(
                "LM006",
                cle.ligne,
                cle.colonne,
                f"La clé « {nom} » est écrite deux fois (déjà ligne {premiere}).",
                "Gardez une seule des deux lignes ; si une nouvelle entrée commence ici, "
                "il manque son tiret « - ».",
            )
        )
        return
    parent.valeur[nom] = (cle, noeud)


def _refuser_ancre(evenement: Any, place: tuple[int, int]) -> None:
    if evenement.anchor is not None:
        raise _faute_ancre(place, f"&{evenement.anchor}")
    if evenement.tag is not None and evenement.tag != "!":
        raise YamlFaultError(
            "LM008",
            *place,
            f"Les étiquettes YAML (« {evenement.tag} ») ne sont pas acceptées ici.",
            "Écrivez la valeur seule.",
        )


def _faute_ancre(place: tuple[int, int], nom: str) -> YamlFaultError:
    return YamlFaultError(
        "LM008",
        *place,
        f"Les renvois YAML (« {nom} ») ne sont pas acceptés dans le registre.",
        "Recopiez la valeur en toutes lettres, ou mettez le texte entre guillemets doubles.",
    )


def _traduire(erreur: yaml.MarkedYAMLError, texte: str) -> YamlFaultError:
    marque = erreur.problem_mark or erreur.context_mark
    ligne, colonne = (marque.line + 1, marque.column + 1) if marque else (1, 1)
    lignes = texte.splitlines() or [""]
    ligne = min(ligne, len(lignes))
    probleme = f"{erreur.context or ''} {erreur.problem or ''}"
    contexte = erreur.context_mark
    debut = contexte.line + 1 if contexte else ligne
    tabulation = _tabulation(lignes, ligne)
    if tabulation:
        return YamlFaultError(
            "LM003",
            *tabulation,
            "Le début de la ligne contient une tabulation.",
            "Remplacez-la par des espaces (deux par niveau).",
        )
    visible = _faute_visible(lignes, ligne)
    if visible:
        return visible
    ouvert = _guillemet_ouvert(lignes[:ligne])
    if ouvert:
        return YamlFaultError("LM005", *ouvert, *_GUILLEMET)
    if "quoted scalar" in probleme or "end of stream" in probleme:
        return YamlFaultError(
            "LM005",
            debut,
            contexte.column + 1 if contexte else colonne,
            *_GUILLEMET,
        )
    if "mapping values are not allowed" in probleme:
        cite = _DEUX_POINTS.match(lignes[ligne - 1])
        if cite and not cite[2].startswith(("'", '"')):
            return YamlFaultError(
                "LM004",
                ligne,
                colonne,
                "Ces deux-points suivis d’un espace coupent le texte en deux.",
                f"Mettez tout le texte entre guillemets doubles : « {cite[1]}: "
                f'"{cite[2].strip()}" ».',
            )
        return YamlFaultError(
            "LM004",
            ligne,
            colonne,
            "Deux-points suivis d’un espace à cet endroit : le texte est pris pour une clé, "
            "ou la ligne n’est pas alignée avec les précédentes.",
            "Alignez la ligne avec ses voisines, ou mettez le texte entre guillemets doubles.",
        )
    if "could not find expected ':'" in probleme:
        colle = _COLLE.match(lignes[debut - 1])
        if colle:
            return YamlFaultError(
                "LM004",
                debut,
                contexte.column + 1 if contexte else colonne,
                "Il manque un espace après les deux-points.",
                f"Écrivez « {colle[1]}: {colle[2].strip()} ».",
            )
        return YamlFaultError(
            "LM004",
            debut,
            contexte.column + 1 if contexte else colonne,
            "Il manque les deux-points après ce mot.",
            f"Écrivez « {oubli[1]}: {oubli[2].strip()} »."
            if (oubli := _SANS_DEUX_POINTS.match(lignes[debut - 1]))
            else "Écrivez « clé: valeur », avec un espace après les deux-points.",
        )
    if "cannot start any token" in probleme:
        return YamlFaultError(
            "LM009",
            ligne,
            colonne,
            f"Le caractère « {_caractere(lignes, ligne, colonne)} » ne peut pas commencer "
            "une valeur.",
            "Mettez la valeur entre guillemets doubles.",
        )
    if "flow" in probleme:
        return YamlFaultError(
            "LM009",
            debut,
            contexte.column + 1 if contexte else colonne,
            "Un crochet ou une accolade est ouvert ici sans être bien fermé.",
            "Écrivez par exemple « voies: [scolaire, apprentissage] ».",
        )
    if "anchor" in probleme or "alias" in probleme:
        return _faute_ancre((ligne, colonne), "& ou *")
    return YamlFaultError(
        "LM004",
        ligne,
        colonne,
        "La ligne n’est pas alignée avec les précédentes.",
        "Vérifiez le nombre d’espaces au début de la ligne, et le tiret des listes.",
    )


def _faute_visible(lignes: list[str], ligne: int) -> YamlFaultError | None:
    """Name a slip that can be read on the line where the parser stopped, or just before."""
    pleines = [n for n in range(1, ligne + 1) if lignes[n - 1].strip(_BLANCS)]
    insecable = next((n for n in range(ligne, 0, -1) if _INSECABLE_ICI.match(lignes[n - 1])), None)
    if insecable is not None and insecable >= ligne - 1:
        colonne = next(i for i, c in enumerate(lignes[insecable - 1], 1) if c in _INSECABLES)
        return YamlFaultError("LM002", insecable, colonne, *_BLANC)
    for numero in reversed(pleines[-2:]):
        for motif, code, message, correction in _SLIPS:
            if code == "LM013" and not lignes[ligne - 1].lstrip().startswith("-"):
                continue
            if trouve := motif.match(lignes[numero - 1]):
                colonne = trouve.start(trouve.lastindex or 0) + 1
                texte = correction.format(*(groupe.strip() for groupe in trouve.groups()))
                return YamlFaultError(code, numero, colonne, message, texte)
    if len(pleines) > 1 and lignes[pleines[-2] - 1].rstrip().endswith(":"):
        nu_ = _MOT_SEUL.match(lignes[pleines[-1] - 1])
        if nu_:
            return YamlFaultError(
                "LM004",
                pleines[-1],
                nu_.start(1) + 1,
                "Il manque un tiret devant cet élément de la liste.",
                f"Écrivez « - {nu_[1]} ».",
            )
    return None


def textes_coupes(texte: str) -> Iterator[tuple[int, int, str]]:
    """Yield (line, column, text lost) where « # » stuck to a word makes a comment of a text."""
    for numero, ligne in enumerate(texte.splitlines(), start=1):
        if " #" in ligne and (coupe := _COUPE.match(ligne)):
            yield numero, coupe.start(1) + 1, coupe[1]


def _guillemet_ouvert(lignes: list[str]) -> tuple[int, int] | None:
    """Find a value that opens a quote and does not close it on its line."""
    for numero, contenu in enumerate(lignes, start=1):
        debut = _VALEUR_OUVERTE.match(contenu)
        if debut and contenu.count(debut[2]) - contenu.count("\\" + debut[2]) == 1:
            return numero, debut.start(2) + 1
    return None


def _tabulation(lignes: list[str], ligne: int) -> tuple[int, int] | None:
    for numero in (ligne, ligne - 1):
        if 1 <= numero <= len(lignes):
            contenu = lignes[numero - 1]
            retrait = contenu[: len(contenu) - len(contenu.lstrip())]
            if "\t" in retrait:
                return numero, retrait.index("\t") + 1
    return None


def _caractere(lignes: list[str], ligne: int, colonne: int) -> str:
    contenu = lignes[ligne - 1]
    return contenu[colonne - 1] if colonne <= len(contenu) else " "


def _traduire_lecture(texte: str) -> YamlFaultError:
    # The parser's own position counts bytes or characters, as it pleases: found again here.
    ligne, colonne = _premier_invisible(texte)
    return YamlFaultError(
        "LM002",
        ligne,
        colonne,
        "Un caractère invisible ou interdit se trouve ici.",
        "Effacez-le, puis retapez le mot au clavier.",
    )


INTERDIT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _premier_invisible(texte: str) -> tuple[int, int]:
    trouve = INTERDIT.search(texte)
    if trouve is None:
        return 1, 1
    avant = texte[: trouve.start()]
    return avant.count("\n") + 1, trouve.start() - (avant.rfind("\n") + 1) + 1


def nu(noeud: Noeud) -> Any:
    """Return the bare value of a node; keys with nothing written after them are left out."""
    valeur = noeud.valeur
    if isinstance(valeur, dict):
        return {cle: nu(enfant) for cle, (_, enfant) in valeur.items() if enfant.valeur is not None}
    if isinstance(valeur, list):
        return [nu(enfant) for enfant in valeur]
    return valeur


def localiser(noeud: Noeud, chemin: tuple[str | int, ...], *, cle: bool = False) -> Noeud:
    """Return the node at `chemin`, or the last one met on the way.

    With `cle`, the last step leads to the key itself, not to its value.
    """
    for rang, pas in enumerate(chemin):
        valeur = noeud.valeur
        if isinstance(valeur, dict) and pas in valeur:
            cle_noeud, enfant = valeur[str(pas)]
            dernier = rang == len(chemin) - 1
            noeud = cle_noeud if dernier and (cle or enfant.valeur is None) else enfant
        elif isinstance(valeur, list) and isinstance(pas, int) and pas < len(valeur):
            noeud = valeur[pas]
        else:
            return noeud
    return noeud
