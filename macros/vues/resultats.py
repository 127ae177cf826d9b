"""What the annuaire, the map and the selection share: vignettes of lycées, filters with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from macros.domaine import label, mots
from macros.domaine.diplomes import DIPLOMES
from macros.domaine.etablissement import Etablissement
from macros.domaine.mentions import ICONES_ETATS, Mention, ResumeLabel
from macros.domaine.registre import Registre, une_fois
from macros.domaine.services import SERVICES
from macros.domaine.valeurs import Secteur, Voie
from macros.navigateur.recherche import est_long
from macros.socle.typographie import ordre
from macros.vues.rendu import Contexte
from macros.vues.resumes import ResumeLycee, courants, resumer_lycee

PAR_PAGE = 20
"""Cards that the page of a long registry holds, and shows at a time."""


@dataclass(frozen=True)
class Choix:
    """A value of a filter, with the number of lycées it gives alone."""

    valeur: str
    libelle: str
    nombre: int
    icone: str = ""
    couleur: str = ""


@dataclass(frozen=True)
class Filtre:
    """A group of the search form: its parameter and its choices."""

    nom: str
    libelle: str
    choix: tuple[Choix, ...]
    aide: str = ""


def liste(contexte: Contexte) -> Mapping[str, Any]:
    """Return what the list of results needs (`composants/liste_resultats.html`).

    A long registry’s page holds its first vignettes only: the browser builds the others from
    `modele`, and a page per département lists them all without any script. What it says holds
    until `change_le`: the browser leaves it as it is, and asks for no index, before that day.
    """
    courantes, autres = vignettes(contexte)
    long = est_long(contexte.registre)
    return {
        **avec_commun(contexte, courantes),
        "vignettes": courantes[:PAR_PAGE] if long else courantes,
        "autres": () if long else autres,
        "nombre": len(courantes),
        "par_page": PAR_PAGE if long else 0,
        "change_le": _prochain_changement(contexte),
        "modele": _modele(contexte.registre, courantes or autres) if long else None,
        "departements": contexte.registre.academie.departements,
        "filtres": filtres(contexte),
    }


@une_fois
def label_commun(registre: Registre, le: date) -> ResumeLabel | None:
    """Return the badge that more than half of the default results share, today and later.

    It is said once above a list: on each vignette it would tell nothing. None without one.
    """
    labels = [
        resumer_lycee(registre, e, le).label
        for e in registre.etablissements
        if e.uai in courants(registre, le)
    ]
    compte = Counter((a.mentions, a.a_venir) for a in labels)
    if not compte:
        return None
    commun = max(labels, key=lambda a: compte[a.mentions, a.a_venir])
    nombre = compte[commun.mentions, commun.a_venir]
    return commun if nombre > 1 and 2 * nombre > len(labels) else None


def avec_commun(contexte: Contexte, resumes: Sequence[ResumeLycee]) -> Mapping[str, Any]:
    """Return what a list says once of its labels: nothing, for one lycée or if none has it."""
    commun = label_commun(contexte.registre, contexte.le)
    partages = [commun is not None and r.label.dit_comme(commun) for r in resumes]
    return {
        "label_commun": commun if any(partages) and len(partages) > 1 else None,
        "label_de_tous": all(partages),
    }


def _prochain_changement(contexte: Contexte) -> date | None:
    """Return the first day after today on which the état of any label changes, if one does."""
    jours = (
        jour
        for lycee in contexte.registre.etablissements
        for jour, _ in label.calendrier(lycee.label)
        if jour > contexte.le
    )
    return min(jours, default=None)


def _modele(registre: Registre, resumes: Sequence[ResumeLycee]) -> ResumeLycee:
    """Return a vignette with every filière and every état: the browser keeps what a lycée has."""
    lycee = resumes[0].etablissement
    sans_nom = {
        "uai": "",
        "nom": "",
        # A cached property: it is read from where it would have been kept.
        "label": lycee.label.model_copy(update={"intitule": "\u00a0"}),
    }
    vide = Mention(label.Etat.EN_VIGUEUR, court="", precision="", phrase="", icone="")
    return replace(
        resumes[0],
        etablissement=lycee.model_copy(update=sans_nom),
        filieres=registre.filieres,
        label=ResumeLabel(
            etat=label.Etat.EN_VIGUEUR,
            calendrier="",
            echeance="",
            mentions=tuple(replace(vide, etat=e, icone=i) for e, i in ICONES_ETATS.items()),
        ),
    )


def vignettes(contexte: Contexte) -> tuple[tuple[ResumeLycee, ...], tuple[ResumeLycee, ...]]:
    """Return the vignettes of the default results, by name, then those of the other states.

    The second group leaves the list, never the site: the browser shows it when asked.
    """
    toutes = sorted(
        (
            resumer_lycee(contexte.registre, e, contexte.le)
            for e in contexte.registre.etablissements
        ),
        key=lambda c: (
            c.label.etat is label.Etat.NON_CONFIRME,
            ordre(c.etablissement.nom),
            c.etablissement.uai,
        ),
    )
    courantes = tuple(c for c in toutes if c.label.etat in label.ETATS_PAR_DEFAUT)
    return courantes, tuple(c for c in toutes if c.label.etat not in label.ETATS_PAR_DEFAUT)


def filtres(contexte: Contexte) -> tuple[Filtre, ...]:
    """Return the groups of the search form, counted over the default results."""
    courantes, autres = vignettes(contexte)
    return (
        *_filtres_des_offres(contexte.registre, [c.etablissement for c in courantes]),
        *_filtres_des_lycees(contexte.registre, courantes),
        *_filtre_des_services([c.etablissement for c in courantes]),
        _filtre_des_etats((*courantes, *autres)),
    )


def _filtres_des_offres(registre: Registre, lycees: Sequence[Etablissement]) -> Iterator[Filtre]:
    """Yield how one learns, then what: the shortest lists first, the most taught filières first."""
    compte = _compter_offres(registre, lycees)
    yield Filtre(
        "diplome",
        "Diplôme",
        tuple(
            Choix(d.value, f"{fiche.nom}, {fiche.acces or fiche.moment.en_mots}", nombre)
            for d, fiche in DIPLOMES.items()
            if (nombre := compte[("diplome", d.value)])
        ),
    )
    yield Filtre(
        "voie",
        "Façon d’apprendre",
        tuple(
            Choix(v.value, _VOIES_EXPLIQUEES[v], nombre, v.value)
            for v in Voie
            if (nombre := compte[("voie", v.value)])
        ),
    )
    filieres = sorted(
        registre.filieres, key=lambda f: (-compte[("filiere", f.id)], ordre(f.libelle))
    )
    yield Filtre(
        "filiere",
        "Filière",
        tuple(
            Choix(f.id, f.libelle, compte[("filiere", f.id)], f.icone, f.couleur.value)
            for f in filieres
        ),
    )


def _filtres_des_lycees(registre: Registre, vignettes: Sequence[ResumeLycee]) -> Iterator[Filtre]:
    departements = Counter(c.commune.departement for c in vignettes)
    secteurs = Counter(c.etablissement.secteur for c in vignettes)
    if reunies := registre.academie.academies:
        yield Filtre(
            "academie",
            "Académie",
            tuple(
                Choix(a.id, _majuscule(a.nom), sum(departements[code] for code in a.departements))
                for a in reunies
            ),
        )
    yield Filtre(
        "dep",
        "Département",
        tuple(
            Choix(d.code, f"{d.nom} ({d.code})", departements[d.code])
            for d in registre.academie.departements
        ),
    )
    yield Filtre(
        "secteur",
        "Public ou privé",
        tuple(
            Choix(s.value, _majuscule(mots.SECTEURS[s]), nombre)
            for s in Secteur
            if (nombre := secteurs[s])
        ),
    )


def _filtre_des_services(lycees: Sequence[Etablissement]) -> Iterator[Filtre]:
    """Yield the services that some lycée is known to have, if there is one.

    A lycée that does not answer is counted apart by the browser, never taken for a « non »; what
    no lycée answers of is said, and offered by no box that would always find nothing.
    """
    reponses = Counter(
        (cle, fait.valeur)
        for lycee in lycees
        for cle in SERVICES
        if (fait := getattr(lycee.services, cle)) is not None
    )
    choix = tuple(
        Choix(cle, service.titre, nombre)
        for cle, service in SERVICES.items()
        if (nombre := reponses[cle, True])
    )
    inconnus = [s.nom for cle, s in SERVICES.items() if not any(c == cle for c, _ in reponses)]
    aide = f"Encore inconnus partout : {', '.join(inconnus)}." if inconnus else ""
    if choix:
        yield Filtre("service", "Accueil et services", choix, aide)


def _filtre_des_etats(vignettes: Sequence[ResumeLycee]) -> Filtre:
    etats = Counter(c.label.etat for c in vignettes)
    # The états of the days to come too: the visitor's browser counts them on its own day.
    a_venir = {mention.etat for c in vignettes for mention in c.label.mentions}
    return Filtre(
        "etat",
        "État du label",
        tuple(Choix(e.value, mots.ETATS[e], etats[e]) for e in label.Etat if e in a_venir),
        aide="Sans choix : tous, sauf les labels échus, retirés ou non retrouvés.",
    )


_VOIES_EXPLIQUEES = {
    Voie.SCOLAIRE: "Au lycée",
    Voie.APPRENTISSAGE: "En apprentissage",
    Voie.FORMATION_CONTINUE: "En formation continue (adultes)",
}


def _compter_offres(
    registre: Registre, lycees: Sequence[Etablissement]
) -> Counter[tuple[str, str]]:
    """Count the lycées that have each filière, diploma and voie."""
    compte: Counter[tuple[str, str]] = Counter()
    for lycee in lycees:
        valeurs: set[tuple[str, str]] = set()
        for offre in lycee.offres:
            formation = registre.formation(offre.formation)
            valeurs |= {("filiere", id) for id in formation.filieres}
            valeurs.add(("diplome", formation.diplome.value))
            valeurs |= {("voie", voie.value) for voie in offre.voies}
        compte.update(valeurs)
    return compte


def _majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
