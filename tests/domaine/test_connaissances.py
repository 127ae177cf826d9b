"""What is known of each lycée and of what age, and what a family is told to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from macros.domaine.connaissances import CHAMPS, Savoir, a_demander, bilans, connaissances
from macros.domaine.etablissement import Contacts, Etablissement, Offre, PorteOuverte
from macros.domaine.modele import Fait
from macros.domaine.services import Internat, Services
from macros.domaine.valeurs import Voie
from macros.socle.dates import DatePartielle
from tests.conftest import JOUR

if TYPE_CHECKING:
    from macros.domaine.registre import Registre

DATE = DatePartielle.lire("2021-01-12")
NON = Internat(valeur=False, source="essai", date=DATE)


@pytest.fixture
def vide(registre_essai: Registre) -> Etablissement:
    """A lycée of which only its name, its address and its label are known."""
    return registre_essai.etablissements[0].model_copy(
        update={
            "offres": (),
            "contacts": Contacts(),
            "services": Services(),
            "portes_ouvertes": (),
            "position": None,
        }
    )


def avec(lycee: Etablissement, **champs: Any) -> Etablissement:
    return lycee.model_copy(update=champs)


def su(registre: Registre, lycee: Etablissement, cle: str) -> tuple[Savoir, str, str, int | None]:
    (c,) = (c for c in connaissances(registre, lycee, JOUR) if c.champ.cle == cle)
    return c.savoir, c.source, c.date, c.annee


def test_what_is_absent_is_unknown_and_a_no_is_known(
    registre_essai: Registre, vide: Etablissement
) -> None:
    assert su(registre_essai, vide, "internat") == (Savoir.INCONNU, "", "", None)
    sans = avec(vide, services=Services(internat=NON))
    assert su(registre_essai, sans, "internat") == (Savoir.CONNU, "essai", "2021-01-12", 2021)


def test_a_fact_without_a_date_is_as_old_as_its_source(
    registre_essai: Registre, vide: Etablissement
) -> None:
    source = next(s for s in registre_essai.sources if s.date)
    connu = avec(vide, contacts=Contacts(courriel=Fait(valeur="a@b.example", source=source.id)))
    savoir, d_ou, quand, annee = su(registre_essai, connu, "courriel")
    assert (savoir, d_ou, quand) == (Savoir.CONNU, source.id, source.date)
    assert annee is not None
    assert str(annee) in (source.date or "")


def test_a_field_of_several_facts_is_as_old_as_the_oldest(
    registre_essai: Registre, vide: Etablissement
) -> None:
    jeune = Fait[str](valeur="https://a.example/", source="b", date=DatePartielle.lire("2026-03"))
    vieux = Fait[str](valeur="https://r.example/", source="a", date=DATE)
    lycee = avec(vide, contacts=Contacts(site=jeune, site_reseau=vieux))
    assert su(registre_essai, lycee, "site") == (Savoir.CONNU, "a", "2021-01-12", 2021)


def test_a_doubt_is_told_apart(registre_essai: Registre, vide: Etablissement) -> None:
    doute = NON.model_copy(update={"remarque": "À vérifier auprès du lycée."})
    lycee = avec(vide, services=Services(internat=doute))
    assert su(registre_essai, lycee, "internat")[0] is Savoir.A_VERIFIER
    (bilan,) = (
        b for b in bilans([connaissances(registre_essai, lycee, JOUR)]) if b.champ.cle == "internat"
    )
    assert (bilan.connus, bilan.a_verifier, bilan.inconnus) == (0, 1, 0)
    assert (bilan.plus_ancien, bilan.plus_recent) == (2021, 2021)


def test_a_past_open_day_is_to_be_asked_again(vide: Etablissement) -> None:
    def portes(jour: str) -> Etablissement:
        porte = PorteOuverte(date=DatePartielle.lire(jour).debut, source="essai")
        return avec(vide, portes_ouvertes=(porte,))

    assert "les portes ouvertes" in a_demander(portes("2026-11-22"), JOUR)
    assert "les portes ouvertes" not in a_demander(portes("2027-01-23"), JOUR)


def test_a_family_asks_for_what_is_unknown_in_its_words(vide: Etablissement) -> None:
    assert a_demander(vide, JOUR)[:3] == ("ses formations", "l’internat", "la cantine")
    assert "l’internat" not in a_demander(avec(vide, services=Services(internat=NON)), JOUR)


@pytest.mark.parametrize(
    ("voies", "demande"),
    [
        ((Voie.SCOLAIRE,), "l’apprentissage"),
        ((Voie.APPRENTISSAGE,), None),
        ((), "ce qui se suit en apprentissage"),
    ],
)
def test_a_family_asks_for_the_voies_that_are_not_told(
    vide: Etablissement, voies: tuple[Voie, ...], demande: str | None
) -> None:
    lycee = avec(vide, offres=(Offre(formation="cap-essai", voies=voies, source="essai"),))
    demandes = {
        "l’apprentissage",
        "ce qui se suit en apprentissage",
        "ses formations",
    }
    assert demandes & set(a_demander(lycee, JOUR)) == ({demande} if demande else set())


def test_every_form_that_completes_a_field_exists() -> None:
    from macros.domaine.depot import FORMULAIRES

    assert {champ.formulaire for champ in CHAMPS} <= FORMULAIRES.keys()
    assert len({champ.cle for champ in CHAMPS}) == len(CHAMPS)
