"""The ladder of a lycée: where one enters, by which diploma, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from macros.domaine.diplomes import APRES_BAC, APRES_CAP, COMPLEMENT, DIPLOMES, Moment, apres
from macros.domaine.etablissement import Etablissement
from macros.domaine.referentiels import Famille2de, Formation
from macros.domaine.registre import Registre
from macros.domaine.valeurs import Diplome, Voie
from macros.socle.typographie import sans_accents


@dataclass(frozen=True)
class Marche:
    """One formation on the ladder, with its voies there and its first filière’s id."""

    formation: Formation
    voies: tuple[Voie, ...]
    remarque: str | None


@dataclass(frozen=True)
class Famille:
    """The bacs pros entered by one 2de; without `famille`, each by a 2de of its own."""

    famille: Famille2de | None
    voies: tuple[Voie, ...]
    """Voies of the 2de itself at this lycée; empty when it is not known to open there."""
    marches: tuple[Marche, ...]
    remarque: str | None = None


@dataclass(frozen=True)
class Echelle:
    """What a lycée teaches, by the moment one may enter."""

    cap: tuple[Marche, ...]
    bac_pro: tuple[Famille, ...]
    apres_cap: tuple[Marche, ...]
    apres_bac: tuple[Marche, ...]
    complements: tuple[Marche, ...]

    @property
    def vide(self) -> bool:
        """Whether nothing is taught here, as far as is known."""
        return not (
            self.cap or self.bac_pro or self.apres_cap or self.apres_bac or self.complements
        )

    @property
    def apres_3e(self) -> bool:
        """Whether one may enter after the 3e."""
        return bool(self.cap or self.bac_pro)

    @property
    def voies(self) -> frozenset[Voie]:
        """All voies of all its formations."""
        toutes = [*self.cap, *self.apres_cap, *self.apres_bac, *self.complements]
        toutes += [m for famille in self.bac_pro for m in famille.marches]
        return frozenset(voie for marche in toutes for voie in marche.voies)


def echelle(registre: Registre, etablissement: Etablissement) -> Echelle:
    """Place every offre of a lycée on the ladder, in the order of the titles."""
    marches = _marches(registre, etablissement)
    bacs = [m for m in marches if m.formation.diplome is Diplome.BAC_PRO]
    return Echelle(
        cap=_choisir(marches, Diplome.CAP),
        bac_pro=_familles(registre, etablissement, bacs),
        apres_cap=_au_moment(marches, APRES_CAP),
        apres_bac=_au_moment(marches, APRES_BAC),
        complements=_au_moment(marches, COMPLEMENT),
    )


def _marches(registre: Registre, etablissement: Etablissement) -> list[Marche]:
    """Gather the offres by formation: one written twice becomes one, with all its voies."""
    voies: dict[str, dict[Voie, None]] = {}
    remarques: dict[str, str | None] = {}
    for offre in etablissement.offres:
        voies.setdefault(offre.formation, {}).update(dict.fromkeys(offre.voies))
        remarques[offre.formation] = remarques.get(offre.formation) or offre.remarque
    marches = [
        Marche(registre.formation(id), tuple(v for v in Voie if v in connues), remarques[id])
        for id, connues in voies.items()
    ]
    return sorted(marches, key=lambda m: sans_accents(m.formation.intitule))


def _au_moment(marches: Iterable[Marche], moment: Moment) -> tuple[Marche, ...]:
    return tuple(m for m in marches if DIPLOMES[m.formation.diplome].moment is moment)


def _choisir(marches: Iterable[Marche], diplome: Diplome) -> tuple[Marche, ...]:
    return tuple(m for m in marches if m.formation.diplome is diplome)


def _familles(
    registre: Registre, etablissement: Etablissement, bacs: Sequence[Marche]
) -> tuple[Famille, ...]:
    """Group bacs pros by 2de; a 2de opened here that leads to no bac pro here still shows."""
    ouvertes = {f.famille: f.voies for f in etablissement.familles_2de}
    remarques = {f.famille: f.remarque for f in etablissement.familles_2de}
    ids = dict.fromkeys(m.formation.famille_2de for m in bacs if m.formation.famille_2de)
    ids |= dict.fromkeys(ouvertes)
    familles = [
        Famille(
            registre.famille_2de(id),
            ouvertes.get(id, ()),
            tuple(m for m in bacs if m.formation.famille_2de == id),
            remarques.get(id),
        )
        for id in ids
    ]
    familles.sort(key=lambda f: sans_accents(f.famille.libelle) if f.famille else "")
    seuls = tuple(m for m in bacs if m.formation.famille_2de is None)
    if seuls:
        familles.append(Famille(None, (), seuls))
    return tuple(familles)


@dataclass(frozen=True)
class Suites:
    """Formations of the académie that come before and after one, nearest trades first.

    Those before and after share a main métier: a shared filière alone proves no path.
    """

    avant: tuple[Formation, ...]
    apres: tuple[Formation, ...]
    proches: tuple[Formation, ...]


def suites(registre: Registre, formation: Formation, au_plus: int = 6) -> Suites:
    """Return what may come before and after a formation, and its equals in the same filière."""

    def choisir(
        diplomes: Iterable[Diplome], parente_de: Callable[[Formation, Formation], int]
    ) -> tuple[Formation, ...]:
        voulus = tuple(diplomes)
        proches = [
            (parente, sans_accents(autre.intitule), autre)
            for autre in registre.formations
            if autre.diplome in voulus
            and autre.id != formation.id
            and (parente := parente_de(formation, autre))
        ]
        proches.sort(key=lambda trio: (-trio[0], trio[1]))
        return tuple(trio[2] for trio in proches[:au_plus])

    return Suites(
        avant=choisir(DIPLOMES[formation.diplome].avant, _metiers_communs),
        apres=choisir(apres(formation.diplome), _metiers_communs),
        proches=choisir((formation.diplome,), _parente),
    )


def _metiers_communs(une: Formation, autre: Formation) -> int:
    """Count the main métiers that two formations share."""
    return len(set(une.metiers) & set(autre.metiers))


def _parente(une: Formation, autre: Formation) -> int:
    """How near two formations are: common métiers, then the same first filière; 0 if neither."""
    communs = _metiers_communs(une, autre)
    toutes = {*une.metiers, *une.metiers_secondaires}
    lointains = len(toutes & {*autre.metiers, *autre.metiers_secondaires})
    meme_filiere = une.filieres[0] == autre.filieres[0]
    if not meme_filiere and not communs:
        return 0
    return 10 * communs + lointains + 4 * meme_filiere
