"""The site's style sheets and scripts: many readable sources, few files to download.

Style sheets: `docs/assets/css/NN-name.css` are joined in order into `assets/site.css`, which every
page loads; `docs/assets/css/name.css` becomes `assets/css/name.css`, loaded by the pages whose
front matter says `styles: [name]`; a first line `@import "other.css";` puts another before it, in
the same file: one request less. A page to read asks for `lecture.css` before `site.css`.

Scripts: each entry of `docs/assets/js/pages/` (`name.js`, or `name/index.js` with modules of its
own) is a bundle, joined from the ES modules that it needs, in order, into `assets/js/name.js`.
The search engine is sent once, as the bundle `moteur`: another that needs any module of the room
`moteur/` imports it. A module loaded on demand, `import("./other.js")`, is a bundle too.

Icons: each `macros/gabarits/icones/name.svg` becomes, in `assets/site.css`, the picture that
`<i class="icone i-name">`, or the icon before a text `class="avec-icone i-name"`, is cut from: a
page names its icons, and holds none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import rcssmin
import rjsmin

from macros.domaine.registre import Registre
from macros.socle.dossiers import projet
from macros.socle.fichier import Fichier
from macros.socle.icones import DOSSIER as ICONES

ENTREE = "index.js"
MOTEUR = "moteur"
"""The room of the search engine, and the bundle that holds it."""


class AssetError(ValueError):
    """A source that cannot be joined; its text names the file and what to change."""


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


def fichiers(_registre: Registre, _le: date) -> Iterator[Fichier]:
    """Yield the joined style sheets and scripts of the site."""
    yield from joindre(sources())


def sources() -> Path:
    """Return the folder of the project's style sheets and scripts."""
    return projet() / "docs" / "assets"


def empreintes(dossier: Path) -> dict[str, str]:
    """Return a short hash for each joined file, for the `?v=` of its address."""
    joints = scripts(dossier / "js")
    feuilles = {f.chemin: _empreinte(f.contenu) for f in _feuilles(dossier, ICONES)}
    return feuilles | {f"assets/js/{nom}.js": joints.version for nom in joints.textes}


def prealables(dossier: Path) -> dict[str, list[str]]:
    """Return, for each script that imports others, their addresses: a page asks for all at once."""
    nombreux = scripts(dossier / "js").du_moteur
    return {f"assets/js/{nom}.js": [f"assets/js/{MOTEUR}.js"] for nom in nombreux}


def joindre(sources: Path, icones: Path = ICONES) -> Iterator[Fichier]:
    """Yield every joined file of a folder of sources that holds `css/` and `js/`."""
    yield from _feuilles(sources, icones)
    for nom, texte in scripts(sources / "js").textes.items():
        yield Fichier(f"assets/js/{nom}.js", texte)


def _feuilles(sources: Path, icones: Path) -> Iterator[Fichier]:
    """Yield the style sheets: what all pages share with the icons, then each of the others."""
    feuilles = sorted((sources / "css").glob("*.css"))
    communes = [f for f in feuilles if f.name[:2].isdigit()]
    communs = alleger_css(_avec_theme_de_l_appareil(_lire(communes)))
    yield Fichier("assets/site.css", communs + feuille_des_icones(icones))
    for feuille in feuilles:
        if feuille not in communes:
            yield Fichier(f"assets/css/{feuille.name}", alleger_css(_avec_imports(feuille)))


def entrees(pages: Path) -> Iterator[tuple[str, Path]]:
    """Yield each page’s bundle and its first module; AssetError if two bear one name."""
    trouves: dict[str, Path] = {}
    for entree in (*pages.glob("*.js"), *pages.glob(f"*/{ENTREE}")):
        _nommer(trouves, entree)
    yield from trouves.items()


# Style sheets


COTE_ICONE = 24
ATTRIBUTS_ICONES = (
    "xmlns='http://www.w3.org/2000/svg' fill='none' stroke='#000' stroke-width='1.75'"
    " stroke-linecap='round' stroke-linejoin='round'"
)
_OUVRE_ICONE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"'
_SVG = re.compile(rf"{re.escape(_OUVRE_ICONE)}[^>]*>(?P<dessin>.*)</svg>", re.S)


def feuille_des_icones(icones: Path) -> str:
    """Return one picture of all icons, a column of squares, and the rank of each in it.

    One picture, as a browser makes a document of each SVG that a style sheet names.
    """
    fichiers = sorted(icones.glob("*.svg"))
    if not fichiers:
        return ""
    dessins = "".join(
        f"<g transform='translate(0 {COTE_ICONE * rang})'>{_dessin(fichier)}</g>"
        for rang, fichier in enumerate(fichiers)
    )
    hauteur = COTE_ICONE * len(fichiers)
    image = f"<svg {ATTRIBUTS_ICONES} viewBox='0 0 {COTE_ICONE} {hauteur}'>{dessins}</svg>"
    rangs = "".join(f".i-{fichier.stem}{{--i:{rang}}}" for rang, fichier in enumerate(fichiers))
    adresse = f"data:image/svg+xml,{image.replace('#', '%23')}"
    return (
        f'.icone,.avec-icone::before{{-webkit-mask-image:url("{adresse}");'
        f"--fin:{len(fichiers) - 1}}}{rangs}"
    )


def _dessin(fichier: Path) -> str:
    """Return what an icon's file draws, without its `<svg>`; AssetError if it is not one."""
    trouve = _SVG.fullmatch(fichier.read_text(encoding="utf-8").strip())
    if trouve is None:
        raise AssetError(f"{_nom(fichier)} : une icône commence par {_OUVRE_ICONE}")
    return trouve["dessin"].replace('"', "'")


_SOMBRE = re.compile(r':root\[data-md-color-scheme="slate"\] (?P<jetons>\{[^}]*\})')


def _avec_theme_de_l_appareil(texte: str) -> str:
    """Say the dark theme's tokens, chosen by the visitor, for a device that asks for it too."""
    appareil = (
        "@media (prefers-color-scheme: dark) {"
        r':root:not([data-md-color-scheme="default"]) \g<jetons>}'
    )
    return _SOMBRE.sub(rf"{appareil}\n\g<0>", texte)


_IMPORT_CSS = re.compile(r'^@import "(?P<nom>[\w-]+\.css)";$', re.M)


def _avec_imports(feuille: Path) -> str:
    """Read a style sheet, those it imports in their place."""

    def lire(trouve: re.Match[str]) -> str:
        autre = feuille.with_name(trouve["nom"])
        if not autre.is_file():
            raise AssetError(f"{_nom(feuille)} : {trouve['nom']} n’existe pas")
        return _avec_imports(autre)

    return _IMPORT_CSS.sub(lire, _lire([feuille]))


def alleger_css(texte: str) -> str:
    """Take out comments, but those in `/*!`, and the spaces that never matter."""
    return str(rcssmin.cssmin(texte, keep_bang_comments=True))


# Scripts


_IMPORT = re.compile(
    r"^import\s+(?:\{(?P<noms>[^}]*)\}\s*from\s*)?[\"'](?P<chemin>[^\"']+)[\"'];?[ \t]*$",
    re.M,
)
_A_LA_DEMANDE = re.compile(
    r"\bimport\((?P<ouvre>[\"`])(?P<chemin>\.\.?/[^\"`?]+\.js)(?P<suite>[\"`?])"
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
_GABARIT_IMBRIQUE = re.compile(r"`[^`]*\$\{[^}`]*`")


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


def scripts(dossier: Path) -> Scripts:
    """Join the scripts of a folder that holds `pages/`.

    Raises AssetError for an import that leads nowhere, a name that is not exported, a form of
    import or export that is not handled, and two modules of a bundle declaring the same name.
    """
    bundles = _bundles(dossier)
    noms = {bundle.modules[-1].chemin: nom for nom, bundle in bundles.items()}

    def textes(version: str) -> dict[str, str]:
        return {nom: alleger_js(_assembler(b, noms, version)) for nom, b in bundles.items()}

    version = _empreinte("".join(textes("").values()))
    du_moteur = tuple(nom for nom, bundle in bundles.items() if bundle.importes)
    return Scripts(textes(f"?v={version}"), version, du_moteur)


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
        raise AssetError(f"{_nom(entree)} et {_nom(trouves[nom])} portent le même nom")


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
        nom = noms.get((module.chemin.parent / trouve["chemin"]).resolve())
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
                ou = f"{_nom(declares[nom])} et {_nom(module.chemin)}"
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
        boucle = " → ".join(_nom(p) for p in (*pile[pile.index(chemin) :], chemin))
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
                f"{_nom(chemin)} : {_nom(cible)} n’exporte pas {', '.join(sorted(absents))}"
            )
    vus[chemin] = module
    return [*avant, module]


def lire_module(chemin: Path) -> Module:
    """Read an ES module; AssetError if it is missing or holds what we do not join."""
    if not chemin.is_file():
        raise AssetError(f"Module introuvable : {_nom(chemin)}")
    texte = chemin.read_text(encoding="utf-8")
    imports = tuple(
        ((chemin.parent / trouve["chemin"]).resolve(), _liste(trouve["noms"] or ""))
        for trouve in _IMPORT.finditer(texte)
        if _est_local(chemin, trouve["chemin"])
    )
    corps = _IMPORT.sub("", texte)
    a_la_demande = tuple(
        (chemin.parent / trouve["chemin"]).resolve()
        for trouve in _A_LA_DEMANDE.finditer(_LIGNE_DE_COMMENTAIRE.sub("", corps))
    )
    exports: set[str] = set()
    for trouve in _EXPORT_LISTE.finditer(corps):
        if trouve["suite"].strip():
            raise AssetError(f"{_nom(chemin)} : réexport non géré : {trouve[0].strip()}")
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
        raise AssetError(f"{_nom(chemin)} : forme non gérée : {reste[0].strip()}")
    if imbrique := _GABARIT_IMBRIQUE.search(corps):
        # rjsmin takes the inner one for the end of the outer one, and eats its spaces.
        raise AssetError(f"{_nom(chemin)} : un gabarit dans un autre : {imbrique[0].strip()}")
    return Module(chemin, imports, a_la_demande, frozenset(exports), tuple(noms), corps)


def _est_local(chemin: Path, cible: str) -> bool:
    if not cible.startswith(("./", "../")):
        raise AssetError(f"{_nom(chemin)} : import d’un module extérieur : {cible}")
    return True


def _liste(noms: str) -> tuple[str, ...]:
    """Split `a, b` into names; a renaming (`a as b`, `a: b`) is refused."""
    propres = [nom.split("=")[0].strip() for nom in noms.split(",") if nom.strip()]
    for nom in propres:
        if not re.fullmatch(r"(?:\.\.\.)?[\w$]+", nom):
            raise AssetError(f"Renommage non géré dans « {nom} » : gardez le même nom.")
    return tuple(nom.lstrip(".") for nom in propres)


def alleger_js(texte: str) -> str:
    """Take out comments, but those in `/*!`, and the spaces that never matter."""
    return str(rjsmin.jsmin(texte, keep_bang_comments=True))


def _lire(sources: Iterable[Path]) -> str:
    return "\n".join(source.read_text(encoding="utf-8") for source in sources)


def _nom(chemin: Path) -> str:
    return "/".join(chemin.parts[-2:])


def _empreinte(contenu: str | bytes) -> str:
    octets = contenu.encode() if isinstance(contenu, str) else contenu
    return hashlib.sha256(octets).hexdigest()[:10]
