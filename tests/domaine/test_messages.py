"""A form sent as a mail comes back as it left: no edit but those that a person made in it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
import yaml

from macros.domaine import messages as m
from macros.domaine.academie import Editeur
from macros.domaine.depot import FORMULAIRES
from macros.domaine.etablissement import Etablissement
from macros.domaine.registre import Registre
from macros.edition.modification import verifier_modification
from macros.formulaires.demandes import Demande, suivre
from macros.formulaires.formulaires import FormulaireError
from tests.conftest import JOUR, REGISTRES, load
from tests.registres import hostile

FICHES = {
    (nom, lycee.uai): lycee
    for nom in ("essai", "autre-academie")
    for lycee in load(REGISTRES / nom).etablissements
}
PREMIERE = next(iter(FICHES))
LONG = max(FICHES, key=lambda fiche: len(m.message("corriger", FICHES[fiche]).corps))
PREUVE = "https://www.example.org/preuve"


def folded(texte: str) -> str:
    """Lines of 72 characters at most, as mail programs that « flow » a text write them."""
    return "\n".join(
        "\n".join(textwrap.wrap(li, 72, break_long_words=False, break_on_hyphens=False)) or ""
        for li in texte.split("\n")
    )


def quoted(texte: str) -> str:
    return "\n".join(f"> {ligne}".rstrip() for ligne in texte.split("\n"))


COURRIELS: dict[str, Callable[[str], str]] = {
    "tel quel": lambda t: t,
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "lignes coupées": folded,
    "espaces en fin de ligne": lambda t: "\n".join(f"{li}  " for li in t.split("\n")),
    "espaces insécables": lambda t: t.replace(" ", "\u00a0"),
    "espaces ordinaires": lambda t: t.replace("\u00a0", " "),
    "cité": lambda t: f"Bonjour,\n\nVoici.\n\nLe lundi, X a écrit :\n{quoted(t)}",
    "cité deux fois, coupé": lambda t: quoted(quoted(folded(t))),
    "signé au-dessus": lambda t: f"Bonjour\n-- \nUn lycée\n01 99 00 00 99\n\n{quoted(t)}",
    "signé": lambda t: f"{t}\n-- \nUn lycée\nhttps://www.example.org/",
    "signé par un téléphone": lambda t: f"{t}\n\nEnvoyé de mon téléphone",
    "signé avant la fin": lambda t: t.replace(f"\n\n### {m.FIN}", "\n\n-- \nUn lycée"),
    "lignes en retrait": lambda t: textwrap.indent(t, "    "),
    "une ligne sur deux vide": lambda t: t.replace("\n", "\n\n"),
    "apostrophes droites": lambda t: t.replace("’", "'"),
    "puces": lambda t: t.replace("- [", "• ["),
    "tout": lambda t: quoted(folded(t.replace(" ", "\u00a0", 3))).replace("\n", " \r\n"),
}


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[tuple[str, str]], Path]:
    """A function fiche → data folder where it is alone: read many times, it is read faster."""
    faits: dict[tuple[str, str], Path] = {}

    def dossier(fiche: tuple[str, str]) -> Path:
        if fiche not in faits:
            nom, uai = fiche
            faits[fiche] = tmp_path_factory.mktemp("seule") / "data"
            shutil.copytree(REGISTRES / nom, faits[fiche])
            fichier = faits[fiche] / "establishments.yaml"
            entrees = fichier.read_text("utf-8").split("\n- uai: ")[1:]
            seule = next(entree for entree in entrees if entree.startswith(uai))
            fichier.write_text(f"- uai: {seule.rstrip()}\n", "utf-8")
        return faits[fiche]

    return dossier


Dossiers = Callable[[tuple[str, str]], Path]


def sent(texte: str, courriel: str) -> str:
    """What a mail program makes of a text, once out of a `mailto:` address."""
    return COURRIELS[courriel](unquote(quote(texte.replace("\n", "\r\n"))).replace("\r\n", "\n"))


def filled(corps: str, titre: str, valeur: str) -> str:
    """The text with what a person writes under a heading, in place of what stands there."""
    debut = corps.index(f"### {m.insecables(titre)}\n") + len(f"### {titre}\n")
    fin = corps.index("\n### ", debut)
    return f"{corps[:debut]}{valeur}\n{corps[fin:]}"


def ticked(corps: str, choix: str) -> str:
    case = f"[ ] {m.insecables(choix)}\n"
    assert corps.count(case) == 1
    return corps.replace(case, case.replace("[ ]", "[x]"))


def sourced(corps: str) -> str:
    return filled(ticked(corps, m.PAR_UNE_ADRESSE), m.ADRESSE, PREUVE)


def entry(texte: bytes) -> dict[str, Any]:
    (lue,) = yaml.load(texte.decode("utf-8"), yaml.CSafeLoader)
    entree: dict[str, Any] = lue
    return entree


def differences(avant: Any, apres: Any, place: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    """Every place whose value is another one, or new: place → value (None once taken out)."""
    if isinstance(avant, dict) and isinstance(apres, dict):
        tous = {}
        for cle in avant.keys() | apres.keys():
            tous |= differences(avant.get(cle), apres.get(cle), (*place, cle))
        return tous
    if avant is None and isinstance(apres, dict):
        return differences({}, apres, place)
    return {} if avant == apres else {place: apres}


def edits(demande: Demande, dossier: Path) -> dict[tuple[Any, ...], Any]:
    assert demande.modification is not None
    bloquantes = [a for a in verifier_modification(demande.modification, dossier, JOUR) if a.bloque]
    assert bloquantes == []
    return differences(entry(demande.modification.avant), entry(demande.modification.apres))


@pytest.mark.parametrize("genre", m.TITRES)
@pytest.mark.parametrize("fiche", FICHES, ids="-".join)
def test_an_unedited_message_asks_for_nothing(
    dossiers: Dossiers, fiche: tuple[str, str], genre: str
) -> None:
    message = m.message(genre, FICHES[fiche])
    assert fiche[1] in message.sujet
    courriels = COURRIELS if genre == "corriger" or fiche == PREMIERE else ("tout",)
    for courriel in courriels:
        if genre == "erreur":
            assert suivre(sent(message.corps, courriel), dossiers(fiche)).modification is None
            continue
        if genre == "corriger":
            rien = suivre(sent(message.corps, courriel), dossiers(fiche))
            assert (rien.modification, rien.deja) == (None, True), courriel
            assert "il n’y a rien à changer" in rien.resume
            continue
        with pytest.raises(FormulaireError, match=r"est vide"):
            suivre(sent(message.corps, courriel), dossiers(fiche))


NOUVELLES = {
    "nom": "Lycée d’essai renommé, avec un nom bien long pour qu’il soit coupé : le « nouveau »",
    "voie": "3 bis rue de l’Essai",
    "telephone": "01 99 00 00 42",
    "courriel": "contact.nouveau@example.org",
    "site": "https://www.example.org/une/adresse/si-longue-qu-elle-ne-se-coupe-pas/du-tout",
    "bureau_entreprises": "Bureau d’essai, porte B",
}


def change(lycee: Etablissement, champ: str) -> tuple[str, Any]:
    """Another value for a field of a lycée: as a person writes it, as the registry holds it."""
    chemin = m.CHAMPS[champ]
    if chemin[0] == "services":
        nouvelle = "oui" if m.valeur_dite(lycee, chemin) == "non" else "non"
        return nouvelle.capitalize(), nouvelle
    nouvelle = NOUVELLES[chemin[-1]]
    return nouvelle, "+33 1 99 00 00 42" if chemin[-1] == "telephone" else nouvelle


# Another postal code is not that of the commune: refused, and rightly.
@pytest.mark.parametrize("champ", [c for c in m.CHAMPS if c != "Code postal"])
@pytest.mark.parametrize("fiche", FICHES, ids="-".join)
def test_one_value_changed_is_the_one_edit(
    dossiers: Dossiers, fiche: tuple[str, str], champ: str
) -> None:
    lycee = FICHES[fiche]
    chemin = m.CHAMPS[champ]
    ecrite, attendue = change(lycee, champ)
    corps = filled(m.message("corriger", lycee).corps, champ, ecrite)
    if chemin[0] in ("contacts", "services"):
        corps = sourced(corps)
    for courriel in COURRIELS if fiche in (PREMIERE, LONG) else ("tout",):
        if courriel == "apostrophes droites":
            continue
        demande = suivre(sent(corps, courriel), dossiers(fiche))
        faits = edits(demande, dossiers(fiche))
        valeur = (*chemin, "valeur") if chemin[0] in ("contacts", "services") else chemin
        assert faits.pop(valeur) == attendue, courriel
        # Where it comes from now; what was said of the former value goes.
        assert {place[:2] for place in faits} <= {chemin[:2]}
        assert {place[-1] for place in faits} <= {"source", "date", "remarque", "public", "places"}


def test_several_values_changed_are_as_many_edits(dossiers: Dossiers) -> None:
    corps = m.message("corriger", FICHES[PREMIERE]).corps
    for champ in ("Nom du lycée", "Téléphone", "ULIS (oui ou non)"):
        corps = filled(corps, champ, change(FICHES[PREMIERE], champ)[0])
    demande = suivre(sourced(corps), dossiers(PREMIERE))
    assert demande.titre.endswith("corriger le nom du lycée, le téléphone, le dispositif ULIS")
    faits = edits(demande, dossiers(PREMIERE))
    assert {place[:2] for place in faits} == {
        ("nom",), ("contacts", "telephone"), ("services", "ulis"),
    }  # fmt: skip


def test_a_value_wiped_out_says_nothing(dossiers: Dossiers) -> None:
    corps = filled(m.message("corriger", FICHES[PREMIERE]).corps, "Téléphone", "")
    rien = suivre(corps, dossiers(PREMIERE))
    assert rien.modification is None
    assert "Un champ vidé n’efface rien" in rien.resume


def test_a_message_cut_by_the_mail_program_changes_nothing_more(dossiers: Dossiers) -> None:
    corps = filled(m.message("corriger", FICHES[PREMIERE]).corps, "Numéro et rue", "9 rue d’Essai")
    corps = corps[: corps.index("### Téléphone")]
    faits = edits(suivre(corps, dossiers(PREMIERE)), dossiers(PREMIERE))
    assert faits == {("adresse", "voie"): "9 rue d’Essai"}


def test_a_changed_contact_says_where_it_comes_from(dossiers: Dossiers) -> None:
    corps = filled(m.message("corriger", FICHES[PREMIERE]).corps, "Téléphone", "01 99 00 00 42")
    with pytest.raises(FormulaireError, match="Dites d’où vous le savez"):
        suivre(corps, dossiers(PREMIERE))


@pytest.mark.parametrize("courriel", COURRIELS)
def test_a_formation_is_added_by_a_message(dossiers: Dossiers, courriel: str) -> None:
    fiche = next(f for f in FICHES if f[0] == "essai" and not FICHES[f].offres)
    corps = filled(m.message("formation", FICHES[fiche]).corps, m.FORMATION, "cap-cuisine-essai")
    for choix in (m.ACTIONS[0], "En apprentissage"):
        corps = ticked(corps, choix)
    corps = sourced(corps)
    apres = edits(suivre(sent(corps, courriel), dossiers(fiche)), dossiers(fiche))
    assert apres[("offres",)] == [
        {
            "formation": "cap-cuisine-essai",
            "voies": ["apprentissage"],
            "source": PREUVE,
        }
    ]


@pytest.mark.parametrize("courriel", COURRIELS)
def test_a_decision_is_declared_by_a_message(dossiers: Dossiers, courriel: str) -> None:
    fiche = next(f for f in FICHES if f[0] == "essai" and not FICHES[f].label.decisions)
    corps = ticked(m.message("decision", FICHES[fiche]).corps, "Renouvellement avec modification")
    corps = filled(corps, m.DATE, "12/01/2026")
    corps = filled(corps, m.REFERENCE, "BO d’essai n° 6 du 5 février 2026, dont le titre est si "
                   "long qu’il se coupe dans un courriel")  # fmt: skip
    apres = edits(suivre(sent(corps, courriel), dossiers(fiche)), dossiers(fiche))
    (decision,) = apres[("label", "decisions")]
    assert decision["nature"] == "renouvellement-avec-modification"
    assert decision["reference"].startswith("BO d")
    assert decision["reference"].endswith("dans un courriel")


def test_the_blank_form_needs_the_number_of_the_lycee(dossiers: Dossiers) -> None:
    corps = filled(m.message("corriger").corps, "Numéro et rue", "9 rue d’Essai")
    with pytest.raises(FormulaireError, match="Le numéro UAI manque"):
        suivre(corps, dossiers(PREMIERE))
    corps = filled(corps, m.UAI, PREMIERE[1].lower())
    faits = edits(suivre(corps, dossiers(PREMIERE)), dossiers(PREMIERE))
    assert faits == {("adresse", "voie"): "9 rue d’Essai"}


@pytest.mark.parametrize("choix", m.CHOIX)
def test_two_choices_ticked_are_answered(dossiers: Dossiers, choix: str) -> None:
    genre = "decision" if choix == m.NATURE else "formation"
    corps = m.message(genre, FICHES[PREMIERE]).corps
    for un in m.CHOIX[choix][:2]:
        corps = ticked(corps, un)
    if choix != m.ACTION and genre == "formation":
        corps = filled(ticked(corps, m.ACTIONS[0]), m.FORMATION, "cap-auto-essai")
        if choix == m.QUI:
            corps = ticked(corps, "En formation continue")
    attendu = {m.VOIES: "Dites d’où", m.QUI: "Dites d’où"}.get(choix, "a deux réponses")
    with pytest.raises(FormulaireError, match=attendu):
        suivre(corps, dossiers(PREMIERE))


def test_every_kind_of_form_is_a_message_with_the_headings_of_the_forge() -> None:
    assert m.TITRES.keys() == FORMULAIRES.keys()
    for genre, titres in m.TITRES.items():
        corps = m.message(genre).corps
        lus = [ligne[4:] for ligne in corps.split("\n") if ligne.startswith("### ")]
        assert lus == [m.insecables(titre) for titre in titres] + ["Fin"]


def test_messages_of_the_registry_fit_in_a_mail(registre_reel: Registre) -> None:
    """Some mail programs cut an address near 2,000 characters."""
    longueurs = {
        genre: max(
            len(quote(m.message(genre, lycee).corps.replace("\n", "\r\n"), safe="!'()*-._~"))
            for lycee in registre_reel.etablissements
        )
        for genre in m.TITRES
    }
    assert max(longueurs.values()) < 1800


def test_a_hostile_entry_makes_a_message_that_changes_nothing(tmp_path: Path) -> None:
    dossier = hostile.write(tmp_path / "data")
    for lycee in load(dossier).etablissements:
        for genre in ("corriger", "formation", "decision"):
            with pytest.raises(FormulaireError):
                suivre(m.message(genre, lycee).corps, dossier)


@pytest.mark.parametrize(
    ("courriel", "attendu"),
    [
        ("contact@exemple.fr", "contact@exemple.fr"),
        ("a+b@exemple.fr", "a%2Bb@exemple.fr"),
        (None, ""),
    ],
)
def test_the_publishers_address_becomes_a_contact(courriel: str | None, attendu: str) -> None:
    assert m.contact(Editeur(nom="Essai", courriel=courriel)) == attendu
