"""The first record of an académie: the labelled lycées of the Annuaire, and what each teaches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from pydantic import TypeAdapter

from macros.domaine.valeurs import Uai
from macros.edition.noms import plier
from macros.releves import annuaire
from macros.releves.annuaire import departement_de, est_ferme, est_oui
from macros.releves.noms_officiels import humain
from macros.releves.rangees import Ligne, date_lue, texte_lu, tient
from macros.releves.releve import References, Releve
from macros.releves.releve_fiche import Fiche
from macros.releves.releve_ideo import Enseignement

_UAI: TypeAdapter[str] = TypeAdapter(Uai)
_SEP = "334"
"""Nature of a « section d’enseignement professionnel », which belongs to a lycée."""


def relever(
    source: str,
    source_ideo: str | None,
    *,
    academies: Collection[str],
    departements: Collection[str],
    connus: References,
    le: date,
) -> Releve:
    """Read the exports (files or https addresses) for some académies, or some départements.

    `le` is today: no fact is later. Raises SourceError.
    """
    releve = Releve()
    lus = _Annuaire(source, {plier(nom) for nom in academies}, set(departements), releve)
    jour = min(lus.jour or le, le)
    origine = f"annuaire-{jour:%Y-%m}"
    releve.sources.append(
        {
            "id": origine,
            "titre": "Annuaire de l’éducation",
            "producteur": "Ministère de l’Éducation nationale",
            "date": jour.isoformat(),
            "licence": "Licence Ouverte 2.0",
            "url": annuaire.ADRESSE,
            "usage": "Lycées dits « des métiers » : nom, adresse, position, contacts, services",
        }
    )
    enseigne = Enseignement(source_ideo, lus.uais(), connus, releve, le)
    for uai, ligne in sorted(lus.labellises.items()):
        fiche = Fiche(ligne, origine, jour.isoformat(), releve)
        lies = [lie for lie, mere in lus.sections.items() if mere == uai]
        fiche.remplir(lies, enseigne.de([uai, *lies]), enseigne, vu_sur=lus.vus_sur.get(uai))
    return releve


class _Annuaire:
    """The labelled lycées of a perimeter, and the sections that belong to them."""

    def __init__(
        self, source: str, academies: set[str], departements: set[str], releve: Releve
    ) -> None:
        self.labellises: dict[str, Ligne] = {}
        self.sections: dict[str, str] = {}
        """UAI of a section → that of its lycée."""
        self.vus_sur: dict[str, str] = {}
        """UAI of a lycée → the section on which alone the label was seen."""
        self.jour: date | None = None
        lycees: dict[str, Ligne] = {}
        for ligne in annuaire.lignes(source):
            nom = texte_lu(ligne.get("libelle_academie", ""))
            releve.academies |= {nom} - {""}
            code = departement_de(ligne)
            if not (plier(nom) in academies or code in departements):
                continue
            if code:
                releve.departements.setdefault(code, humain(ligne.get("libelle_departement", "")))
                releve.par_academie.setdefault(nom, set()).add(code)
            releve.region = releve.region or humain(ligne.get("libelle_region", ""))
            if (jour := date_lue(ligne.get("date_maj_ligne", ""))) is not None:
                self.jour = max(self.jour or jour, jour)
            uai = texte_lu(ligne.get(annuaire.UAI, "")).upper()
            if tient(_UAI, uai) and not est_ferme(ligne) and _est_lycee(ligne):
                lycees.setdefault(uai, ligne)
        self._trier(lycees)

    def _trier(self, lycees: Mapping[str, Ligne]) -> None:
        for uai, ligne in lycees.items():
            mere = texte_lu(ligne.get("etablissement_mere", "")).upper()
            section = texte_lu(ligne.get("code_nature", "")) == _SEP and mere in lycees
            if section:
                self.sections[uai] = mere
            if _labellise(ligne):
                self.labellises[mere if section else uai] = lycees[mere] if section else ligne
                if section and not _labellise(lycees[mere]):
                    self.vus_sur[mere] = uai

    def uais(self) -> set[str]:
        """Return the UAI of the labelled lycées and of their sections."""
        return set(self.labellises) | {
            s for s, mere in self.sections.items() if mere in self.labellises
        }


def _est_lycee(ligne: Ligne) -> bool:
    nature, genre = ligne.get("code_nature", "").strip(), plier(ligne.get("type_etablissement", ""))
    return (
        nature.startswith("3") or genre in ("lycee", "erea") or est_oui(ligne, "lycee_des_metiers")
    )


def _labellise(ligne: Ligne) -> bool:
    nom = plier(ligne.get("nom_etablissement", ""))
    return est_oui(ligne, "lycee_des_metiers") or "lycee des metiers" in nom
