"""Joining style sheets and scripts: in order, once, and never silently wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.assets import (
    SOURCES,
    AssetError,
    alleger_css,
    alleger_js,
    empreintes,
    joindre,
    joindre_modules,
)


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
    assert joindre_modules(entree) == (
        "function un(x) {\nreturn x;\n}\nconst deux = un;\nun(deux);\n"
    )


def test_imports_over_several_lines_and_lists_of_exports_are_read(tmp_path: Path) -> None:
    entree = write(
        tmp_path,
        page_index='import {\n  un,\n  deux,\n} from "../lib/a.js";\nun(deux);\n',
        lib_a="const un = (x) => x;\nlet deux = 2;\nexport { un, deux };\n",
    )
    assert joindre_modules(entree) == "const un = (x) => x;\nlet deux = 2;\nun(deux);\n"


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"page_index": 'import { x } from "./absent.js";\n'}, "introuvable"),
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


def test_comments_and_indentation_go_but_texts_stay() -> None:
    source = (
        '/** Doc\n * of it. */\nconst a = "http://x"; // kept\n'
        "  // gone\n\n  const b = `une\n    // ligne\n  fin`;\n"
    )
    assert alleger_js(source) == (
        'const a = "http://x"; // kept\nconst b = `une\n    // ligne\n  fin`;\n'
    )


def test_css_keeps_its_strings_and_the_spaces_that_matter() -> None:
    source = 'a > b ,\n.c :hover { content: "; }  x"; width: calc(1px + 2px); } /* gone */\n'
    assert alleger_css(source) == ('a > b,.c :hover{content: "; }  x";width: calc(1px + 2px)}')


def test_numbered_sheets_are_joined_and_named_ones_stand_alone(tmp_path: Path) -> None:
    css = tmp_path / "css"
    css.mkdir()
    (css / "10-b.css").write_text("b { color: red; }")
    (css / "00-a.css").write_text("a { color: red; }")
    (css / "carte.css").write_text("c { color: red; }")
    assert {f.chemin: f.contenu for f in joindre(tmp_path)} == {
        "assets/site.css": "a{color: red}b{color: red}",
        "assets/css/carte.css": "c{color: red}",
    }


def test_the_sites_own_sources_join() -> None:
    sommes = empreintes(SOURCES)
    assert {"assets/site.css", "assets/js/commun.js", "assets/js/theme.js"} <= sommes.keys()
    assert empreintes(SOURCES) == sommes
