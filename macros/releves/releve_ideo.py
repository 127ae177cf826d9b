"""What Idéo says is taught in the lycées of a perimeter, under our ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from macros.domaine.valeurs import Diplome
from macros.edition.noms import plier
from macros.releves import ideo
from macros.releves.ideo import ActionIdeo, FormationIdeo
from macros.releves.releve import Cles, References, Releve
from macros.socle.typographie import slug

_NIVEAUX = {Diplome.CAP: 3, Diplome.BAC_PRO: 4, Diplome.BMA: 4, Diplome.BTS: 5}


class Enseignement:
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
