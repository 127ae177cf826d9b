"""Joining style sheets and scripts: in order, once, and never silently wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.navigateur.allegement import sans_renommer
from macros.navigateur.assets import empreintes, joindre, prealables, sources
from macros.navigateur.scripts import entrees, joindre_modules, scripts
from macros.navigateur.source import AssetError
from macros.navigateur.styles import alleger_css, feuille_des_icones


def write(folder: Path, **modules: str) -> Path:
    """Write modules (`_` stands for `/`) and return the path of `index.js`."""
    for name, text in modules.items():
        path = folder / f"{name.replace('_', '/')}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "page" / "index.js"


def test_modules_come_after_what_they_need_and_only_once(tmp_path: Path) -> None:
    entree = write(
        tmp_path,
        page_index='import { deux } from "./b.js";\nimport { un } from "../lib/a.js";\nun(deux);\n',
        page_b='import { un } from "../lib/a.js";\nexport const deux = un;\n',
        lib_a="export function un(x) {\n  return x;\n}\n",
    )
    assert sans_renommer(joindre_modules(entree)) == (
        "function un(x){return x;}\nconst deux=un;un(deux);"
    )


def test_a_script_loaded_later_exports_what_its_module_does(tmp_path: Path) -> None:
    entree = write(
        tmp_path,
        page_index='import { un } from "../lib/a.js";\nexport function deux() {\n  return un;\n}\n',
        lib_a="export const un = () => 1;\n",
    )
    assert sans_renommer(joindre_modules(entree)) == (
        "const un=()=>1;function deux(){return un;}\nexport{deux};"
    )


def test_a_style_sheet_may_begin_with_another(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "liste.css").write_text("a { top: 0; }\n")
    (tmp_path / "css" / "carte.css").write_text('@import "liste.css";\n\nb { top: 1px; }\n')
    feuilles = {f.chemin: f.contenu for f in joindre(tmp_path)}
    assert feuilles["assets/css/carte.css"] == "a{top:0}b{top:1px}"
    assert feuilles["assets/css/liste.css"] == "a{top:0}"


def test_a_style_sheet_that_imports_nothing_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "carte.css").write_text('@import "absente.css";\n')
    with pytest.raises(AssetError, match=r"css/carte.css : absente.css n’existe pas"):
        list(joindre(tmp_path))


def test_imports_over_several_lines_and_lists_of_exports_are_read(tmp_path: Path) -> None:
    entree = write(
        tmp_path,
        page_index='import {\n  un,\n  deux,\n} from "../lib/a.js";\nun(deux);\n',
        lib_a="const un = (x) => x;\nlet deux = 2;\nexport { un, deux };\n",
    )
    assert sans_renommer(joindre_modules(entree)) == "const un=(x)=>x;let deux=2;un(deux);"


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"page_index": 'import { x } from "./absent.js";\n'}, "introuvable"),
        ({"page_index": 'export { x } from "./autre.js";\n'}, "réexport non géré"),
        (
            {"page_index": 'import { x } from "../lib/a.js";\n', "lib_a": "export const y = 1;\n"},
            "n’exporte pas x",
        ),
        (
            {"page_index": 'import "../lib/a.js";\nconst x = 1;\n', "lib_a": "const x = 2;\n"},
            "déclaré deux fois",
        ),
        (
            {
                "page_index": 'import { x as y } from "../lib/a.js";\n',
                "lib_a": "export const x = 1;\n",
            },
            "Renommage",
        ),
        ({"page_index": 'import tout from "./a.js";\n'}, "non gérée"),
        ({"page_index": "export default 1;\n"}, "non gérée"),
        ({"page_index": "const x = `a ${y ? `b ${z}` : c} d`;\n"}, "un gabarit dans un autre"),
        ({"page_index": 'import { x } from "leaflet";\n'}, "extérieur"),
        (
            {
                "page_index": 'import { x } from "../lib/a.js";\n',
                "lib_a": 'import { y } from "./b.js";\nexport const x = y;\n',
                "lib_b": 'import { x } from "./a.js";\nexport const y = x;\n',
            },
            "en rond",
        ),
    ],
)
def test_what_cannot_be_joined_is_said(
    tmp_path: Path, modules: dict[str, str], message: str
) -> None:
    with pytest.raises(AssetError, match=message):
        joindre_modules(write(tmp_path, **modules))


def test_comments_and_spaces_go_but_texts_and_licences_stay() -> None:
    source = (
        '/*! Licence */\n/** Doc\n * of it. */\nconst a = "http://x"; // gone\n'
        "  // gone\n\n  const b = `une\n    // ligne\n  fin`, c = /[/*] */;\n"
    )
    assert sans_renommer(source) == (
        '/*! Licence */const a="http://x";const b=`une\n    // ligne\n  fin`,c=/[/*] */;'
    )


def test_css_keeps_its_strings_its_licences_and_the_spaces_that_matter() -> None:
    source = (
        "/*! Licence */ a > b ,\n.c :hover"
        ' { content: "; }  x"; width: calc(1px + 2px); } /* gone */\n'
    )
    assert alleger_css(source) == (
        '/*! Licence */a>b,.c :hover{content:"; }  x";width:calc(1px + 2px)}'
    )


def test_icons_are_one_picture_and_each_knows_its_rank_in_it(tmp_path: Path) -> None:
    ouvre = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none">'
    (tmp_path / "b.svg").write_text(f'{ouvre}<path stroke="#000" d="M3 4"/></svg>\n')
    (tmp_path / "a.svg").write_text(f'{ouvre}<path d="M1 2"/></svg>\n')
    feuille = feuille_des_icones(tmp_path)
    assert "viewBox='0 0 24 48'" in feuille
    assert "<g transform='translate(0 24)'><path stroke='%23000' d='M3 4'/></g></svg>\")" in feuille
    assert feuille.endswith("--fin:1}.i-a{--i:0}.i-b{--i:1}")


def test_an_icon_of_another_size_is_refused(tmp_path: Path) -> None:
    (tmp_path / "grande.svg").write_text('<svg viewBox="0 0 48 48"></svg>')
    with pytest.raises(AssetError, match=r"grande.svg : une icône commence par"):
        feuille_des_icones(tmp_path)


def test_each_page_is_a_bundle_of_one_file_or_of_one_folder(tmp_path: Path) -> None:
    write(
        tmp_path,
        js_pages_seule="un();\n",
        js_pages_riche_index='import { a } from "./b.js";\na();\n',
    )
    write(tmp_path, js_pages_riche_b="export const a = 1;\n", js_lib_a="export const b = 2;\n")
    joints = {f.chemin: f.contenu for f in joindre(tmp_path, tmp_path) if "js" in f.chemin}
    assert {chemin: str(contenu).rstrip(";") for chemin, contenu in joints.items()} == {
        "assets/js/seule.js": "un()",
        "assets/js/riche.js": "const a=1;a()",
    }


def test_two_pages_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, pages_une="un();\n", pages_une_index="un();\n")
    with pytest.raises(AssetError, match="portent le même nom"):
        list(entrees(tmp_path / "pages"))


def engine(folder: Path, **autres: str) -> Path:
    """A folder of scripts with an engine that one page needs."""
    write(
        folder,
        pages_moteur='import "../moteur/index.js";\n',
        moteur_index='import { plier } from "../lib/mots.js";\nexport const chercher = plier;\n'
        "export const compter = 1;\n",
        lib_mots="export const plier = 1;\n",
        pages_liste='import { chercher } from "../moteur/index.js";\n'
        'import { plier } from "../lib/mots.js";\nchercher(plier);\n',
        **autres,
    )
    return folder


def test_the_engine_is_sent_once_with_what_it_needs(tmp_path: Path) -> None:
    joints = scripts(engine(tmp_path), sans_renommer)
    assert joints.textes == {
        "moteur": "const plier=1;const chercher=plier;const compter=1;export{chercher,plier};",
        "liste": f'import{{chercher,plier}}from"./moteur.js?v={joints.version}";chercher(plier);',
    }


def test_a_page_asks_for_the_engine_along_with_the_script_that_needs_it(tmp_path: Path) -> None:
    engine(tmp_path / "js", pages_seule="un();\n")
    assert prealables(tmp_path) == {"assets/js/liste.js": ["assets/js/moteur.js"]}


def test_a_script_that_wants_a_helper_of_the_engine_alone_carries_it(tmp_path: Path) -> None:
    page = 'import { plier } from "../lib/mots.js";\nplier();\n'
    joints = scripts(engine(tmp_path, pages_page=page), sans_renommer)
    assert joints.textes["page"] == "const plier=1;plier();"


def test_a_name_of_the_engine_cannot_be_declared_anew(tmp_path: Path) -> None:
    page = 'import { chercher } from "../moteur/index.js";\nimport "../lib/a.js";\nchercher();\n'
    engine(tmp_path, pages_page=page, lib_a="export const chercher = 2;\n")
    with pytest.raises(AssetError, match=r"« chercher » est déclaré deux fois : moteur/index.js"):
        scripts(tmp_path)


def test_what_is_loaded_on_demand_is_a_script_of_its_own(tmp_path: Path) -> None:
    write(
        tmp_path,
        pages_page='const a = import("../lib/a.js");\nconst b = import(`./b.js?${a}`);\n'
        '/** @type {import("../lib/c.js").C} */\n',
        lib_a="export const a = 1;\n",
        pages_b="b();\n",
    )
    joints = scripts(tmp_path, sans_renommer)
    v = joints.version
    assert joints.textes == {
        "page": f'const a=import("./a.js?v={v}");const b=import(`./b.js?v={v}&${{a}}`);',
        "a": "const a=1;export{a};",
        "b": "b();",
    }


def test_what_the_engine_loads_later_may_need_it_too(tmp_path: Path) -> None:
    suite = 'import { chercher } from "./index.js";\nexport const suite = chercher;\n'
    engine(tmp_path, moteur_suite=suite)
    index = tmp_path / "moteur" / "index.js"
    index.write_text(index.read_text() + 'const plus = import("./suite.js");\n')
    joints = scripts(tmp_path, sans_renommer)
    assert joints.textes["suite"].startswith(
        f'import{{chercher}}from"./moteur.js?v={joints.version}"'
    )
    assert f'import("./suite.js?v={joints.version}")' in joints.textes["moteur"]


def test_all_scripts_bear_one_version_that_any_change_changes(tmp_path: Path) -> None:
    engine(tmp_path / "js", pages_seule="un();\n")
    versions = set(empreintes(tmp_path).values()) - {empreintes(tmp_path)["assets/site.css"]}
    assert versions == {scripts(tmp_path / "js").version}
    write(tmp_path / "js", pages_seule="/* A word of comment. */\nun();\n")
    assert scripts(tmp_path / "js").version in versions
    write(tmp_path / "js", pages_seule="deux();\n")
    assert scripts(tmp_path / "js").version not in versions


def test_numbered_sheets_are_joined_and_named_ones_stand_alone(tmp_path: Path) -> None:
    css = tmp_path / "css"
    css.mkdir()
    (css / "10-b.css").write_text("b { color: red; }")
    (css / "00-a.css").write_text("a { color: red; }")
    (css / "carte.css").write_text("c { color: red; }")
    assert {f.chemin: f.contenu for f in joindre(tmp_path, tmp_path)} == {
        "assets/site.css": "a{color:red}b{color:red}",
        "assets/css/carte.css": "c{color:red}",
    }


def test_the_sites_own_sources_join() -> None:
    sommes = empreintes(sources())
    assert {"assets/site.css", "assets/js/commun.js", "assets/js/theme.js"} <= sommes.keys()
    assert empreintes(sources()) == sommes


def test_the_dark_theme_written_once_serves_the_visitor_and_the_device(tmp_path: Path) -> None:
    for dossier in ("css", "js", "icones"):
        (tmp_path / dossier).mkdir()
    (tmp_path / "css" / "00-x.css").write_text(
        ':root { --a: 1; }\n:root[data-md-color-scheme="slate"] {\n  --a: 2;\n}\n', "utf-8"
    )
    (feuille,) = joindre(tmp_path, tmp_path / "icones")
    assert str(feuille.contenu) == (
        ":root{--a:1}"
        '@media (prefers-color-scheme:dark){:root:not([data-md-color-scheme="default"]){--a:2}}'
        ':root[data-md-color-scheme="slate"]{--a:2}'
    )
