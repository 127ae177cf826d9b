"""Whatever line breaks are put into a true list, the same comes out, or a question is asked."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from macros.commandes.reponses import Questions
from macros.listes.bo import lire_bo
from macros.listes.choix import Suite, decider
from macros.listes.flux import serrer
from macros.listes.laisses_de_cote import restes
from macros.listes.lexique import lexique
from macros.listes.lycees import rapprocher_lycees
from macros.listes.questions import Connu
from macros.socle.typographie import sans_accents
from tests.conftest import REGISTRES, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from macros.domaine.registre import Registre

REEL = load(REGISTRES / "reel")
LEXIQUE = lexique(REEL)
VILLES = {c.uai: c.ville for c in LEXIQUE.cibles}
CIBLES = {c.uai: c for c in LEXIQUE.cibles}
LE = date(2026, 11, 23)
METIERS = ("de la mer", "du bâtiment et du design", "des services à la personne", "")
NATURES = {
    "attribution": "Établissements nouvellement labellisés",
    "renouvellement": "Établissements labellisés ayant fait l’objet d’un renouvellement du label",
    "renouvellement-avec-modification": "Renouvellement du label avec modification",
}
FORMES = (
    "{nom} – {ville} : {titre}",
    "{nom} ({ville}) {titre}",
    "{nom}, {ville}\n{titre}",
    "{uai} {nom} {ville} {titre}",
    "{nom}\t{ville}\t{titre}",
)


def lire(texte: str, registre: Registre = REEL) -> tuple[Suite, Questions]:
    """Read a list as nobody at a terminal would."""
    lue = lire_bo(texte, LEXIQUE, registre.academie)
    questions = Questions()
    rapproches = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    return decider(rapproches, Connu(), questions.garder, LE), questions


@st.composite
def listes(draw: st.DrawFn) -> tuple[str, dict[str, tuple[str, str]]]:
    """A true list, and what it says: uai → (nature, folded title)."""
    lycees = draw(
        st.lists(
            st.sampled_from(REEL.etablissements), min_size=1, max_size=6, unique_by=lambda e: e.uai
        )
    )
    forme = draw(st.sampled_from(FORMES))
    lignes = ["Liste des établissements labellisés entre le 1er janvier et le 31 décembre 2025"]
    attendu: dict[str, tuple[str, str]] = {}
    natures = {lycee.uai: draw(st.sampled_from(list(NATURES))) for lycee in lycees}
    for nature, tete in NATURES.items():
        siens = [lycee for lycee in lycees if natures[lycee.uai] == nature]
        lignes += ["", tete] if siens else []
        for lycee in siens:
            metiers = draw(st.sampled_from(METIERS))
            titre = f"Lycée des métiers {metiers}" if metiers else ""
            ecrit = draw(st.sampled_from((str, str.upper, lambda n: sans_accents(n).title())))
            nom, ville = ecrit(lycee.nom), VILLES[lycee.uai]
            ligne = forme.format(uai=lycee.uai, nom=nom, ville=ville, titre=titre)
            lignes.append(ligne.rstrip(" :"))
            attendu[lycee.uai] = (nature, serrer(titre))
    return "\n".join(lignes) + "\n", attendu


def couper(texte: str, rangs: Sequence[int], *, cesures: bool) -> str:
    """Break a text at some of its spaces, and within some of its long words, with a hyphen."""
    espaces = [t.start() for t in re.finditer(r"(?<=\S) (?=\S)", texte)]
    for rang in sorted({r % len(espaces) for r in rangs} if espaces else (), reverse=True):
        texte = f"{texte[: espaces[rang]]}\n{texte[espaces[rang] + 1 :]}"
    if cesures:
        mots = [t.start() + 4 for t in re.finditer(r"[a-zéèê]{8,}", texte)]
        for rang in sorted({r % len(mots) for r in rangs[:3]} if mots else (), reverse=True):
            texte = f"{texte[: mots[rang]]}-\n{texte[mots[rang] :]}"
    return texte


@settings(max_examples=150, deadline=None)
@given(listes(), st.lists(st.integers(0, 400), max_size=8), st.booleans())
def test_line_breaks_change_nothing_or_raise_a_question(
    liste: tuple[str, dict[str, tuple[str, str]]], rangs: list[int], cesures: bool
) -> None:
    texte, attendu = liste
    coupe = couper(texte, rangs, cesures=cesures)
    suite, questions = lire(coupe)
    lues = {c.uai: s for _, c, s in suite.gardes}
    for uai, saisie in lues.items():
        assert uai in attendu, (coupe, uai)
        nature, titre = attendu[uai]
        assert saisie.decision.nature == nature, coupe
        assert str(saisie.decision.date) == "2025"
        assert serrer(saisie.decision.intitule or "") == titre, coupe
    if not questions.posees and not suite.bilan.fautes:
        assert set(lues) == set(attendu), coupe


@settings(max_examples=60, deadline=None)
@given(listes())
def test_a_list_that_is_not_broken_asks_nothing(
    liste: tuple[str, dict[str, tuple[str, str]]],
) -> None:
    texte, attendu = liste
    suite, questions = lire(texte)
    assert [q.question for q in questions.posees] == [], texte
    assert {c.uai for _, c, _ in suite.gardes} == set(attendu), texte


PIEGES = (
    "{nom} – {autre_ville}",
    "{nom} Nord – {ville}",
    "{nom}",
    "Lycée – {ville}",
    "{nom} et Zénith – {ville}",
    "Lycée Zénith {propre} – {ville}",
    "{nom} – {ville} Centre",
    "{tronque} – {ville}",
)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(CIBLES)),
    st.sampled_from(sorted(CIBLES)),
    st.sampled_from(PIEGES),
    st.lists(st.integers(0, 60), max_size=4),
)
def test_a_name_that_is_not_quite_ours_is_never_entered(
    uai: str, autre_uai: str, piege: str, rangs: list[int]
) -> None:
    cible, autre = CIBLES[uai], CIBLES[autre_uai]
    if autre.ville.split()[0] == cible.ville.split()[0]:
        return
    ligne = piege.format(
        nom=cible.lycee.nom,
        ville=cible.ville,
        autre_ville=autre.ville,
        propre=" ".join(cible.lycee.nom.split()[2:]),
        tronque=cible.lycee.nom.rsplit(" ", 1)[0],
    )
    texte = f"Labels attribués en 2025\nNouveaux labels\n{couper(ligne, rangs, cesures=False)}\n"
    suite, questions = lire(texte)
    assert not suite.gardes, texte
    assert questions.posees


@settings(max_examples=80, deadline=None)
@given(
    st.text(alphabet="Lycée des métiers LP\n\t -–()«»;,:.|12025/0130058TArlesacdmi", max_size=300)
)
def test_no_text_is_refused_by_the_reader(texte: str) -> None:
    lire(texte)


LIGNES = (
    *(f"{c.lycee.nom} – {c.ville}" for c in LEXIQUE.cibles[::6]),
    *(f"{c.uai} {c.lycee.nom}, {c.ville}" for c in LEXIQUE.cibles[::9]),
    "Lycée Sirius – Altaïr",
    "LP Sirius – Altaïr",
    "0139999Y LPO Rigel",
    "0139998X Rigel – Altaïr",
    "EREA Procyon",
    "Établissements distingués par le jury",
    "Établissements dont le label a été renouvelé",
    "Labels attribués en 2025",
    "Note : voir la rectrice",
)
NOMME = re.compile(r"\d{7}[A-Z] |Lycée |LP |LPO |EREA ")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(LIGNES), min_size=1, max_size=8))
def test_every_line_is_read_or_asked_or_left_aside_by_name(lignes: list[str]) -> None:
    lue = lire_bo("\n".join(lignes), LEXIQUE, REEL.academie)
    rapproches = rapprocher_lycees(lue.articles, lue.flux, LEXIQUE)
    debuts = {rapproche.article.ligne for rapproche in rapproches}
    assert debuts == {rang for rang, ligne in enumerate(lignes, 1) if NOMME.match(ligne)}
    laisses = {reste.ligne for reste in restes(lue, rapproches)}
    titres = {lue.flux.ligne(debut) for debut, _ in lue.compris}
    sous = {rang for rang, ligne in enumerate(lignes, 1) if ligne.startswith("Note")}
    assert debuts | laisses | titres | sous == set(range(1, len(lignes) + 1))
