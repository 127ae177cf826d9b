"""What the minifiers may do to a script: never change what it does, nor the order in which it acts.

The one that renames has three faults that we know of (2.24.12), and the sources write none: a
destructuring put before what it is joined to, the brackets of `(a ?? b) | c` taken out, and a
private member renamed where it is declared but not in `a?.#b` (tdewolff/minify, #958 and #1019).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from itertools import product
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


OPERATEURS = (
    *("+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "<", ">", "<=", ">=", "==", "!="),
    *("===", "!==", "&", "^", "|", "&&", "||", "??", ","),
)
FAUSSE = "((a ?? b) | c)"
EXECUTER = """
import { fs as avant } from "./avant.mjs";
import { fs as apres } from "./apres.mjs";
const values = [0, 1, 2, -3, null, undefined, "x", "", true, NaN];
const say = (f, x) => {
  try { return typeof f(...x) + String(f(...x)); } catch (e) { return e.name; }
};
const differs = (f, g) => values.some((a) => values.some((b) => values.some((c) =>
  say(f, [a, b, c]) !== say(g, [a, b, c]))));
if (avant.length !== apres.length) console.log("pas le même nombre");
avant.forEach((f, i) => { if (differs(f, apres[i])) console.log(String(f)); });
"""


def bodies() -> list[str]:
    """Bodies of functions of `a`, `b` and `c`: operators by pairs, and branches of each kind."""
    corps = []
    for un, deux in product(OPERATEURS, OPERATEURS):
        corps += [f"((a {un} b) {deux} c)", f"(a {un} (b {deux} c))"]
        corps += [f"((a {un} b) ? (b {deux} c) : a)", f"(!(a {un} b) && !(b {deux} c))"]
        corps += [f"((a {un} b) != null ? (a {un} b) : c)", f"((a {un} b) ?? (b {deux} c))"]
    corps = [f"return {expression};" for expression in corps if expression != FAUSSE]
    for un in OPERATEURS[:-1]:
        corps += [
            f"if (a {un} b) return c; return b;",
            f"if (!(a {un} b)) {{ return c; }} else {{ return a; }}",
            f"let r = 0; if (a {un} b) r = c; return r ?? b;",
            f"if (a {un} b) {{ if (c) return a; }} else return b; return c;",
            f"const r = [a]; for (const q of [b, c]) {{ if (q {un} a) continue; r.push(q); }}"
            " return r;",
            f"switch (a) {{ case b: return c; default: return a {un} c; }}",
        ]
    return corps


@renomme
def test_an_expression_says_the_same_once_minified(tmp_path: Path) -> None:
    fonctions = ",\n".join(f"function (a, b, c) {{ {corps} }}" for corps in bodies())
    avant = f"export const fs = [\n{fonctions}\n];\n"
    (tmp_path / "avant.mjs").write_text(avant, encoding="utf-8")
    (tmp_path / "apres.mjs").write_text(alleger_js(avant), encoding="utf-8")
    (tmp_path / "executer.mjs").write_text(EXECUTER, encoding="utf-8")
    deno = shutil.which("deno", path=str(Path(sys.executable).parent)) or "deno"
    dit = subprocess.run(
        [deno, "run", "--no-lock", "--no-config", f"--allow-read={tmp_path}", "executer.mjs"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert dit.stdout == ""


def test_without_the_minifier_that_renames_the_site_has_its_scripts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(allegement, "RENOMME", False)
    assert (
        alleger_js("const unNom = 1; // Un.\nexport { unNom };\n") == "const unNom=1;export{unNom};"
    )


OU_D_UN_DEFAUT = re.compile(r"\?\?(?!=)[^;{}]*\)\s*\|(?!\|)")
LET_AVANT = re.compile(
    r"^[ \t]*let [\w$][^\n]*;\n(?:[ \t]*//[^\n]*\n)*[ \t]*(?:const|let) [{\[]", re.M
)
PRIVE_PEUT_ETRE = re.compile(r"\?\.#")


def test_the_form_is_recognized() -> None:
    assert LET_AVANT.search("  let un = 1;\n  const { deux } = trois;\n")
    assert OU_D_UN_DEFAUT.search("(un.get(deux) ?? 0) | trois")
    assert not OU_D_UN_DEFAUT.search("trois | (un.get(deux) ?? 0)")
    assert not OU_D_UN_DEFAUT.search("(un ?? 0) || deux")
    assert not LET_AVANT.search("  const un = 1;\n  const { deux } = trois;\n  let quatre;\n")
    assert PRIVE_PEUT_ETRE.search("un?.#deux()")
    assert not PRIVE_PEUT_ETRE.search('un ? ".#deux" : this.#trois')


@pytest.mark.parametrize("source", sorted(JS.rglob("*.js")), ids=lambda f: "/".join(f.parts[-2:]))
def test_no_script_writes_what_the_minifier_does_not_read_well(source: Path) -> None:
    """A `let` goes after a destructuring, `(a ?? b) | c` is written `c | (a ?? b)`, no `a?.#b`."""
    texte = source.read_text("utf-8")
    assert not LET_AVANT.search(texte)
    assert not OU_D_UN_DEFAUT.search(texte)
    assert not PRIVE_PEUT_ETRE.search(texte)
