"""What the Annuaire de l’éducation would settle: chosen, written into the registry, told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict

from macros.edition.document import Document
from macros.edition.ecarts import Ecart
from macros.edition.fiches import ecrire_fait, rang_et_nom
from macros.socle.texte import echapper_markdown, json_lisible, une_ligne
from macros.texte_yaml.blocs import debut_de_ligne, fin_de_ligne

# --- writing --------------------------------------------------------------------------------

CHOIX: Mapping[str, tuple[str, ...]] = {
    "telephone": ("contacts", "telephone"),
    "courriel": ("contacts", "courriel"),
    "site": ("contacts", "site"),
    "position": ("position",),
    "services": ("services",),
    "onisep": ("fiche_onisep",),
}
"""What `--choix` may name → where it goes. Names and addresses are for a person to write."""


def choisir(
    trouves: Sequence[Ecart], choix: Iterable[str], *, remplacer: bool, uai: frozenset[str]
) -> list[Ecart]:
    """Return the disagreements to write: of the chosen kinds, those that only complete the
    registry unless `remplacer`, for the given lycées (all when there is none)."""
    debuts = [CHOIX[nom] for nom in choix]
    return [
        e
        for e in trouves
        if e.champ
        and any(e.champ[: len(debut)] == debut for debut in debuts)
        and (e.complete or remplacer)
        and (not uai or e.uai in uai)
    ]


def appliquer(document: Document, choisis: Sequence[Ecart], *, source: str, date: str) -> None:
    """Write the chosen values, each with its source and date; EditionError if one cannot be.

    Each entry is edited apart, as a text of its own: the whole is read again only once.
    """
    texte = document.texte
    par_lycee: dict[int, list[Ecart]] = {}
    for ecart in choisis:
        par_lycee.setdefault(rang_et_nom(document.racine, ecart.uai)[0], []).append(ecart)
    for rang in sorted(par_lycee, reverse=True):
        element = document.racine.elements[rang]
        debut = debut_de_ligne(texte, element.repere)
        fin = fin_de_ligne(texte, element.fin)
        fiche = Document(texte[debut:fin])
        for ecart in par_lycee[rang]:
            _ecrire(fiche, ecart, source, date)
        texte = texte[:debut] + fiche.texte + texte[fin:]
    document.texte = texte
    document.relire()


def _ecrire(fiche: Document, ecart: Ecart, source: str, date: str) -> None:
    """Write one value in an entry that stands alone."""
    if ecart.champ == ("position",):
        _ecrire_position(fiche, 0, ecart.valeur, source)
    elif len(ecart.champ) == 2:
        champ = (ecart.champ[0], ecart.champ[1])
        ecrire_fait(fiche, ecart.uai, champ, ecart.valeur, source=source, date=date)
    else:
        fiche.ecrire((0, *ecart.champ), ecart.valeur)


def _ecrire_position(document: Document, rang: int, valeur: str, source: str) -> None:
    latitude, longitude = valeur.split()
    if document.racine.cherche(rang, "position") is None:
        document.ajouter_cle(
            (rang,),
            "position",
            {"latitude": latitude, "longitude": longitude, "precision": "50", "source": source},
        )
        return
    for cle, texte in (
        ("latitude", latitude), ("longitude", longitude), ("precision", "50"), ("source", source),
    ):  # fmt: skip
        document.ecrire((rang, "position", cle), texte)
    for doute in ("a_verifier", "remarque"):
        if document.racine.cherche(rang, "position", doute) is not None:
            document.retirer_cle((rang, "position", doute))


# --- how it is told -------------------------------------------------------------------------


def en_texte(trouves: Sequence[Ecart]) -> str:
    """One line for each disagreement, under the name of its lycée."""
    if not trouves:
        return "Le registre et l’Annuaire sont d’accord.\n"
    sortie, dernier = "", ""
    for ecart in trouves:
        if ecart.uai != dernier:
            sortie += f"{une_ligne(ecart.nom)} ({une_ligne(ecart.uai)})\n"
            dernier = ecart.uai
        sortie += f"  {'+' if ecart.complete else '-'} {une_ligne(ecart.texte)}\n"
    return sortie


def en_markdown(trouves: Sequence[Ecart]) -> str:
    """Return the body of a pull request; every text of the export is escaped."""
    lignes_ = ["### Le registre et l’Annuaire de l’éducation", ""]
    dernier = ""
    for ecart in trouves[:400]:
        if ecart.uai != dernier:
            lignes_.append(f"- **{echapper_markdown(ecart.nom)}** ({echapper_markdown(ecart.uai)})")
            dernier = ecart.uai
        case = "complété" if ecart.complete else "à voir"
        lignes_.append(f"  - {case} : {echapper_markdown(ecart.texte)}")
    if len(trouves) > 400:
        lignes_.append(f"- … et {len(trouves) - 400} autres.")
    if not trouves:
        lignes_.append("Ils sont d’accord.")
    return "\n".join(lignes_) + "\n"


def en_json(trouves: Sequence[Ecart]) -> str:
    """Return the disagreements as JSON, with stable keys."""
    return json_lisible([asdict(ecart) for ecart in trouves])


FORMATS: Mapping[str, Callable[[Sequence[Ecart]], str]] = {
    "texte": en_texte,
    "markdown": en_markdown,
    "json": en_json,
}
