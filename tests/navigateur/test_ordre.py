"""A trade, a town and what else one asks for: one answer, in whatever order they are typed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from macros.navigateur import recherche
from tests.conftest import JOUR, RACINE

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

METIERS = [
    "cuisine", "plombier", "mécanique auto", "esthétique", "vente", "menuisier", "soudeur",
    "couture", "aide soignante", "petite enfance", "informatique", "boulanger", "bac pro assp",
]  # fmt: skip
AVEC = ["", "apprentissage", "internat", "public", "cap", "bac pro", "lycée"]


def test_the_order_of_words_changes_no_answer(registre_reel: Registre, tmp_path: Path) -> None:
    """Among them, towns whose short name is a word of trades too."""
    for fichier in recherche.fichiers(registre_reel, JOUR):
        if Path(fichier.chemin).stem in {"index", "complement"}:
            contenu = fichier.contenu
            assert isinstance(contenu, str)
            (tmp_path / Path(fichier.chemin).name).write_text(contenu, "utf-8")
    communes = {registre_reel.commune_de(e).nom for e in registre_reel.etablissements}
    villes = [*sorted(communes), "salon", "isle sur la sorgue", "aix", "digne", "port de bouc"]
    mots = [[p for p in parts if p] for parts in product(METIERS, villes, AVEC)][::3]
    (tmp_path / "mots.json").write_text(json.dumps(mots), "utf-8")
    deno = shutil.which("deno", path=str(Path(sys.executable).parent)) or "deno"
    lance = subprocess.run(
        [
            deno, "run", "--no-lock", "--no-check", f"--allow-read={tmp_path},{RACINE}",
            str(Path(__file__).with_name("ordre.mjs")), str(tmp_path), JOUR.isoformat(),
        ],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert lance.returncode == 0, lance.stderr
    *differents, combien = lance.stdout.splitlines()
    assert differents == []
    assert int(combien) > len(mots)
