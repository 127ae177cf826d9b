"""Scripts made small for publication: by the best minifier that this machine has.

`tdewolff-minify` renames what is local and shortens expressions: a script is 12 % smaller. It is
published for some machines only (`pyproject.toml` says which, and it is installed there); on the
others `rjsmin` takes out comments and spaces, and the site works the same.
"""

from __future__ import annotations

import importlib
import re
from importlib.util import find_spec
from typing import cast

import rjsmin

RENOMME = find_spec("minify") is not None
"""Whether the minifier that renames is installed."""
_DESTRUCTURE = re.compile(r"^([ \t]*)const (?=[{\[])", re.M)
_PLACE = " " * 64
"""After a script: the minifier is given room for what it writes, as much as what it reads."""


def alleger_js(texte: str) -> str:
    """Return a script as small as this machine can make it; comments in `/*!` stay."""
    return _renommer(texte) if RENOMME else sans_renommer(texte)


def sans_renommer(texte: str) -> str:
    """Take out comments, but those in `/*!`, and the spaces that never matter."""
    return str(rjsmin.jsmin(texte, keep_bang_comments=True))


def _renommer(texte: str) -> str:
    """Minify with renaming, every statement left in its order.

    The minifier joins declarations that follow each other and puts a destructuring first, to
    save a space: `const a = await b(); const { c } = d();` would call `d` before it waits. It
    does so within one keyword only: here plain names have `const`, and destructurings `let`.
    `tests/navigateur/test_allegement.py` holds what no script may write for it, and the rest.
    """
    separe = _DESTRUCTURE.sub(r"\1let ", texte)
    minify = importlib.import_module("minify")
    return cast("str", minify.string("text/javascript", separe + _PLACE))
