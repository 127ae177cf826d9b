"""The entry of one lycée, from the row of the Annuaire and the actions of Idéo."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.domaine.etablissement import Adresse, Constat, Etablissement, Label
from macros.domaine.modele import modele_de
from macros.domaine.services import SERVICES, Services
from macros.domaine.valeurs import Courriel, Diplome, Siret, Voie
from macros.edition.fiches import trier_voies
from macros.edition.noms import plier
from macros.releves import annuaire
from macros.releves.annuaire import departement_de, est_oui
from macros.releves.ideo import ActionIdeo, Internat, LieuIdeo
from macros.releves.noms_officiels import humain, nom_de_commune, nom_et_intitule
from macros.releves.rangees import Ligne, lien_lu, position_lue, telephone_lu, texte_lu, tient
from macros.releves.releve import Cles, Releve
from macros.releves.releve_ideo import Enseignement
from macros.socle.distances import Point, distance_km
from macros.verification.lieux import LOIN_KM
from macros.verification.personnes import semble_personnel

_SIRET: TypeAdapter[str] = TypeAdapter(Siret)
_COURRIEL: TypeAdapter[str] = TypeAdapter(Courriel)
PRECISION_M = "50"
"""What the position of an export is worth, in metres."""
_NATURES = {"320": "lycee-professionnel", "370": "erea"}
"""Code of an establishment's nature in the Annuaire → ours; any other lycée is polyvalent."""


class Fiche:
    """The entry of one lycée, key after key; what cannot be known is told, never written."""

    def __init__(self, ligne: Ligne, origine: str, jour: str, releve: Releve) -> None:
        self.ligne = ligne
        self.origine = origine
        self.jour = jour
        self.releve = releve
        self.uai = self.lire(annuaire.UAI).upper()
        self.nom, self.intitule = nom_et_intitule(self.lire("nom_etablissement"), self.nature())
        self.manques: list[str] = []

    def lire(self, colonne: str) -> str:
        """Return what stands in a column of the Annuaire."""
        return texte_lu(self.ligne.get(colonne, ""))

    def nature(self) -> str:
        """Return what the lycée is in law."""
        return _NATURES.get(self.lire("code_nature"), "lycee-polyvalent")

    def remplir(
        self,
        lies: Sequence[str],
        actions: Sequence[ActionIdeo],
        enseigne: Enseignement,
        *,
        vu_sur: str | None,
    ) -> None:
        """Add the entry to the registry, or say why it cannot be."""
        lieux = [action.lieu for action in actions]
        point = position_lue(self.lire("latitude"), self.lire("longitude"))
        point = point or next((lieu.position for lieu in lieux if lieu.position), None)
        cles: Cles = {
            "uai": self.uai,
            "nom": self.nom,
            "nature": self.nature(),
            "secteur": "prive"
            if plier(self.lire("statut_public_prive")).startswith("priv")
            else "public",
            "source": self.origine,
            "adresse": self.adresse(next((lieu.adresse for lieu in lieux if lieu.adresse), "")),
            "label": self.label(vu_sur),
        }
        if (siret := self.lire("siren_siret")) and tient(_SIRET, siret):
            cles["siret"] = siret
        if lies:
            cles["uai_lies"] = [{"uai": uai, "nature": "sep"} for uai in lies]
        if point:
            cles["position"] = self.position(point)
        if offres := self.offres(actions, enseigne):
            cles["offres"] = offres
        if familles := self.familles(actions, enseigne):
            cles["familles_2de"] = familles
        if contacts := self.contacts(lieux, enseigne):
            cles["contacts"] = contacts
        if services := self.services(actions, enseigne):
            cles["services"] = services
        if fiche := lien_lu(self.lire("fiche_onisep")):
            cles["fiche_onisep"] = fiche
        elif fiches := [lieu.fiche for lieu in lieux if lieu.fiche]:
            cles["fiche_onisep"] = fiches[0]
        self.conclure(cles, point)

    def conclure(self, cles: Cles, point: Point | None) -> None:
        """Keep an entry that the model accepts; tell what it lacks, or why it is left out."""
        qui = f"{self.nom} ({self.uai})"
        try:
            Etablissement.model_validate(cles)
        except ValidationError as erreurs:
            quoi = sorted({".".join(map(str, e["loc"])) for e in erreurs.errors()})
            self.releve.a_relire.append(
                f"{qui} : laissé de côté, à entrer à la main ({', '.join(quoi)})."
            )
            return
        code = str(self.lire("code_commune"))
        if point:
            nom, arrondissement = nom_de_commune(self.lire("nom_commune"))
            self.releve.communes.append(
                {
                    "code_insee": code,
                    "nom": nom,
                    "arrondissement": arrondissement,
                    "departement": departement_de(self.ligne),
                    "codes_postaux": self.lire("code_postal"),
                    "population": "",
                    "latitude": round(point.latitude, 4),
                    "longitude": round(point.longitude, 4),
                    "position": "place d’un lycée",
                }
            )
        self.releve.lycees.append(_dans_l_ordre(cles, Etablissement))
        for manque in self.manques:
            self.releve.a_relire.append(f"{qui} : {manque}.")

    def adresse(self, autre: str) -> Cles:
        """Return the address; a street that the Annuaire lacks is Onisep's."""
        voies = (self.lire(f"adresse_{rang}") for rang in (1, 2))
        voie = next((v for v in voies if v and not re.match(r"(?i)b\.?p\b", v)), autre)
        return {
            "voie": humain(voie),
            "code_postal": self.lire("code_postal"),
            "commune": self.lire("code_commune"),
        }

    def constat(self, vu_sur: str | None) -> Cles:
        """Return in which source the label was seen, and on which UAI."""
        vu: Cles = {"date": self.jour, "source": self.origine}
        vu |= {"intitule": self.intitule} if self.intitule else {}
        return _dans_l_ordre(vu | ({"uai": vu_sur} if vu_sur else {}), Constat)

    def label(self, vu_sur: str | None) -> Cles:
        """Return the label as it was seen, its title where the model keeps it."""
        titre: Cles = {"intitule": self.intitule} if self.intitule else {}
        return _dans_l_ordre({**titre, "constats": [self.constat(vu_sur)]}, Label)

    def position(self, point: Point) -> Cles:
        """Return where it stands."""
        return {
            "latitude": f"{point.latitude:.5f}",
            "longitude": f"{point.longitude:.5f}",
            "precision": PRECISION_M,
            "source": self.origine,
        }

    def offres(self, actions: Sequence[ActionIdeo], enseigne: Enseignement) -> list[Cles]:
        """Return what it teaches, each formation once, by diploma and id."""
        voies: dict[tuple[int, str], set[Voie]] = {}
        autres: set[str] = set()
        for action in actions:
            if action.formation.est_famille_2de:
                continue
            if (diplome := action.formation.diplome) is None:
                autres.add(action.formation.type or action.formation.titre)
                continue
            rang = list(Diplome).index(diplome)
            voies.setdefault((rang, enseigne.formation(action.formation)), set()).update(
                action.voies
            )
        if autres:
            self.manques.append(
                f"formations que l’annuaire ne tient pas : {', '.join(sorted(autres))}"
            )
        if not voies and enseigne.origine:
            self.manques.append("aucune formation dans le fichier Idéo")
        tues = [id for (_, id), par in voies.items() if not par]
        if tues:
            self.manques.append(f"voies à compléter : {', '.join(tues)}")
        return [
            _suivie("formation", id, par, enseigne.origine)
            for (_, id), par in sorted(voies.items())
        ]

    def familles(self, actions: Sequence[ActionIdeo], enseigne: Enseignement) -> list[Cles]:
        """Return the 2des of familles de métiers that it opens."""
        voies: dict[str, set[Voie]] = {}
        for action in actions:
            if not action.formation.est_famille_2de:
                continue
            if id := enseigne.famille(action.formation):
                voies.setdefault(id, set()).update(action.voies)
        return [_suivie("famille", id, par, enseigne.origine) for id, par in sorted(voies.items())]

    def contacts(self, lieux: Sequence[LieuIdeo], enseigne: Enseignement) -> Cles:
        """Return the telephone, the mailbox and the site, each with its source and date.

        What the Annuaire lacks may stand at Onisep.
        """
        courriel = self.lire("mail").lower()
        boite = tient(_COURRIEL, courriel) and not semble_personnel(courriel)
        dits = {
            "telephone": telephone_lu(self.lire("telephone"), departement_de(self.ligne)),
            "courriel": courriel if boite else "",
            "site": lien_lu(self.lire("web")),
        }
        faits = {cle: self.fait(valeur) for cle, valeur in dits.items() if valeur}
        for lieu in lieux:
            for cle, valeur in (("telephone", lieu.telephone), ("site", lieu.site)):
                if valeur and cle not in faits:
                    faits[cle] = enseigne.fait(valeur)
        if manquent := [nom for cle, nom in _CONTACTS.items() if cle not in faits]:
            self.manques.append(f"{', '.join(manquent)} à compléter")
        return {cle: faits[cle] for cle in _CONTACTS if cle in faits}

    def services(self, actions: Sequence[ActionIdeo], enseigne: Enseignement) -> Cles:
        """Return the services that a source says there are; of an internat, that there is none."""
        oui = {
            nom: self.fait("oui")
            for nom, dit in SERVICES.items()
            if dit.colonne and est_oui(self.ligne, dit.colonne)
        }
        vus = {a.lieu.hebergement.internat for a in actions if a.lieu.hebergement}
        if vus and vus != {Internat.NON} and Internat.OUI not in vus:
            self.manques.append("internat : hors du lycée, selon l’Onisep ; à préciser")
        elif vus == {Internat.NON} and "internat" in oui:
            del oui["internat"]
            self.manques.append("internat : oui dans l’Annuaire, non à l’Onisep ; à demander")
        elif vus and "internat" not in oui:
            oui["internat"] = enseigne.fait("oui" if Internat.OUI in vus else "non")
        if "internat" in oui and len(publics := self.publics(actions)) == 1:
            (public,) = publics
            oui["internat"] = _dans_l_ordre({**oui["internat"], "public": public}, _INTERNAT)
        return {nom: oui[nom] for nom in SERVICES if nom in oui}

    @staticmethod
    def publics(actions: Sequence[ActionIdeo]) -> set[str]:
        """Return whom the internat takes, in as many ways as Idéo says it."""
        lits = (a.lieu.hebergement for a in actions if a.lieu.hebergement)
        return {h.public.value for h in lits if h.internat is Internat.OUI and h.public}

    def fait(self, valeur: str) -> Cles:
        """Return a fact of the Annuaire."""
        return {"valeur": valeur, "source": self.origine, "date": self.jour}


_INTERNAT = cast("type[BaseModel]", modele_de(Services.model_fields["internat"].annotation))


def _dans_l_ordre(cles: Cles, modele: type[BaseModel]) -> Cles:
    """Return an entry with the keys that its model has, in their order: its canonical form."""
    return {nom: cles[nom] for nom in modele.model_fields if nom in cles}


def _suivie(cle: str, id: str, voies: Collection[Voie], source: str) -> Cles:
    """Return what is taught, by which voies when they are known."""
    par: Cles = {"voies": trier_voies([*voies])} if voies else {}
    return {cle: id, **par, "source": source}


_CONTACTS = {"telephone": "téléphone", "courriel": "courriel", "site": "site web"}


# --- against the communes -------------------------------------------------------------------


def accorder(fiche: Cles, commune: Mapping[str, Any]) -> Iterator[str]:
    """Mark in an entry what its commune puts in doubt; yield what a person must see to.

    `commune` is a row of communes.csv.
    """
    adresse = cast("Cles", fiche["adresse"])
    if str(adresse["code_postal"]) not in str(commune["codes_postaux"]).split():
        fiche["adresse"] = _dans_l_ordre({**adresse, "cedex": "oui"}, Adresse)
        yield f"code postal {adresse['code_postal']} noté « Cedex », faute d’être de la commune"
    position = cast("Cles | None", fiche.get("position"))
    if position is None:
        yield "position à compléter"
        return
    point = Point(float(str(position["latitude"])), float(str(position["longitude"])))
    centre = Point(float(commune["latitude"]), float(commune["longitude"]))
    if distance_km(point, centre) > LOIN_KM:
        position["a_verifier"] = "oui"
        yield "position loin du centre de la commune, à vérifier"
