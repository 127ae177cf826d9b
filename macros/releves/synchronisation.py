"""What the official exports would settle: crossed, chosen, written into the files, told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace

from macros.domaine.registre import Registre
from macros.edition.document import Document, Valeur, ordre_des_cles
from macros.edition.fiches import Ordre, ajouter_formation, ecrire_fait, rang_et_nom
from macros.releves import annuaire, ideo
from macros.releves.jugement import LOIN_M, Ecart, a_qui_demander, comparable, mots_de_voie
from macros.releves.rangees import Export
from macros.socle.distances import Point, distance_km
from macros.socle.texte import echapper_markdown, json_lisible, une_ligne
from macros.texte_yaml.blocs import debut_de_ligne, fin_de_ligne

EXPORTS: Mapping[str, Export] = {e.court: e for e in (annuaire.EXPORT, ideo.EXPORT)}
"""Every export that is read, by the name under which a disagreement refers to it."""

# --- two exports together -------------------------------------------------------------------


def croiser(registre: Registre, *listes: Iterable[Ecart]) -> tuple[Ecart, ...]:
    """Return the disagreements of several exports as one list, sorted.

    What two exports say alike is told once; where they contradict each other, a person decides.
    """
    gardes: dict[tuple[str, ...], Ecart] = {}
    autres: list[Ecart] = []
    for ecart in (e for liste in listes for e in liste):
        cle = (ecart.uai, *ecart.champ)
        if not ecart.champ or ecart.champ[0] in ("offres", "familles_2de", "formations"):
            autres.append(ecart)
        elif cle not in gardes:
            gardes[cle] = ecart
        elif not _pareils(gardes[cle], ecart):
            gardes[cle] = _contredits(registre, gardes[cle], ecart)
    return tuple(sorted([*gardes.values(), *autres], key=lambda e: (e.uai, e.genre, e.champ)))


def _pareils(un: Ecart, autre: Ecart) -> bool:
    if un.champ == ("position",):
        a, b = (Point(*map(float, e.valeur.split())) for e in (un, autre))
        return 1000 * distance_km(a, b) <= LOIN_M
    if un.champ == ("adresse", "voie"):
        return mots_de_voie(un.valeur) == mots_de_voie(autre.valeur)
    return comparable(un.valeur) == comparable(autre.valeur)


def _contredits(registre: Registre, un: Ecart, autre: Ecart) -> Ecart:
    dits = ", ".join(f"{e.valeur} {EXPORTS[e.export].ou}" for e in (un, autre))
    return replace(
        un,
        genre="contredit",
        texte=f"{un.champ[-1]} : {dits}",
        champ=(),
        valeur="",
        complete=False,
        a_qui=a_qui_demander(registre, registre.etablissement(un.uai)),
    )


# --- writing --------------------------------------------------------------------------------

CHOIX: Mapping[str, tuple[str, ...]] = {
    "telephone": ("contacts", "telephone"),
    "courriel": ("contacts", "courriel"),
    "site": ("contacts", "site"),
    "position": ("position",),
    "services": ("services",),
    "onisep": ("fiche_onisep",),
    "formations": ("offres",),
    "familles": ("familles_2de",),
    "diplomes": ("formations",),
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
        if e.valeur
        and any(e.champ[: len(debut)] == debut for debut in debuts)
        and (e.complete or remplacer)
        and (not uai or e.uai in uai)
    ]


def appliquer(
    document: Document,
    choisis: Sequence[Ecart],
    citer: Mapping[str, str],
    ordre: Ordre,
) -> None:
    """Write the chosen values of lycées, each with its source and date.

    `citer`: the source to write for each export. Raises EditionError if a value cannot be written.
    Each entry is edited apart, as a text of its own: the whole is read again only once.
    """
    texte = document.texte
    par_lycee: dict[int, list[Ecart]] = {}
    for ecart in choisis:
        if ecart.champ[0] != "formations":
            par_lycee.setdefault(rang_et_nom(document.racine, ecart.uai)[0], []).append(ecart)
    for rang in sorted(par_lycee, reverse=True):
        element = document.racine.elements[rang]
        debut = debut_de_ligne(texte, element.repere)
        fin = fin_de_ligne(texte, element.fin)
        fiche = Document(texte[debut:fin])
        for ecart in par_lycee[rang]:
            _ecrire(fiche, ecart, citer[ecart.export], ordre)
        texte = texte[:debut] + fiche.texte + texte[fin:]
    document.texte = texte
    document.relire()


def _ecrire(fiche: Document, ecart: Ecart, source: str, ordre: Ordre) -> None:
    """Write one value in an entry that stands alone."""
    match ecart.champ:
        case ("position",):
            _ecrire_position(fiche, 0, ecart.valeur, source)
        case ("offres", formation):
            ajouter_formation(
                fiche, ecart.uai, formation, [ecart.valeur], source=source, ordre=ordre
            )
        case ("offres", formation, "remarque"):
            _ecrire_remarque(fiche, formation, ecart.valeur)
        case ("familles_2de", famille):
            _ecrire_famille(fiche, famille, ecart.valeur, source)
        case (bloc, cle):
            ecrire_fait(fiche, ecart.uai, (bloc, cle), ecart.valeur, source=source, date=ecart.date)
            connues = ordre_des_cles((0, bloc, cle))
            for autre, valeur in ecart.avec:
                if autre in connues:
                    fiche.ecrire((0, bloc, cle, autre), valeur)
        case champ:
            fiche.ecrire((0, *champ), ecart.valeur)


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


def _ecrire_remarque(fiche: Document, formation: str, remarque: str) -> None:
    """Say a doubt about an offre that has no remark yet."""
    for rang, offre in enumerate(fiche.bloc((0, "offres")).elements):
        if offre.mot("formation") == formation and offre.cherche("remarque") is None:
            fiche.ajouter_cle((0, "offres", rang), "remarque", remarque)


def _ecrire_famille(fiche: Document, famille: str, voie: str, source: str) -> None:
    """Add a 2de in the order of the familles, or a voie to one that is there."""
    liste = fiche.racine.cherche(0, "familles_2de")
    elements = liste.elements if liste is not None else []
    noms = [element.mot("famille") for element in elements]
    if famille not in noms:
        cles: dict[str, Valeur] = {"famille": famille, "voies": [voie], "source": source}
        rang = sum(1 for nom in noms if nom < famille)
        fiche.ajouter_element((0, "familles_2de"), cles, rang)
        return
    rang = noms.index(famille)
    voies = elements[rang].cherche("voies")
    connues = [(e.texte or "").strip() for e in voies.elements] if voies else []
    fiche.ecrire_mots((0, "familles_2de", rang, "voies"), [*connues, voie])


def renouveler(document: Document, choisis: Sequence[Ecart], citer: Mapping[str, str]) -> None:
    """Write the new numbers of the renewed diplomas into formations.yaml; ids and titles stay.

    The numbers of the former diploma go with it: its RNCP, unless the export gives the new one,
    and its CFD.
    """
    neufs = {e.champ[1]: e for e in choisis if e.champ[0] == "formations"}
    liste = document.racine.cherche("formations")
    for rang, entree in enumerate(liste.elements if liste is not None else []):
        ecart = neufs.get(entree.mot("id"))
        if ecart is None:
            continue
        onisep, _, rncp = ecart.valeur.partition(" ")
        chemin = ("formations", rang)
        document.ecrire((*chemin, "onisep"), onisep)
        document.ecrire((*chemin, "source"), citer[ecart.export])
        if rncp:
            document.ecrire((*chemin, "rncp"), rncp)
        for cle in ("cfd",) if rncp else ("cfd", "rncp"):
            if document.racine.cherche(*chemin, cle) is not None:
                document.retirer_cle((*chemin, cle))


# --- how it is told -------------------------------------------------------------------------

MAXIMUM = 50_000
"""Characters of the longest Markdown written: a forge's message holds 65,536."""


def en_texte(trouves: Sequence[Ecart]) -> str:
    """One line for each disagreement, under the name of its lycée; then the entries to add."""
    if not trouves:
        return "Le registre et les fichiers officiels sont d’accord.\n"
    sortie = ""
    for sujet, groupe in _grouper(trouves):
        sortie += f"{sujet}\n"
        for ecart in groupe:
            sortie += f"  {'+' if ecart.complete else '-'} {une_ligne(ecart.texte)}\n"
        for a_qui in dict.fromkeys(e.a_qui for e in groupe if e.a_qui):
            sortie += f"  ? à demander {une_ligne(a_qui)}\n"
    if ajouts := _ajouts(trouves):
        sortie += f"À ajouter dans formations.yaml :\n{ajouts}\n"
    return sortie


def en_markdown(trouves: Sequence[Ecart]) -> str:
    """Return every disagreement as Markdown; every text of the exports is escaped."""
    tete = "### Le registre et les fichiers officiels\n\n"
    if not trouves:
        return f"{tete}Ils sont d’accord.\n"
    blocs = [
        f"- **{echapper_markdown(sujet)}**\n"
        + "".join(
            f"  - {'complété' if e.complete else 'à voir'} : {echapper_markdown(e.texte)}\n"
            for e in groupe
        )
        for sujet, groupe in _grouper(trouves)
    ]
    return _borner(tete, blocs, len(trouves))


def a_decider(trouves: Sequence[Ecart], ancien: str = "") -> str:
    """Return what a person must decide as Markdown: one box each, with whom to ask; "" if none.

    The boxes that are ticked in `ancien`, what was written the last time, stay so.
    """
    coches = _coches(ancien)
    restants = [e for e in trouves if not e.complete and e.genre != "offre-renouvelee"]
    if not restants:
        return ""
    tete = (
        "Les fichiers officiels et le registre ne disent pas la même chose. Une personne décide : "
        "demandez, puis corrigez la fiche, ou dites dans une remarque de la fiche pourquoi elle "
        "reste. Ce texte est écrit à nouveau à chaque relecture : cochez, et répondez dessous.\n\n"
    )
    blocs = []
    for sujet, groupe in _grouper(restants):
        titre = f"- **{echapper_markdown(sujet)}**"
        lignes = [f"{titre}\n"]
        for a_qui in dict.fromkeys(e.a_qui for e in groupe if e.a_qui):
            lignes.append(f"  À demander {echapper_markdown(a_qui)}\n")
        for texte in (echapper_markdown(e.texte) for e in groupe):
            lignes.append(f"  - [{'x' if (titre, texte) in coches else ' '}] {texte}\n")
        blocs.append("".join(lignes))
    if ajouts := _ajouts(restants):
        blocs.append(
            "\nÀ ajouter dans `formations.yaml`, une fois la filière choisie :\n\n"
            f"```yaml\n{ajouts}\n```\n"
        )
    return _borner(tete, blocs, len(restants))


def _coches(ancien: str) -> frozenset[tuple[str, str]]:
    """Return the ticked boxes of a list, each under its title."""
    coches, titre = set(), ""
    for ligne in ancien.splitlines():
        if ligne.startswith("- **"):
            titre = ligne.rstrip()
        elif coche := re.fullmatch(r"\s*- \[[xX]\] (.*?)\s*", ligne):
            coches.add((titre, coche[1]))
    return frozenset(coches)


def _borner(tete: str, blocs: Sequence[str], nombre: int) -> str:
    sortie = tete
    for bloc in blocs:
        if len(sortie) + len(bloc) > MAXIMUM:
            return f"{sortie}\n… « registre synchroniser » donne la suite ({nombre} en tout).\n"
        sortie += bloc
    return sortie


def _grouper(trouves: Sequence[Ecart]) -> list[tuple[str, list[Ecart]]]:
    groupes: dict[str, list[Ecart]] = {}
    for ecart in trouves:
        nom = une_ligne(ecart.nom)
        sujet = f"{nom} ({une_ligne(ecart.uai)})" if ecart.uai else f"Formation « {nom} »"
        groupes.setdefault(sujet, []).append(ecart)
    return list(groupes.items())


def _ajouts(trouves: Sequence[Ecart]) -> str:
    """Return the entries to paste into formations.yaml, unable to leave a block of code."""
    ajouts = "\n\n".join(e.ajout.replace("`", "'") for e in trouves if e.ajout)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in ajouts)


def en_json(trouves: Sequence[Ecart]) -> str:
    """Return the disagreements as JSON, with stable keys."""
    return json_lisible([asdict(ecart) for ecart in trouves])


FORMATS: Mapping[str, Callable[[Sequence[Ecart]], str]] = {
    "texte": en_texte,
    "markdown": en_markdown,
    "json": en_json,
}
