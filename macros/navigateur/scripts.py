"""The site's scripts: ES modules joined into the few that pages load.

Each entry of `docs/assets/js/pages/` (`name.js`, or `name/index.js` with modules of its
own) is a bundle, joined from the ES modules that it needs, in order, into `assets/js/name.js`.
The search engine is sent once, as the bundle `moteur`: another that needs any module of the room
`moteur/` imports it. A module loaded on demand, `import("./other.js")`, is a bundle too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.navigateur.allegement import alleger_js
from macros.navigateur.source import AssetError, empreinte, nommer

ENTREE = "index.js"
MOTEUR = "moteur"
"""The room of the search engine, and the bundle that holds it."""
_IMPORT = re.compile(
    r"^import\s+(?:\{(?P<noms>[^}]*)\}\s*from\s*)?[\"'](?P<chemin>[^\"']+)[\"'];?[ \t]*$",
    re.M,
)
_A_LA_DEMANDE = re.compile(
    # Looked for by its first letters: `\b` before them would have every one of a script tried.
    r"import(?<!\wimport)\((?P<ouvre>[\"`])(?P<chemin>\.\.?/[^\"`?]+\.js)(?P<suite>[\"`?])"
)
# Where a type may be named as a module is loaded.
_LIGNE_DE_COMMENTAIRE = re.compile(r"^\s*/?\*.*$", re.M)
_EXPORT_LISTE = re.compile(r"^export\s+\{(?P<noms>[^}]*)\}(?P<suite>[^\n;]*);?[ \t]*$", re.M)
_DECLARATION = re.compile(
    r"^(?P<export>export\s+)?(?:async\s+)?(?:function\*?|class|const|let|var)\s+"
    r"(?P<nom>[\w$]+|\{[^}]*\}|\[[^\]]*\])",
    re.M,
)
_EXPORT_DECLARE = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|class|const|let|var)\b)", re.M)
_NON_COMPRIS = re.compile(r"^(import|export)\b[^\n]*", re.M)
_A_VENIR = "?v=version-a-venir"
"""Holds, in an address, the place of the version: that of what the scripts say all together."""
_GABARIT_IMBRIQUE = re.compile(r"`[^`]*\$\{[^}`]*`")


@dataclass(frozen=True)
class Module:
    """An ES module as text, with what it imports, exports and declares at its top level.

    `a_la_demande`: the modules that it loads later.
    """

    chemin: Path
    imports: tuple[tuple[Path, tuple[str, ...]], ...]
    a_la_demande: tuple[Path, ...]
    exports: frozenset[str]
    noms: tuple[str, ...]
    corps: str


@dataclass(frozen=True)
class Bundle:
    """A script to publish: its own modules in order, and what it takes from the engine’s script."""

    modules: tuple[Module, ...]
    importes: Mapping[str, Path]
    exports: frozenset[str]


@dataclass(frozen=True)
class Scripts:
    """The scripts of a folder: their texts by name, and the version that all their addresses bear.

    One version for all, as they name each other: whatever changes, none is mixed with an old one.
    """

    textes: Mapping[str, str]
    version: str
    du_moteur: tuple[str, ...]


def scripts(dossier: Path, alleger: Callable[[str], str] = alleger_js) -> Scripts:
    """Join the scripts of a folder that holds `pages/`, each made small by `alleger`.

    Raises AssetError for an import that leads nowhere, a name that is not exported, a form of
    import or export that is not handled, and two modules of a bundle declaring the same name.
    """
    bundles = _bundles(dossier)
    noms = {bundle.modules[-1].chemin: nom for nom, bundle in bundles.items()}
    textes = {nom: alleger(_assembler(b, noms, _A_VENIR)) for nom, b in bundles.items()}
    version = empreinte("".join(textes.values()))
    versionnes = {nom: texte.replace(_A_VENIR, f"?v={version}") for nom, texte in textes.items()}
    du_moteur = tuple(nom for nom, bundle in bundles.items() if bundle.importes)
    return Scripts(versionnes, version, du_moteur)


def entrees(pages: Path) -> Iterator[tuple[str, Path]]:
    """Yield each page’s bundle and its first module; AssetError if two bear one name."""
    trouves: dict[str, Path] = {}
    for entree in (*pages.glob("*.js"), *pages.glob(f"*/{ENTREE}")):
        _nommer(trouves, entree)
    yield from trouves.items()


def _bundles(dossier: Path) -> dict[str, Bundle]:
    """Return the bundles by name: those of the pages, and those loaded on demand."""
    modules = _modules(dict(entrees(dossier / "pages")))
    communs = {m.chemin for m in modules.get(MOTEUR, ())}
    importes = {
        nom: {} if nom == MOTEUR else _du_moteur(siens, communs) for nom, siens in modules.items()
    }
    demandes = frozenset(nom for noms in importes.values() for nom in noms)
    return {
        nom: Bundle(
            tuple(m for m in siens if not importes[nom] or m.chemin not in communs),
            importes[nom],
            demandes if nom == MOTEUR else siens[-1].exports,
        )
        for nom, siens in sorted(modules.items())
    }


def _modules(trouves: dict[str, Path]) -> dict[str, list[Module]]:
    """Return, by the name of each bundle, all the modules that it needs, its first one last.

    `trouves` is given those that they load on demand.
    """
    lire = cache(lire_module)  # Most modules are of several bundles.
    modules: dict[str, list[Module]] = {}
    while suivants := trouves.keys() - modules.keys():
        for nom in suivants:
            modules[nom] = ordonner(trouves[nom].resolve(), lire)
            for module in modules[nom]:
                for cible in module.a_la_demande:
                    _nommer(trouves, cible)
    return modules


def _nommer(trouves: dict[str, Path], entree: Path) -> None:
    """Add a bundle’s first module under its name; AssetError if another bears it."""
    nom = entree.parent.name if entree.name == ENTREE else entree.stem
    if trouves.setdefault(nom, entree).resolve() != entree.resolve():
        raise AssetError(f"{nommer(entree)} et {nommer(trouves[nom])} portent le même nom")


def _du_moteur(modules: Iterable[Module], communs: AbstractSet[Path]) -> dict[str, Path]:
    """Return the names that a bundle imports of the engine’s script, and where they stand.

    None unless it needs the engine itself: a page that only wants a helper that the engine needs
    too carries the helper.
    """
    importes = {
        nom: cible
        for module in modules
        if module.chemin not in communs
        for cible, noms in module.imports
        if cible in communs
        for nom in noms
    }
    return importes if any(c.parent.name == MOTEUR for c in importes.values()) else {}


def joindre_modules(entree: Path) -> str:
    """Join a module and all it imports into one script that exports what the module does.

    Raises AssetError as `scripts` does.
    """
    modules = ordonner(entree.resolve(), lire_module)
    return _assembler(Bundle(tuple(modules), {}, modules[-1].exports), {}, "")


def _assembler(bundle: Bundle, noms: Mapping[Path, str], version: str) -> str:
    """Join a bundle’s texts, with the addresses of those that it imports or loads on demand."""
    _verifier_les_noms(bundle)
    corps = []
    if bundle.importes:
        importes = ", ".join(sorted(bundle.importes))
        corps.append(f'import {{ {importes} }} from "./{MOTEUR}.js{version}";')
    for module in bundle.modules:
        corps.append(_avec_adresses(module, noms, version))
    if bundle.exports:
        corps.append(f"export {{ {', '.join(sorted(bundle.exports))} }};\n")
    return "\n".join(corps)


def _avec_adresses(module: Module, noms: Mapping[Path, str], version: str) -> str:
    """Return a module’s text, the bundles that it loads on demand by their addresses."""

    def adresser(trouve: re.Match[str]) -> str:
        nom = noms.get(_vise(module.chemin, trouve["chemin"]))
        if nom is None:  # The type of another module, in a comment.
            return trouve[0]
        suite = trouve["suite"].replace("?", "&" if version else "?")
        return f"import({trouve['ouvre']}./{nom}.js{version}{suite}"

    return _A_LA_DEMANDE.sub(adresser, module.corps)


def _verifier_les_noms(bundle: Bundle) -> None:
    """Raise AssetError if a name is declared by two modules, or imported too."""
    declares = dict(bundle.importes)
    for module in bundle.modules:
        for nom in module.noms:
            if nom in declares:
                ou = f"{nommer(declares[nom])} et {nommer(module.chemin)}"
                raise AssetError(f"« {nom} » est déclaré deux fois : {ou}. Renommez-en un.")
            declares[nom] = module.chemin


def ordonner(entree: Path, lire: Callable[[Path], Module]) -> list[Module]:
    """Return a module and all it needs, each once, after what it needs itself."""
    return _ordre(entree, {}, (), lire)


def _ordre(
    chemin: Path, vus: dict[Path, Module], pile: tuple[Path, ...], lire: Callable[[Path], Module]
) -> list[Module]:
    """Return the modules needed by one, itself last; `vus` is filled on the way."""
    if chemin in pile:
        boucle = " → ".join(nommer(p) for p in (*pile[pile.index(chemin) :], chemin))
        raise AssetError(f"Des modules s’importent en rond : {boucle}")
    if chemin in vus:
        return []
    module = lire(chemin)
    avant: list[Module] = []
    for cible, noms in module.imports:
        avant += _ordre(cible, vus, (*pile, chemin), lire)
        absents = set(noms) - vus[cible].exports
        if absents:
            raise AssetError(
                f"{nommer(chemin)} : {nommer(cible)} n’exporte pas {', '.join(sorted(absents))}"
            )
    vus[chemin] = module
    return [*avant, module]


def lire_module(chemin: Path) -> Module:
    """Read an ES module; AssetError if it is missing or holds what we do not join."""
    if not chemin.is_file():
        raise AssetError(f"Module introuvable : {nommer(chemin)}")
    texte = chemin.read_text(encoding="utf-8")
    imports = tuple(
        (_vise(chemin, trouve["chemin"]), _liste(trouve["noms"] or ""))
        for trouve in _IMPORT.finditer(texte)
        if _est_local(chemin, trouve["chemin"])
    )
    corps = _IMPORT.sub("", texte)
    a_la_demande = tuple(
        _vise(chemin, trouve["chemin"])
        for trouve in _A_LA_DEMANDE.finditer(_LIGNE_DE_COMMENTAIRE.sub("", corps))
    )
    exports: set[str] = set()
    for trouve in _EXPORT_LISTE.finditer(corps):
        if trouve["suite"].strip():
            raise AssetError(f"{nommer(chemin)} : réexport non géré : {trouve[0].strip()}")
        exports.update(_liste(trouve["noms"]))
    corps = _EXPORT_LISTE.sub("", corps)
    noms: list[str] = []
    for trouve in _DECLARATION.finditer(corps):
        declares = _liste(trouve["nom"].strip("{}[]"))
        noms += declares
        if trouve["export"]:
            exports.update(declares)
    corps = _EXPORT_DECLARE.sub("", corps)
    if reste := _NON_COMPRIS.search(corps):
        raise AssetError(f"{nommer(chemin)} : forme non gérée : {reste[0].strip()}")
    if imbrique := _GABARIT_IMBRIQUE.search(corps):
        # rjsmin takes the inner one for the end of the outer one, and eats its spaces.
        raise AssetError(f"{nommer(chemin)} : un gabarit dans un autre : {imbrique[0].strip()}")
    return Module(chemin, imports, a_la_demande, frozenset(exports), tuple(noms), corps)


def _vise(chemin: Path, relatif: str) -> Path:
    """Return the module that another names, by their paths alone: no folder here is a link."""
    return Path(os.path.normpath(chemin.parent / relatif))


def _est_local(chemin: Path, cible: str) -> bool:
    if not cible.startswith(("./", "../")):
        raise AssetError(f"{nommer(chemin)} : import d’un module extérieur : {cible}")
    return True


def _liste(noms: str) -> tuple[str, ...]:
    """Split `a, b` into names; a renaming (`a as b`, `a: b`) is refused."""
    propres = [nom.split("=")[0].strip() for nom in noms.split(",") if nom.strip()]
    for nom in propres:
        if not re.fullmatch(r"(?:\.\.\.)?[\w$]+", nom):
            raise AssetError(f"Renommage non géré dans « {nom} » : gardez le même nom.")
    return tuple(nom.lstrip(".") for nom in propres)
