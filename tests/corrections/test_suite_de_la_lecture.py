"""In every file of data, a line that cannot be read hides no other fault, and brings none."""

from __future__ import annotations

from datetime import date

import pytest

from macros.verification.dossier import verifier_dossier
from tests.conftest import REGISTRES

ESSAI = REGISTRES / "essai"
JOUR = date(2026, 11, 23)

AUTRE_SOURCE = "- id: autre\n  titre: Autre\n  producteur: Essai\n  url: faux"
CASSE = [
    ("academie.yaml", "sous_titre: Un", "sous_titre Un", "forge: github", "forge: svn"),
    ("academie.yaml", "[46.0, 3.25]", "[46.0, 3.25", "numero: 2", "numero: deux"),
    ("academie.yaml", "carte:\n", "carte\n", "forge: github", "forge: svn"),
    ("academie.yaml", "    zoom_maximal", "    - zoom_maximal", "forge: github", "forge: svn"),
    ("academie.yaml", '  - code: "02"', '  code: "02"', "forge: github", "forge: svn"),
    ("ailleurs.yaml", "dit: On", "dit On", "    remarque: Un vieux", "    remarqe: Un vieux"),
    ("ailleurs.yaml", "  - noms: [funambule", "  – noms: [funambule", "MET.90002", "XXX"),
    ("ailleurs.yaml", "diplomes:\n", "diplomes\n", "MET.90002", "XXX"),
    ("communes.csv", "01003,L’Essai", '"01003,L’Essai', "46.1,3.1", "146.1,3.1"),
    ("establishments.yaml", "  secteur: ", "  secteur ", 'commune: "01002"', 'commune: "1"'),
    ("formations.yaml", "    rncp: ", "    rncp ", "[automobile, numerique]", "[automobile, faux]"),
    ("lieux.yaml", "[46.12, 3.12]", "[46.12, 3.12", "[46.9, 4.9]", "[46.9, 400]"),
    ("lieux.yaml", "source: source-essai", "source source-essai", "[46.9, 4.9]", "[46.9, 400]"),
    ("lieux.yaml", "source: source-essai", "source source-essai", "[46.9, 4.9]", "[46.9]"),
    ("lieux.yaml", "  - nom: Pays", "  nom: Pays", "[46.12, 3.12]", "[46.12, 400]"),
    ("lieux.yaml", "  - nom: Pays", "- nom: Pays", "[46.12, 3.12]", "[46.12, 400]"),
    ("lieux.yaml", "  - nom: Les", "    nom: Les", "[46.9, 4.9]", "[46.9, 400]"),
    ("lieux.yaml", "  - nom: Les", "#  - nom: Les", "[46.9, 4.9]", "[46.9, 400]"),
    ("academie.yaml", "- numero: 1\n      court", "  court", "forge: github", "forge: svn"),
    ("metiers.yaml", "[mécano, garage]", "[mécano, garage", "couleur: lavande", "couleur: faux"),
    ("reperes.yaml", "- id: aide", "- id aide", "libelle: L’alloc", "libele: L’alloc"),
    ("sources.yaml", "  titre: S", "  titre S", "  usage: tous", AUTRE_SOURCE),
]


def ligne(texte: str, mots: str) -> int:
    """Return the line, from 1, where some words stop."""
    return texte[: texte.index(mots) + len(mots.rstrip())].count("\n") + 1


@pytest.mark.parametrize(("fichier", "juste", "casse", "vrai", "faux"), CASSE)
def test_a_broken_line_hides_no_other_fault(
    fichier: str, juste: str, casse: str, vrai: str, faux: str
) -> None:
    texte = (ESSAI / fichier).read_text("utf-8")
    assert juste in texte
    assert vrai in texte
    faulty = texte.replace(juste, casse, 1).replace(vrai, faux, 1)
    trouvees = verifier_dossier(ESSAI, le=JOUR, remplaces={fichier: faulty.encode()}).anomalies
    dites = [(a.fichier.rsplit("/", 1)[-1], a.ligne) for a in trouvees if a.bloque]
    voulues = {(fichier, ligne(faulty, casse)), (fichier, ligne(faulty, faux))}
    assert sorted(dites) == sorted(voulues)
