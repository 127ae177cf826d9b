"""The site's style sheets and scripts: many readable sources, few files to download.

Style sheets: `docs/assets/css/NN-name.css` are joined in order into `assets/site.css`, which every
page loads; `docs/assets/css/name.css` becomes `assets/css/name.css`, loaded by the pages whose
front matter says `styles: [name]`; a first line `@import "other.css";` puts another before it, in
the same file: one request less.

Scripts: each entry of `docs/assets/js/pages/` (`name.js`, or `name/index.js` with modules of its
own) is a bundle, joined from the ES modules that it needs, in order, into `assets/js/name.js`.
The search engine (`moteur/index.js` and all it needs) is sent once: a bundle that needs any of it
imports `assets/js/moteur.js`. A bundle loads another on demand by `import("./other.js")`.

Icons: each `macros/gabarits/icones/name.svg` becomes, in `assets/site.css`, the picture that
`<i class="icone i-name">`, or the icon before a text `class="avec-icone i-name"`, is cut from: a
page names its icons, and holds none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import rcssmin
import rjsmin

from macros.fichiers import Fichier
from macros.model import Registre

SOURCES = Path(__file__).resolve().parent.parent / "docs" / "assets"
ICONES = Path(__file__).parent / "gabarits" / "icones"
ENTREE = "index.js"
MOTEUR = "moteur"
"""The room whose `index.js` is published on its own, with all it needs."""


class AssetError(ValueError):
    """A source that cannot be joined; its text names the file and what to change."""


@dataclass(frozen=True)
class Module:
    """An ES module as text, with what it imports, exports and declares at its top level.

    `a_la_demande`: the other bundles that it names, by what its text calls them.
    """

    chemin: Path
    imports: tuple[tuple[Path, tuple[str, ...]], ...]
    a_la_demande: tuple[tuple[str, Path], ...]
    exports: frozenset[str]
    noms: tuple[str, ...]
    corps: str


def fichiers(_registre: Registre, _le: date) -> Iterator[Fichier]:
    """Yield the joined style sheets and scripts of the site."""
    yield from joindre(SOURCES)


def empreintes(sources: Path = SOURCES) -> dict[str, str]:
    """Return a short hash of each joined file, for the `?v=` of its address."""
    return {f.chemin: _empreinte(f.contenu) for f in joindre(sources)}


def joindre(sources: Path, icones: Path = ICONES) -> Iterator[Fichier]:
    """Yield every joined file of a folder of sources that holds `css/` and `js/`."""
    feuilles = sorted((sources / "css").glob("*.css"))
    communes = [f for f in feuilles if f.name[:2].isdigit()]
    yield Fichier("assets/site.css", alleger_css(_lire(communes)) + feuille_des_icones(icones))
    for feuille in feuilles:
        if feuille not in communes:
            yield Fichier(f"assets/css/{feuille.name}", alleger_css(_avec_imports(feuille)))
    for nom, texte in Scripts(sources / "js").tous().items():
        yield Fichier(f"assets/js/{nom}.js", texte)


def prealables(sources: Path = SOURCES) -> dict[str, list[str]]:
    """Return, for each script that imports others, their addresses: a page asks for all at once."""
    scripts = Scripts(sources / "js")
    return {f"assets/js/{nom}.js": [f"assets/js/{MOTEUR}.js"] for nom in scripts.du_moteur()}


def entrees(pages: Path) -> Iterator[tuple[str, Path]]:
    """Yield each bundle's name and its first module; AssetError if two bear one name."""
    noms: dict[str, Path] = {}
    for entree in (*pages.glob("*.js"), *pages.glob(f"*/{ENTREE}")):
        nom = entree.parent.name if entree.name == ENTREE else entree.stem
        if nom in noms:
            raise AssetError(f"{_nom(entree)} et {_nom(noms[nom])} portent le même nom")
        noms[nom] = entree
        yield nom, entree


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


_IMPORT_CSS = re.compile(r'^@import "(?P<nom>[\w-]+\.css)";$', re.M)


def _avec_imports(feuille: Path) -> str:
    """Read a style sheet, those it imports in their place."""

    def lire(trouve: re.Match[str]) -> str:
        autre = feuille.with_name(trouve["nom"])
        if not autre.is_file():
            raise AssetError(f"{_nom(feuille)} : {trouve['nom']} n’existe pas")
        return _lire([autre])

    return _IMPORT_CSS.sub(lire, _lire([feuille]))


def alleger_css(texte: str) -> str:
    """Take out comments, but those in `/*!`, and the spaces that never matter."""
    return str(rcssmin.cssmin(texte, keep_bang_comments=True))


# Scripts


_IMPORT = re.compile(
    r"^import\s+(?:\{(?P<noms>[^}]*)\}\s*from\s*)?[\"'](?P<chemin>[^\"']+)[\"'];?[ \t]*$",
    re.M,
)
_A_LA_DEMANDE = re.compile(r"\b(?:import|new URL)\(\"(?P<chemin>\.\.?/[^\"]+\.js)\"")
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


class Scripts:
    """The bundles of a folder that holds `pages/` and, where it has an engine, `moteur/`.

    Raises AssetError for an import that leads nowhere, a name that is not exported, a form of
    import or export that is not handled, two modules of a bundle declaring the same name, and
    bundles that load each other in a circle.
    """

    def __init__(self, dossier: Path) -> None:
        self._entrees = {nom: chemin.resolve() for nom, chemin in entrees(dossier / "pages")}
        moteur = (dossier / MOTEUR / ENTREE).resolve()
        self._modules: dict[str, list[Module]] = {}
        self._communs: dict[Path, Module] = {}
        if moteur.is_file():
            self._modules[MOTEUR] = ordonner(moteur)
            self._communs = {module.chemin: module for module in self._modules[MOTEUR]}
            self._entrees[MOTEUR] = moteur
        self._noms = {chemin: nom for nom, chemin in self._entrees.items()}
        self._textes: dict[str, str] = {}

    def tous(self) -> dict[str, str]:
        """Return the text of each bundle, by name."""
        return {nom: self._texte(nom, ()) for nom in sorted(self._entrees)}

    def du_moteur(self) -> list[str]:
        """Return the names of the bundles that import the engine."""
        return [nom for nom in sorted(self._entrees) if self._importes(nom)]

    def _texte(self, nom: str, pile: tuple[str, ...]) -> str:
        if nom in pile:
            boucle = " → ".join((*pile[pile.index(nom) :], nom))
            raise AssetError(f"Des scripts se chargent en rond : {boucle}")
        if nom not in self._textes:
            self._textes[nom] = self._joindre(nom, (*pile, nom))
        return self._textes[nom]

    def _joindre(self, nom: str, pile: tuple[str, ...]) -> str:
        """Join a bundle: what it imports of the engine, then its own modules, each once."""
        importes = self._importes(nom)
        exports = self._demandes() if nom == MOTEUR else self._de(nom)[-1].exports
        corps = [self._avec_adresses(module, pile) for module in self._propres(nom)]
        if importes:
            adresse = self._adresse(MOTEUR, pile)
            corps.insert(0, f'import {{ {", ".join(sorted(importes))} }} from "{adresse}";')
        _verifier_les_noms(self._propres(nom), importes)
        return alleger_js(_assembler(corps, exports))

    def _de(self, nom: str) -> list[Module]:
        """Return all the modules that a bundle needs."""
        if nom not in self._modules:
            self._modules[nom] = ordonner(self._entrees[nom])
        return self._modules[nom]

    def _propres(self, nom: str) -> list[Module]:
        """Return the modules that a bundle carries itself."""
        if not self._importes(nom):
            return self._de(nom)
        return [module for module in self._de(nom) if module.chemin not in self._communs]

    def _importes(self, nom: str) -> dict[str, Path]:
        """Return the names that a bundle imports of the published engine, and where they stand.

        None unless it needs the engine itself: a page that only wants a helper that the engine
        needs too carries the helper.
        """
        if nom == MOTEUR:
            return {}
        propres = [m for m in self._de(nom) if m.chemin not in self._communs]
        importes = {
            importe: cible
            for module in propres
            for cible, noms in module.imports
            if cible in self._communs
            for importe in noms
        }
        return importes if any(c.parent.name == MOTEUR for c in importes.values()) else {}

    def _demandes(self) -> frozenset[str]:
        """Return what the published engine exports: what some bundle imports of it."""
        return frozenset(nom for bundle in self._entrees for nom in self._importes(bundle))

    def _avec_adresses(self, module: Module, pile: tuple[str, ...]) -> str:
        """Return a module’s text, the bundles that it loads on demand by their addresses."""
        corps = module.corps
        for ecrit, cible in module.a_la_demande:
            if cible not in self._noms:
                raise AssetError(f"{_nom(module.chemin)} : {ecrit} n’est pas l’entrée d’un script")
            corps = corps.replace(f'"{ecrit}"', f'"{self._adresse(self._noms[cible], pile)}"')
        return corps

    def _adresse(self, nom: str, pile: tuple[str, ...]) -> str:
        return f"./{nom}.js?v={_empreinte(self._texte(nom, pile))}"


def joindre_modules(entree: Path) -> str:
    """Join a module and all it imports into one script that exports what the module does.

    Raises AssetError as `Scripts` does.
    """
    modules = ordonner(entree.resolve())
    _verifier_les_noms(modules, {})
    return _assembler([module.corps for module in modules], modules[-1].exports)


def _assembler(corps: Iterable[str], exports: frozenset[str]) -> str:
    """Join texts, and export names for a page or a script that imports them."""
    fin = f"\nexport {{ {', '.join(sorted(exports))} }};\n" if exports else ""
    return "\n".join(corps) + fin


def _verifier_les_noms(modules: Iterable[Module], importes: Mapping[str, Path]) -> None:
    """Raise AssetError if a name is declared by two modules, or imported too."""
    declares = dict(importes)
    for module in modules:
        for nom in module.noms:
            if nom in declares:
                ou = f"{_nom(declares[nom])} et {_nom(module.chemin)}"
                raise AssetError(f"« {nom} » est déclaré deux fois : {ou}. Renommez-en un.")
            declares[nom] = module.chemin


def ordonner(entree: Path) -> list[Module]:
    """Return a module and all it needs, each once, after what it needs itself."""
    return _ordre(entree, {}, ())


def _ordre(chemin: Path, vus: dict[Path, Module], pile: tuple[Path, ...]) -> list[Module]:
    """Return the modules needed by one, itself last; `vus` is filled on the way."""
    if chemin in pile:
        boucle = " → ".join(_nom(p) for p in (*pile[pile.index(chemin) :], chemin))
        raise AssetError(f"Des modules s’importent en rond : {boucle}")
    if chemin in vus:
        return []
    module = lire_module(chemin)
    avant: list[Module] = []
    for cible, noms in module.imports:
        avant += _ordre(cible, vus, (*pile, chemin))
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
        (trouve["chemin"], (chemin.parent / trouve["chemin"]).resolve())
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
