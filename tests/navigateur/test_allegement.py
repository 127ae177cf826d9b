"""What the minifiers may do to a script: never change the order in which it acts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from macros.navigateur import allegement
from macros.navigateur.allegement import alleger_js, sans_renommer
from macros.navigateur.scripts import scripts
from tests.conftest import RACINE

JS = RACINE / "docs/assets/js"
renomme = pytest.mark.skipif(
    not allegement.RENOMME, reason="tdewolff-minify n’est pas publié pour cette machine"
)

ATTENDRE = "await"
ACTES = re.compile(r"\bawait\b|\bimport\(|(?<!\.)\.[A-Za-z_]\w*")
"""What is never renamed: what is waited for, loaded, and the members that are read or called."""
AUTREMENT = {".sqrt", ".abs", ".pow", ".trunc"}
"""Of Math, written as operators."""


def between_waits(script: str) -> list[Counter[str]]:
    """The acts of a script between each `await` and the next: branches may swap, waits may not."""
    parts: list[Counter[str]] = [Counter()]
    for acte in ACTES.findall(script):
        if acte == ATTENDRE:
            parts.append(Counter())
        elif acte not in AUTREMENT:
            parts[-1][acte] += 1
    return parts


@renomme
@pytest.mark.parametrize(
    "source",
    [
        "  const x = await un();\n  const { a } = deux();\n  trois(a, x);\n",
        "  const x = un();\n  const [a] = deux();\n  trois(a, x);\n",
        "  const x = {};\n  const { a } = un({ deux: x });\n  trois(a, x);\n",
        "  const { b } = un();\n  const x = deux();\n  const [a] = trois();\n  f(a, b, x);\n",
    ],
)
def test_a_destructuring_stays_after_what_comes_before_it(source: str) -> None:
    script = alleger_js(f"export async function f() {{\n{source}}}\n")
    noms = re.findall(r"\b(un|deux|trois)\(", script)
    assert noms == sorted(noms, key=["un", "deux", "trois"].index)
    assert script.index("{}" if "= {}" in source else "un(") < script.index("deux")


@renomme
def test_a_script_is_renamed_and_says_the_same() -> None:
    script = alleger_js(
        "/*! Licence */\n// Une remarque.\nexport function dire(nomComplet) {\n"
        "  return `Bonjour ${nomComplet},\u00a0à bientôt`;\n}\n"
    )
    assert script.startswith("/*! Licence */")
    assert script.endswith("export function dire(e){return`Bonjour ${e},\u00a0à bientôt`}")


@renomme
def test_the_order_of_what_the_sites_scripts_do_is_kept() -> None:
    petits = scripts(JS, alleger_js)
    for nom, texte in scripts(JS, sans_renommer).textes.items():
        avant, apres = between_waits(texte), between_waits(petits.textes[nom])
        # The version in the addresses differs, and only that.
        assert len(apres) == len(avant), nom
        for numero, (un, autre) in enumerate(zip(avant, apres, strict=True)):
            assert un == autre, f"{nom}, après le {numero}e await"


def test_without_the_minifier_that_renames_the_site_has_its_scripts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(allegement, "RENOMME", False)
    assert (
        alleger_js("const unNom = 1; // Un.\nexport { unNom };\n") == "const unNom=1;export{unNom};"
    )


LET_AVANT = re.compile(
    r"^[ \t]*let [\w$][^\n]*;\n(?:[ \t]*//[^\n]*\n)*[ \t]*(?:const|let) [{\[]", re.M
)


def test_the_form_is_recognized() -> None:
    assert LET_AVANT.search("  let un = 1;\n  const { deux } = trois;\n")
    assert not LET_AVANT.search("  const un = 1;\n  const { deux } = trois;\n  let quatre;\n")


@pytest.mark.parametrize("source", sorted(JS.rglob("*.js")), ids=lambda f: "/".join(f.parts[-2:]))
def test_no_let_stands_just_before_a_destructuring(source: Path) -> None:
    """The minifier that renames would put the destructuring first: write `let` after it."""
    assert not LET_AVANT.search(source.read_text("utf-8"))
