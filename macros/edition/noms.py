"""What an editor may name: formations, communes, sources; found by id or by their usual name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.corrections import secondes
from macros.domaine.appellations import PAGE, Titre, rapprocher, titres
from macros.domaine.referentiels import Commune, Formation
from macros.domaine.valeurs import SOURCE_DU_LYCEE, Diplome
from macros.edition.document import EditionError
from macros.lecture.chargement import charger
from macros.socle.texte import proposer
from macros.socle.typographie import sans_accents

_DIPLOMES = {diplome: rang for rang, diplome in enumerate(Diplome)}

_SEPAREES = re.compile(
    r"\s*[,;/+\n]\s*|\s+(?:et|puis)\s+(?=(?:cap|bac|bts|bp|bma|mc|cs|fcil)\b)", re.IGNORECASE
)
"""What parts two formations written one after the other."""
_DIPLOME_ECRIT = re.compile(r"(?i)\s*(?:cap|bac|bts|bp|bma|bpa|mc|cs|fcil|dn made)\b")
INTROUVABLE = "Cherchez son identifiant dans formations.yaml."
"""What is said, beside the files, of a formation that nothing resembles."""
COMMUNES_PROPOSEES = 5
"""Communes offered for a name that begins them, at most."""


@dataclass(frozen=True)
class Referentiel:
    """The shared lists of a data folder."""

    formations: Mapping[str, Formation]
    communes: Mapping[str, Commune]
    sources: frozenset[str]
    appelees: tuple[Titre, ...] = ()
    """The formations, by their titles and the names of the diplomas that they replace."""
    familles: tuple[Titre, ...] = ()
    """The « familles de métiers » of the 2des."""

    @classmethod
    def lire(cls, dossier: Path) -> Referentiel:
        """Read a data folder, right or wrong."""
        donnees = charger(dossier).donnees
        return cls(
            formations={f.id: f for f in donnees.formations.valeurs},
            communes=donnees.communes,
            sources=frozenset(donnees.sources.identifiants),
            appelees=donnees.appelees,
            familles=tuple(titres((f.id, f.libelle) for f in donnees.familles_2de.valeurs)),
        )

    def formation(self, nom: str, vide: str = INTROUVABLE) -> str:
        """Return the id of a formation given by its id, its title, a usual short name, or the
        address of its page.

        Raises EditionError, with those that it may be, or `vide`, when it is none for certain.
        """
        page = PAGE.search(nom)
        cherche = plier(page[1] if page else nom)
        for formation in self.formations.values():
            if cherche in (plier(formation.intitule), plier(formation.id)):
                return formation.id
        trouve = rapprocher(cherche, self.appelees)
        if trouve.certaine and trouve.exacte:
            return trouve.certaine.id
        if plusieurs := self._plusieurs(nom):
            raise EditionError(
                f"« {nom} » nomme {len(plusieurs)} formations : donnez-en une seule à la fois, "
                f"{' puis '.join(f'« {id} »' for id in plusieurs)}."
            )
        morceaux = [m.strip() for m in _SEPAREES.split(nom) if m.strip()]
        if len(morceaux) > 1 and all(map(_DIPLOME_ECRIT.match, morceaux)):
            raise EditionError(
                f"« {nom} » nomme {len(morceaux)} formations : donnez-en une seule à la fois, "
                f"{' puis '.join(f'« {morceau} »' for morceau in morceaux)}."
            )
        if seconde := secondes.famille(nom, self.familles, self.appelees):
            raise EditionError(
                f"« {nom} » est une 2de famille de métiers ({seconde.intitule}), et non un "
                "diplôme : dites-la par « Signaler une erreur », ou écrivez-la dans la fiche, sous "
                "« familles_2de: »."
            )
        aide = trouve.dire(vide)
        raise EditionError(f"La formation « {nom} » n’existe pas. {aide}")

    def _plusieurs(self, nom: str) -> list[str]:
        """Return the ids of the formations that a text joins; none unless each is certain."""
        trouvees: list[str] = []
        morceaux = _SEPAREES.split(nom)
        for morceau in morceaux if len(morceaux) > 1 else ():
            plie = plier(morceau)
            entiere = (f.id for f in self.formations.values() if plier(f.intitule) == plie)
            certaine = rapprocher(plie, self.appelees).certaine
            id = next(entiere, certaine.id if certaine else "")
            trouvees += [id] if id else []
        return trouvees if len(trouvees) == len(morceaux) else []

    def formation_du_lycee(
        self, nom: str, siennes: Collection[str], vide: str = INTROUVABLE
    ) -> str:
        """Return the id of one of a lycée’s formations, by what it is called.

        Raises EditionError, with those of the lycée that it may be, when it is none for certain.
        """
        if nom in siennes:
            return nom  # formations.yaml may no longer have it
        try:
            trouvee = self.formation(nom, vide)
        except EditionError as erreur:
            refus = erreur
        else:
            return trouvee
        trouve = rapprocher(plier(nom), [t for t in self.appelees if t.id in siennes])
        if trouve.certaine and trouve.exacte:
            return trouve.certaine.id
        if aide := trouve.dire():
            raise EditionError(f"Quelle formation de ce lycée est « {nom} » ? {aide}")
        raise EditionError(
            f"{refus} Ce lycée n’a rien de ce nom : il n’y a rien à retirer."
        ) from None

    def ordre(self, id: str) -> tuple[int, str]:
        """Rank a formation among a lycée's: by diploma, then by id."""
        formation = self.formations.get(id)
        return (_DIPLOMES[formation.diplome] if formation else len(_DIPLOMES), id)

    @property
    def source_du_lycee(self) -> str:
        """The source of what a lycée says of itself, if sources.yaml has it, else ""."""
        return SOURCE_DU_LYCEE if SOURCE_DU_LYCEE in self.sources else ""

    def commune(self, texte: str, code_postal: str = "") -> str:
        """Return the INSEE code of a commune given by its code, its name or a postal code.

        Raises EditionError, naming the candidates, when none or several match.
        """
        if re.fullmatch(r"\d{4}", texte):
            texte = f"0{texte}"  # a spreadsheet took its zero away
        if texte in self.communes and texte not in self._codes_postaux():
            return texte
        cherche = plier(texte)
        trouvees = [
            c
            for c in self.communes.values()
            if cherche in (plier(c.nom_complet), plier(c.nom)) or texte in c.codes_postaux
        ]
        if not trouvees and re.search(r" \d{1,2}$", cherche):
            # « Lyon 3 » for « Lyon 3e »: its number is enough.
            trouvees = [
                c
                for c in self.communes.values()
                if c.arrondissement and re.sub(r"(?<=\d)er?$", "", plier(c.nom_complet)) == cherche
            ]
            cherche = plier(trouvees[0].nom_complet) if trouvees else cherche
        exactes = [c for c in trouvees if plier(c.nom_complet) == cherche]
        divisee = any(c.arrondissement and not texte.isdigit() for c in trouvees)
        if divisee and not (exactes and exactes[0].arrondissement):
            # A city split in arrondissements: the one of the postal code.
            exactes = []
            trouvees = [c for c in trouvees if c.arrondissement]
        choisies = exactes or trouvees
        if len(choisies) > 1:
            choisies = [c for c in choisies if code_postal in c.codes_postaux] or choisies
        if len(choisies) > 1 and any(c.arrondissement for c in choisies):
            choisies = [c for c in choisies if c.arrondissement]
        if len(choisies) == 1:
            return choisies[0].code_insee
        if texte in self.communes:
            return texte
        if not choisies:
            aide = self._dire_une_commune(texte, code_postal)
            raise EditionError(f"La commune « {texte} » est inconnue. {aide}")
        choix = ", ".join(
            f"{c.code_insee} ({c.nom_complet}, {c.departement})" for c in choisies[:8]
        )
        raise EditionError(f"Plusieurs communes répondent à « {texte} » : {choix}.")

    def _dire_une_commune(self, texte: str, code_postal: str) -> str:
        """Return the help for an unknown commune: those that a short name begins, else a likely."""
        debut = f"{plier(texte)} "
        trouvees = [c for c in self.communes.values() if f" {debut}" in f" {plier(c.nom)} "]
        trouvees = [c for c in trouvees if plier(c.nom).startswith(debut)] or trouvees
        trouvees = [c for c in trouvees if code_postal in c.codes_postaux] or trouvees
        if not debut.strip() or not trouvees:
            return proposer(texte, [c.nom_complet for c in self.communes.values()])
        noms = sorted({c.nom for c in trouvees})
        choix = ", ".join(f"« {nom} »" for nom in noms[:COMMUNES_PROPOSEES])
        return f"Vouliez-vous dire {choix} ?"

    def est_un_code_postal(self, code: str) -> bool:
        """Whether a commune has a postal code."""
        return code in self._codes_postaux()

    def _codes_postaux(self) -> frozenset[str]:
        return frozenset(code for c in self.communes.values() for code in c.codes_postaux)


def plier(texte: str) -> str:
    """Return a text without accents, capitals or punctuation, to compare names."""
    return " ".join(re.findall(r"[a-z0-9]+", sans_accents(texte)))
