"""The generated pages: a stub for each lycée, formation and filière.

A stub holds only front matter and one macro call, the same for all the pages of a kind, which
are compiled once: no text of the registry ever stands in Markdown or Jinja source, where it would
be evaluated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from macros.domaine import mots
from macros.domaine.academie import AcademieReunie, Departement
from macros.domaine.diplomes import DIPLOMES
from macros.domaine.etablissement import Etablissement
from macros.domaine.referentiels import Filiere, Formation
from macros.domaine.registre import Registre, une_fois
from macros.domaine.valeurs import Voie
from macros.exports import atom, ical, open_graph
from macros.navigateur.recherche import est_long
from macros.socle.fichier import verifier_chemin
from macros.socle.typographie import insecables
from macros.texte_yaml.noeuds import INTERDIT


@dataclass(frozen=True)
class Page:
    """One generated page: address of its source, title, description, view and what it shows."""

    chemin: str
    titre: str
    description: str
    vue: str
    identifiant: str
    meta: Mapping[str, str | list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        verifier_chemin(self.chemin)

    @property
    def source(self) -> str:
        """The page’s Markdown: front matter and one macro call; ValueError from `appel`."""
        appele = appel(self.vue, self.identifiant)
        tete = {
            "title": self.titre,
            "description": self.description,
            **self.meta,
            "identifiant": self.identifiant,
        }
        lignes = "".join(f"{cle}: {_en_tete(valeur)}\n" for cle, valeur in tete.items())
        return f"---\n{lignes}---\n\n{{{{ {appele} }}}}\n"


_VUE = re.compile(r"[a-z_]+")
_IDENTIFIANT = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")


def appel(vue: str, identifiant: str) -> str:
    """Write the call of a macro, which finds its identifier in the front matter of its page.

    Raises ValueError for anything but a view’s name, and letters, digits and single hyphens.
    """
    if not (_VUE.fullmatch(vue) and _IDENTIFIANT.fullmatch(identifiant)):
        raise ValueError(f"cela n’entre pas dans une macro : {vue!r}, {identifiant!r}")
    return f"{vue}(identifiant)"


_JINJA = re.compile(r"([{}#%])(?=[{}#%])")


def _en_tete(valeur: str | list[str]) -> str:
    """Write a front matter value as JSON (which is YAML), with no Jinja delimiter left in it."""
    if isinstance(valeur, list):
        return f"[{', '.join(map(_en_tete, valeur))}]"
    propre = INTERDIT.sub("", " ".join(valeur.split()))
    return json.dumps(_JINJA.sub("\\1\u200b", insecables(propre)), ensure_ascii=False)


@une_fois
def pages(registre: Registre, le: date) -> tuple[Page, ...]:
    """Return every generated page of the site, as it is built on the day `le`."""
    return tuple(_pages(registre, le))


def _pages(registre: Registre, le: date) -> Iterator[Page]:
    suivies = {formation.id for formation in atom.formations_suivies(registre)}
    for etablissement in registre.etablissements:
        yield _page_etablissement(registre, etablissement, le)
    for formation in registre.formations:
        yield _page_formation(registre, formation, le, suivie=formation.id in suivies)
    for filiere in registre.filieres:
        yield _page_filiere(registre, filiere, le)
    for academie in registre.academie.academies:
        yield _page_academie(academie)
    if est_long(registre):
        for departement in registre.academie.departements:
            yield _page_departement(departement)
            yield _page_qualite(departement)


def _agenda(registre: Registre, le: date, lycees: Sequence[Etablissement]) -> Mapping[str, str]:
    """Return what tells a page's head of its calendar, if it has one."""
    return {"agenda": ical.AGENDA} if ical.est_date(registre, le, lycees) else {}


def _page_etablissement(registre: Registre, lycee: Etablissement, le: date) -> Page:
    commune = registre.commune_de(lycee)
    filieres = " · ".join(f.libelle for f in registre.filieres_de(lycee)[:2])
    intitule = lycee.label.intitule or "Lycée des métiers"
    return Page(
        chemin=f"{lycee.chemin}index.md",
        titre=f"{lycee.nom}, {commune.nom_complet}",
        description=_phrase(
            f"{lycee.nom} à {commune.nom_complet} ({commune.departement}). {intitule} : "
            f"formations, inscription, contacts." + (f" {filieres}." if filieres else "")
        ),
        vue="fiche",
        identifiant=lycee.uai,
        meta={
            "uai": lycee.uai,
            "genre": "lycee",
            "flux": "oui",
            **_agenda(registre, le, [lycee]),
            "styles": ["fiche"],
            **_image(
                lycee, f"{lycee.nom}, {commune.nom_complet} : ses filières, l’état de son label"
            ),
        },
    )


def _page_formation(registre: Registre, formation: Formation, le: date, *, suivie: bool) -> Page:
    lycees = registre.etablissements_par_formation[formation.id]
    diplome = DIPLOMES[formation.diplome].en_lettres
    return Page(
        chemin=f"{formation.chemin}index.md",
        titre=formation.intitule,
        description=_phrase(
            f"{formation.intitule} ({diplome}) : les lycées des métiers de "
            f"l’{registre.academie.nom} qui y forment, "
            f"métiers visés, {_par_voies(lycees, formation)}inscription."
        ),
        vue="formation",
        identifiant=formation.id,
        meta={
            "genre": "formation",
            **({"flux": "oui"} if suivie else {}),
            **_agenda(registre, le, lycees),
            "styles": ["formation"],
            **_image_de_filiere(registre.filiere(formation.filieres[0])),
        },
    )


def _par_voies(lycees: Sequence[Etablissement], formation: Formation) -> str:
    """Say how one follows a formation: « au lycée ou en apprentissage, »; nothing if unknown."""
    ouvertes = {v for e in lycees for o in e.offres if o.formation == formation.id for v in o.voies}
    mots_des_voies = [mots.VOIES[v] for v in Voie if v in ouvertes]
    return f"{' ou '.join(mots_des_voies)}, " if mots_des_voies else ""


def _page_filiere(registre: Registre, filiere: Filiere, le: date) -> Page:
    return Page(
        chemin=f"{filiere.chemin}index.md",
        titre=filiere.libelle,
        description=_phrase(
            f"{filiere.libelle} : les formations, et les lycées des métiers de "
            f"l’{registre.academie.nom} qui les proposent."
        ),
        vue="filiere",
        identifiant=filiere.id,
        meta={
            "genre": "filiere",
            "flux": "oui",
            **_agenda(registre, le, registre.etablissements_par_filiere[filiere.id]),
            "styles": ["formation"],
            **_image_de_filiere(filiere),
        },
    )


def _image_de_filiere(filiere: Filiere) -> dict[str, str]:
    return _image(filiere, f"La filière {filiere.libelle}")


def _image(de: Etablissement | Filiere, dit: str) -> dict[str, str]:
    """What the head of a page says of its picture for social networks: address, words for it."""
    return {"image": f"{de.chemin}{open_graph.NOM}", "image_dit": dit}


def _page_academie(academie: AcademieReunie) -> Page:
    return Page(
        chemin=f"{academie.chemin}index.md",
        titre=f"Lycées des métiers : {academie.nom}",
        description=_phrase(
            f"Tous les lycées des métiers de l’{academie.nom}, avec l’état de leur label, "
            "les critères et les contacts de l’académie."
        ),
        vue="academie_reunie",
        identifiant=academie.id,
        meta={"styles": ["annuaire"]},
    )


def _page_departement(departement: Departement) -> Page:
    return Page(
        chemin=f"annuaire/{departement.code.lower()}/index.md",
        titre=f"Lycées des métiers : {departement.nom} ({departement.code})",
        description=_phrase(
            f"Tous les lycées des métiers du département {departement.nom} "
            f"({departement.code}), avec leurs filières et l’état de leur label."
        ),
        vue="annuaire_departement",
        identifiant=departement.code,
        meta={"styles": ["annuaire"]},
    )


def _page_qualite(departement: Departement) -> Page:
    ou = f"{departement.nom} ({departement.code})"
    return Page(
        chemin=f"donnees/qualite/{departement.code.lower()}/index.md",
        titre=f"Ce que nous savons, ce qui manque : {ou}",
        description=f"Département {ou} : ce que l’annuaire sait de chaque lycée, et ce qui manque.",
        vue="qualite_departement",
        identifiant=departement.code,
        meta={"styles": ["contribuer"]},
    )


def _phrase(texte: str, maximum: int = 300) -> str:
    propre = " ".join(texte.split())
    return propre if len(propre) <= maximum else propre[: maximum - 1].rsplit(" ", 1)[0] + "…"
