"""What two official exports say of the labelled lycées of an académie: a first registry's facts.

The Annuaire names the lycées that say they are « des métiers », with their address, contacts and
services; Idéo tells what they teach, and where one sleeps. Nothing else is written: what neither
says is left out, and told to whoever reads the new folder (`Releve.a_relire`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.domaine.etablissement import (
    SERVICES,
    Adresse,
    Constat,
    Etablissement,
    Label,
    Services,
)
from macros.domaine.referentiels import Famille2de, Filiere, Formation, Metier
from macros.domaine.valeurs import Courriel, Diplome, Siret, Uai, Voie, modele_de
from macros.edition import annuaire, ideo
from macros.edition.document import Valeur
from macros.edition.fiches import trier_voies
from macros.edition.ideo import ActionIdeo, FormationIdeo, Internat, LieuIdeo
from macros.edition.noms import plier
from macros.edition.noms_officiels import humain, nom_de_commune, nom_et_intitule
from macros.edition.rangees import Ligne, date_lue, lien_lu, position_lue, telephone_lu, texte_lu
from macros.socle.distances import Point, distance_km
from macros.socle.typographie import slug
from macros.verification.lieux import LOIN_KM
from macros.verification.vie_du_lycee import semble_personnel

Cles = dict[str, Valeur]
"""An entry as it will be written."""
PRECISION_M = "50"
"""What the position of an export is worth, in metres."""
_SEP = "334"
"""Nature of a « section d’enseignement professionnel », which belongs to a lycée."""
_NATURES = {"320": "lycee-professionnel", "370": "erea"}
"""Code of an establishment's nature in the Annuaire → ours; any other lycée is polyvalent."""
_NIVEAUX = {Diplome.CAP: 3, Diplome.BAC_PRO: 4, Diplome.BMA: 4, Diplome.BTS: 5}


@dataclass(frozen=True)
class References:
    """What the model folder knows, and new formations may be near to."""

    formations: Sequence[Formation]
    familles_2de: Sequence[Famille2de]
    filieres: Sequence[Filiere]
    metiers: Sequence[Metier]


@dataclass
class Releve:
    """What the exports gave, ready to be written, and what is left to a person."""

    lycees: list[Cles] = field(default_factory=list)
    departements: dict[str, str] = field(default_factory=dict)
    par_academie: dict[str, set[str]] = field(default_factory=dict)
    """Name of each académie of the perimeter → codes of its départements."""
    region: str = ""
    communes: list[dict[str, Any]] = field(default_factory=list)
    """Communes of lycées, as rows of communes.csv: used where no other file names them."""
    formations: list[Cles] = field(default_factory=list)
    """Those that the model folder lacks."""
    enseignees: set[str] = field(default_factory=set)
    """Ids of all that a lycée teaches, familles de 2de included."""
    sources: list[Cles] = field(default_factory=list)
    a_relire: list[str] = field(default_factory=list)
    """What a person must read again or complete, one sentence each."""
    academies: set[str] = field(default_factory=set)
    """Every académie that the Annuaire names."""


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
    enseigne = _Ideo(source_ideo, lus.uais(), connus, releve, le)
    for uai, ligne in sorted(lus.labellises.items()):
        fiche = _Fiche(ligne, origine, jour.isoformat(), releve)
        lies = [lie for lie, mere in lus.sections.items() if mere == uai]
        fiche.remplir(lies, enseigne.de([uai, *lies]), enseigne, vu_sur=lus.vus_sur.get(uai))
    return releve


def departement_de(ligne: Ligne) -> str:
    """Return the code of a row's département: « 013 » is 13, « 02A » 2A, « 974 » itself."""
    code = texte_lu(ligne.get("code_departement", "")).upper()
    return code[1:] if len(code) == 3 and code.startswith("0") else code.zfill(2) if code else ""


# --- the Annuaire ---------------------------------------------------------------------------


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
            if _tient(Uai, uai) and not _ferme(ligne) and _est_lycee(ligne):
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
    return nature.startswith("3") or genre in ("lycee", "erea") or _oui(ligne, "lycee_des_metiers")


def _labellise(ligne: Ligne) -> bool:
    nom = plier(ligne.get("nom_etablissement", ""))
    return _oui(ligne, "lycee_des_metiers") or "lycee des metiers" in nom


def _oui(ligne: Ligne, colonne: str) -> bool:
    return ligne.get(colonne, "").strip().lower() in ("1", "1.0", "oui", "true")


def _ferme(ligne: Ligne) -> bool:
    etat = plier(ligne.get("etat", ""))
    return etat != "" and not etat.startswith(("ouvert", "a ouvrir"))


def _tient(forme: Any, valeur: str) -> bool:
    try:
        TypeAdapter(forme).validate_python(valeur)
    except ValidationError:
        return False
    return True


# --- Idéo -----------------------------------------------------------------------------------


class _Ideo:
    """What is taught in the lycées of a perimeter, under our ids."""

    def __init__(
        self,
        source: str | None,
        uais: Collection[str],
        connus: References,
        releve: Releve,
        le: date,
    ) -> None:
        self.releve = releve
        self.connus = connus
        self.actions: dict[str, list[ActionIdeo]] = {}
        self.origine = ""
        self.date = ""
        self._trouvees: dict[str, str] = {}
        if source is None:
            releve.a_relire.append(
                "Les formations, et l’internat : aucun fichier Idéo n’a été donné."
            )
            return
        jour: date | None = None
        for action in ideo.actions(source):
            if action.date:
                jour = max(jour or action.date, action.date)
            if action.lieu.uai in uais:
                self.actions.setdefault(action.lieu.uai, []).append(action)
        jour = min(jour or le, le)
        self.origine, self.date = f"onisep-ideo-{jour:%Y-%m}", jour.isoformat()
        releve.sources.append(
            {
                "id": self.origine,
                "titre": "Idéo, actions de formation initiale, univers lycée",
                "producteur": "Onisep",
                "date": self.date,
                "licence": "ODbL 1.0",
                "url": ideo.ADRESSE,
                "usage": "Formations des lycées et leurs voies, 2des, internat",
            }
        )

    def de(self, uais: Iterable[str]) -> list[ActionIdeo]:
        """Return the actions of a lycée and of its sections."""
        return [action for uai in uais for action in self.actions.get(uai, ())]

    def fait(self, valeur: str) -> Cles:
        """Return a fact of Idéo."""
        return {"valeur": valeur, "source": self.origine, "date": self.date}

    def formation(self, vue: FormationIdeo) -> str:
        """Return our id of a formation that has a diploma of ours: known, or made from the row."""
        if vue.onisep not in self._trouvees:
            self._trouvees[vue.onisep] = self._connue(vue) or self._nouvelle(vue)
        id = self._trouvees[vue.onisep]
        self.releve.enseignees.add(id)
        return id

    def _connue(self, vue: FormationIdeo) -> str:
        memes = [f for f in self.connus.formations if f.diplome is vue.diplome]
        titre = plier(vue.intitule)
        for preuve in (
            [f for f in memes if f.onisep == vue.onisep],
            # The options of a diploma share its RNCP number, each with its own at Onisep.
            [f for f in memes if vue.rncp and f.rncp == vue.rncp and not f.onisep],
            [f for f in memes if plier(f.intitule) == titre],
        ):
            if len(preuve) == 1:
                return preuve[0].id
        return ""

    def _nouvelle(self, vue: FormationIdeo) -> str:
        assert vue.diplome is not None
        pris = {f.id for f in self.connus.formations} | {
            str(f["id"]) for f in self.releve.formations
        }
        # The number tells apart what titles do not.
        id = slug(vue.intitule)[:80].strip("-")
        id = id if id not in pris else f"{id}-{vue.onisep.removeprefix('FOR.')}"
        filiere, sure = proposer_filiere(vue, self.connus)
        niveau = vue.niveau or _NIVEAUX.get(vue.diplome)
        cles: Cles = {"id": id, "intitule": vue.intitule, "diplome": vue.diplome.value}
        cles |= {"niveau": str(niveau)} if niveau and vue.diplome is not Diplome.FCIL else {}
        cles |= {"rncp": vue.rncp} if vue.rncp else {}
        cles |= {"onisep": vue.onisep, "filieres": [filiere], "source": self.origine}
        self.releve.formations.append(cles)
        doute = "" if sure else " au hasard, faute d’indice"
        self.releve.a_relire.append(
            f"formations.yaml, {id} : nouvelle ; filière proposée{doute} : {filiere} ; "
            "ajoutez ses métiers."
        )
        return id

    def famille(self, vue: FormationIdeo) -> str:
        """Return our id of a famille de métiers, or "" when it is none of ours."""
        libelle = plier(vue.libelle)
        ids = (f.id for f in self.connus.familles_2de if plier(f.libelle) == libelle)
        id = next(ids, "")
        self.releve.enseignees |= {id} - {""}
        return id


def proposer_filiere(vue: FormationIdeo, connus: References) -> tuple[str, bool]:
    """Return the filière that a formation's words look most like, and whether any did.

    Words of the filière weigh more the fewer filières have them.
    """
    mots: dict[str, set[str]] = {}
    for filiere in connus.filieres:
        textes = [filiere.libelle, filiere.description or "", *filiere.synonymes]
        textes += [f.intitule for f in connus.formations if filiere.id in f.filieres[:1]]
        textes += [
            t for m in connus.metiers if m.filiere == filiere.id for t in (m.libelle, *m.synonymes)
        ]
        mots[filiere.id] = {mot for texte in textes for mot in _mots(texte)}
    cherches = set(_mots(" ".join((vue.libelle, *vue.domaines))))
    points = {
        id: sum(1 / sum(mot in autres for autres in mots.values()) for mot in cherches & les_siens)
        for id, les_siens in mots.items()
    }
    meilleure = max(points, key=lambda id: points[id])
    return meilleure, points[meilleure] > 0


def _mots(texte: str) -> Iterator[str]:
    """Yield the beginnings of the words that say something: « carrosserie » is « carross »."""
    return (mot[:7] for mot in plier(texte).split() if len(mot) > 3 and mot not in _VIDES)


_VIDES = frozenset({"option", "metiers", "metier", "avec", "dans", "pour", "professionnel"})


# --- one lycée ------------------------------------------------------------------------------


class _Fiche:
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
        enseigne: _Ideo,
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
        if (siret := self.lire("siren_siret")) and _tient(Siret, siret):
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

    def offres(self, actions: Sequence[ActionIdeo], enseigne: _Ideo) -> list[Cles]:
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
            {
                "formation": id,
                **({"voies": trier_voies([*par])} if par else {}),
                "source": enseigne.origine,
            }
            for (_, id), par in sorted(voies.items())
        ]

    def familles(self, actions: Sequence[ActionIdeo], enseigne: _Ideo) -> list[Cles]:
        """Return the 2des of familles de métiers that it opens."""
        voies: dict[str, set[Voie]] = {}
        for action in actions:
            if not action.formation.est_famille_2de:
                continue
            if id := enseigne.famille(action.formation):
                voies.setdefault(id, set()).update(action.voies)
        return [
            {
                "famille": id,
                **({"voies": trier_voies([*par])} if par else {}),
                "source": enseigne.origine,
            }
            for id, par in sorted(voies.items())
        ]

    def contacts(self, lieux: Sequence[LieuIdeo], enseigne: _Ideo) -> Cles:
        """Return the telephone, the mailbox and the site, each with its source and date.

        What the Annuaire lacks may stand at Onisep.
        """
        courriel = self.lire("mail").lower()
        boite = _tient(Courriel, courriel) and not semble_personnel(courriel)
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

    def services(self, actions: Sequence[ActionIdeo], enseigne: _Ideo) -> Cles:
        """Return the services that a source says there are; of an internat, that there is none."""
        oui = {
            nom: self.fait("oui")
            for nom, dit in SERVICES.items()
            if dit.colonne and _oui(self.ligne, dit.colonne)
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
