"""A trade, a town and what else one asks for: one answer, in whatever order they are typed."""

from __future__ import annotations

import json
import re
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


FORMATIONS = {
    "coiffure": ["cap-coiffure", "bac-pro-coiffure"],
    "boulanger": ["cap-boulanger", "bac-pro-boulanger-patissier"],
    "bac pro agora": ["bac-pro-gestion-organisations"],
    "cap cuisine": ["cap-cuisine"],
}


def test_the_order_of_words_changes_no_answer(registre_reel: Registre, tmp_path: Path) -> None:
    """Among them, towns whose short name is a word of trades too."""
    communes = {registre_reel.commune_de(e).nom for e in registre_reel.etablissements}
    villes = [*sorted(communes), "salon", "isle sur la sorgue", "aix", "digne", "port de bouc"]
    mots = [[p for p in parts if p] for parts in product(METIERS, villes, AVEC)][::3]
    *differents, combien = _joue("ordre.mjs", registre_reel, mots, tmp_path)
    assert differents == []
    assert int(combien) > len(mots)


def test_what_a_named_lycee_does_not_teach_is_found_from_there(
    registre_reel: Registre, tmp_path: Path
) -> None:
    """It comes first where it teaches it; else the nearest does, with its distance."""
    noms = {
        e.uai: re.sub(r"^Lycée|professionnel|polyvalent|privé|régional|\(.*|:.*", "", e.nom).strip()
        for e in registre_reel.etablissements
    }
    demandes = [
        {"q": modele.format(metier, nom), "formations": formations, "uai": uai}
        for (metier, formations), (uai, nom), modele in product(
            FORMATIONS.items(), noms.items(), ("{} {}", "{} lycée {}", "{1} {0}")
        )
    ]
    *mal_repondues, combien = _joue("lois.mjs", registre_reel, demandes, tmp_path)
    assert mal_repondues == []
    assert int(combien) == 3 * len(FORMATIONS) * len(noms)


def _joue(script: str, registre: Registre, mots: object, dossier: Path) -> list[str]:
    """What a script of this folder prints of the engine of a registry."""
    for fichier in recherche.fichiers(registre, JOUR):
        if Path(fichier.chemin).stem in {"index", "complement"}:
            contenu = fichier.contenu
            assert isinstance(contenu, str)
            (dossier / Path(fichier.chemin).name).write_text(contenu, "utf-8")
    (dossier / "mots.json").write_text(json.dumps(mots), "utf-8")
    deno = shutil.which("deno", path=str(Path(sys.executable).parent)) or "deno"
    lance = subprocess.run(
        [
            deno, "run", "--no-lock", "--no-check", f"--allow-read={dossier},{RACINE}",
            str(Path(__file__).with_name(script)), str(dossier), JOUR.isoformat(),
        ],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert lance.returncode == 0, lance.stderr
    return lance.stdout.splitlines()
