"""What is done to whole entries, and to the lines of several: moved, copied, cut, renamed."""

from __future__ import annotations

import random
import re

from benchmarks.fautes.genres import LIGNE, OBLIGATOIRES, Genre, Geste, Lignes

TRADUITES = {
    "nom": ("name", "Nom", "denomination", "nom du lycée"),
    "nature": ("type", "Nature", "kind"),
    "secteur": ("sector", "statut", "Secteur"),
    "adresse": ("address", "Adresse", "addresse"),
    "voie": ("rue", "street", "Voie"),
    "code_postal": ("CP", "code postal", "zip", "codepostal", "code-postal"),
    "commune": ("ville", "insee", "Commune"),
    "telephone": ("téléphone", "tel", "Tél.", "phone"),
    "courriel": ("mail", "e-mail", "mél", "email"),
    "site": ("site web", "url", "website"),
    "valeur": ("value", "Valeur", "numéro"),
    "formation": ("diplôme", "Formation", "course"),
    "voies": ("voie", "Voies", "modalités"),
    "latitude": ("lat", "Latitude"),
    "longitude": ("lon", "lng", "long"),
    "source": ("Source", "sources", "src"),
    "titre": ("title", "Titre"),
    "metiers": ("métiers", "jobs"),
    "filieres": ("filières", "filiere"),
    "libelle": ("libellé", "label"),
    "url": ("lien", "adresse web"),
}


def _entrees(lignes: Lignes) -> list[tuple[int, int]]:
    """Return where each entry that has a name of its own begins and ends."""
    debuts = [
        (n, len(lu[1]))
        for n, ligne in enumerate(lignes)
        if (lu := LIGNE.match(ligne)) and lu[2] and lu[3] in ("uai", "id") and len(lu[1]) <= 2
    ]
    bornes = []
    for n, retrait in debuts:
        fin = n + 1
        while fin < len(lignes) and not _ferme(lignes[fin], retrait):
            fin += 1
        bornes.append((n, fin))
    return bornes


def _ferme(ligne: str, retrait: int) -> bool:
    nu = ligne.lstrip()
    return bool(nu) and len(ligne) - len(nu) <= retrait


def _bloc(lignes: Lignes, n: int) -> int:
    """Return where what stands under a line ends."""
    retrait = len(lignes[n]) - len(lignes[n].lstrip())
    fin = n + 1
    while fin < len(lignes) and lignes[fin].strip() and not _ferme(lignes[fin], retrait):
        fin += 1
    return fin


def _morceau(lignes: Lignes, *bouts: tuple[int, int] | str) -> str:
    pris: list[str] = []
    for bout in bouts:
        pris += [bout] if isinstance(bout, str) else lignes[bout[0] : bout[1]]
    return "\n".join(pris)


def cle_traduite(lignes: Lignes, hasard: random.Random) -> Geste | None:
    choix = [
        (n, lu)
        for n, ligne in enumerate(lignes)
        if (lu := LIGNE.match(ligne)) and lu[3] in TRADUITES
    ]
    if not choix:
        return None
    n, lu = hasard.choice(choix)
    autre = hasard.choice(TRADUITES[lu[3]])
    suite = f" {lu[4]}" if lu[4] else ""
    nouvelle = f"{lu[1]}{lu[2] or ''}{autre}:{suite}"
    return Geste(_morceau(lignes, (0, n), nouvelle, (n + 1, len(lignes))), frozenset({n + 1}))


def ligne_deplacee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """A line that every entry must have, cut from one and pasted beside the same of another."""
    entrees = _entrees(lignes)
    if len(entrees) < 2:
        return None
    (a, fin), (b, autre_fin) = hasard.sample(entrees, 2)
    siennes = [
        n
        for n in range(a + 1, fin)
        if (lu := LIGNE.match(lignes[n])) and lu[3] in OBLIGATOIRES and lu[4] and not lu[2]
    ]
    if not siennes:
        return None
    n = hasard.choice(siennes)
    cle = lignes[n].partition(":")[0]
    la = next((m for m in range(b, autre_fin) if lignes[m].startswith(f"{cle}:")), None)
    if la is None:
        return None
    reste = [ligne for rang, ligne in enumerate(lignes) if rang != n]
    la -= n < la
    texte = "\n".join([*reste[: la + 1], lignes[n], *reste[la + 1 :]])
    autour = {a + 1, n, n + 1, n + 2, la + 1, la + 2, *range(a, fin + 1)}
    return Geste(texte, frozenset(autour), True)


def uai_echanges(lignes: Lignes, hasard: random.Random) -> Geste | None:
    # Sites that left the label have nothing by which their uai could be told.
    entrees = [n for n, _ in _entrees(lignes) if lignes[n].startswith("- uai: ")]
    if len(entrees) < 2:
        return None
    a, b = hasard.sample(entrees, 2)
    nouvelles = list(lignes)
    nouvelles[a], nouvelles[b] = lignes[b], lignes[a]
    bouts = dict(_entrees(lignes))
    ou = {*range(a + 1, bouts[a] + 1), *range(b + 1, bouts[b] + 1)}
    return Geste("\n".join(nouvelles), frozenset(ou))


def entree_copiee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """An entry copied below itself, of which only the name that tells it is changed."""
    entrees = _entrees(lignes)
    if not entrees:
        return None
    a, fin = hasard.choice(entrees)
    lu = LIGNE.match(lignes[a])
    if lu is None:
        return None
    autre = "0139999Y" if lu[3] == "uai" else f"{lu[4]}-bis"
    tete = f"{lu[1]}- {lu[3]}: {autre}"
    while fin > a + 1 and not lignes[fin - 1].strip():
        fin -= 1
    texte = _morceau(lignes, (0, fin), tete, (a + 1, fin), (fin, len(lignes)))
    # A formation or a word copied so may be meant; a lycée may not.
    du_registre = lignes[a].startswith("- uai: ")
    return Geste(texte, frozenset(range(a + 1, 2 * fin - a + 1)), du_registre, (lu[4],))


def entree_otee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    entrees = _entrees(lignes)
    if not entrees:
        return None
    a, fin = hasard.choice(entrees)
    lu = LIGNE.match(lignes[a])
    texte = _morceau(lignes, (0, a), (fin, len(lignes)))
    return Geste(texte, frozenset({a, a + 1}), False, (lu[4],) if lu else ())


def fichier_coupe(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """A file saved or pasted by halves: it stops in the middle of an entry."""
    entrees = _entrees(lignes)
    if not entrees:
        return None
    a, fin = hasard.choice(entrees)
    siennes = [n for n in range(a + 1, fin) if lignes[n].strip()]
    if len(siennes) < 3:
        return None
    n = hasard.choice(siennes[:2])
    lus = [lu for ligne in lignes[n:] if (lu := LIGNE.match(ligne))]
    perdus = (lu[4] if lu[2] else lu[3] for lu in lus if (lu[2] and lu[4]) or not lu[1])
    return Geste(_morceau(lignes, (0, n)), frozenset(range(a, n + 1)), False, tuple(perdus))


def fichier_double(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """All of a file pasted under itself."""
    return Geste("\n".join([*lignes, *lignes]), frozenset(range(1, 2 * len(lignes) + 1)))


def tete_de_bloc_otee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """The line over a block is taken out, and the block stays."""
    tetes = [
        n
        for n, ligne in enumerate(lignes[:-1])
        if (lu := LIGNE.match(ligne)) and not lu[4] and not lu[2] and _bloc(lignes, n) > n + 1
    ]
    if not tetes:
        return None
    n = hasard.choice(tetes)
    texte = _morceau(lignes, (0, n), (n + 1, len(lignes)))
    mots = (lignes[n].strip(" :"),)
    # The elements of a list go on with those of the list above, and may be meant so.
    jointes = lignes[n - 1].lstrip().startswith("- ") and lignes[n + 1].lstrip().startswith("- ")
    return Geste(
        texte, frozenset({*range(n, _bloc(lignes, n) + 1), *_dessus(lignes, n)}), not jointes, mots
    )


def _dessus(lignes: Lignes, n: int) -> set[int]:
    """Return the line, from 1, of what holds a line."""
    retrait = len(lignes[n]) - len(lignes[n].lstrip())
    for avant in range(n - 1, -1, -1):
        if lignes[avant].strip() and not lignes[avant].lstrip().startswith("#"):
            sien = len(lignes[avant]) - len(lignes[avant].lstrip())
            if sien < retrait:
                return {avant + 1}
    return set()


def bloc_decale(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """All that stands under a key, one or two spaces further."""
    tetes = [
        n
        for n, ligne in enumerate(lignes[:-1])
        if (lu := LIGNE.match(ligne)) and not lu[4] and _bloc(lignes, n) > n + 1
    ]
    if not tetes:
        return None
    n = hasard.choice(tetes)
    fin = _bloc(lignes, n)
    pas = hasard.choice((1, 2))
    decalees = [" " * pas + ligne for ligne in lignes[n + 1 : fin]]
    # A block alone under its key reads the same however far it stands.
    texte = _morceau(lignes, (0, n + 1), *decalees, (fin, len(lignes)))
    suite = next((m for m in range(fin, len(lignes)) if lignes[m].strip()), fin)
    return Geste(texte, frozenset((*range(n + 1, fin + 2), suite + 1)), False)


def entree_decalee(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """A whole entry pasted one or two spaces too far."""
    entrees = _entrees(lignes)[1:]
    if not entrees:
        return None
    a, fin = hasard.choice(entrees)
    pas = " " * hasard.choice((1, 2, 4))
    decalees = [pas + ligne if ligne.strip() else ligne for ligne in lignes[a:fin]]
    texte = _morceau(lignes, (0, a), *decalees, (fin, len(lignes)))
    return Geste(texte, frozenset({a, *range(a + 1, fin + 2)}))


def offre_d_ailleurs(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """An item of a list pasted twice, the second as the first."""
    items = [
        n
        for n, ligne in enumerate(lignes)
        if (lu := LIGNE.match(ligne)) and lu[2] and lu[3] in ("formation", "famille")
    ]
    if not items:
        return None
    n = hasard.choice(items)
    fin = _bloc(lignes, n)
    texte = _morceau(lignes, (0, fin), (n, fin), (fin, len(lignes)))
    return Geste(texte, frozenset(range(fin + 1, 2 * fin - n + 1)))


def coordonnees_echangees(lignes: Lignes, hasard: random.Random) -> Geste | None:
    choix = [
        n
        for n, ligne in enumerate(lignes[:-1])
        if re.match(r" *latitude: ", ligne) and re.match(r" *longitude: ", lignes[n + 1])
    ]
    if not choix:
        return None
    n = hasard.choice(choix)
    lat, lon = (lignes[n + k].partition(": ") for k in (0, 1))
    texte = _morceau(
        lignes, (0, n), f"{lat[0]}: {lon[2]}", f"{lon[0]}: {lat[2]}", (n + 2, len(lignes))
    )
    return Geste(texte, frozenset({n, n + 1, n + 2}))


def codes_echanges(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """The postcode where the INSEE code should be, and the other way round."""
    choix = [
        (n, m)
        for n, ligne in enumerate(lignes)
        if re.match(r" *code_postal: ", ligne)
        for m in (n + 1, n + 2)
        if m < len(lignes) and re.match(r" *commune: ", lignes[m])
    ]
    if not choix:
        return None
    n, m = hasard.choice(choix)
    postal, insee = (lignes[k].partition(": ") for k in (n, m))
    nouvelles = list(lignes)
    nouvelles[n], nouvelles[m] = f"{postal[0]}: {insee[2]}", f"{insee[0]}: {postal[2]}"
    return Geste("\n".join(nouvelles), frozenset({n, n + 1, m + 1}), postal[2] != insee[2])


def commentee_autrement(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """A line put aside with the signs of another language, or struck as in a message."""
    n = hasard.choice([n for n, ligne in enumerate(lignes) if LIGNE.match(ligne)])
    signe = hasard.choice(("// ", "<!-- ", "; ", "~~", "** ", "-- ", "/* "))
    retrait = " " * (len(lignes[n]) - len(lignes[n].lstrip()))
    nouvelle = f"{retrait}{signe}{lignes[n].lstrip()}"
    ou = {n, n + 1, n + 2, *_dessus(lignes, n)}
    return Geste(_morceau(lignes, (0, n), nouvelle, (n + 1, len(lignes))), frozenset(ou))


def tiret_double(lignes: Lignes, hasard: random.Random) -> Geste | None:
    choix = [n for n, ligne in enumerate(lignes) if (lu := LIGNE.match(ligne)) and lu[2]]
    if not choix:
        return None
    n = hasard.choice(choix)
    nouvelle = lignes[n].replace("- ", "- - ", 1)
    return Geste(
        _morceau(lignes, (0, n), nouvelle, (n + 1, len(lignes))), frozenset({n, n + 1, n + 2})
    )


def tiret_en_trop(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """A dash before a key that begins nothing."""
    choix = [
        n
        for n, ligne in enumerate(lignes)
        if (lu := LIGNE.match(ligne)) and not lu[2] and len(lu[1]) > 1
    ]
    if not choix:
        return None
    n = hasard.choice(choix)
    retrait = len(lignes[n]) - len(lignes[n].lstrip())
    nouvelle = " " * (retrait - hasard.choice((0, 2))) + "- " + lignes[n].lstrip()
    ou = {n, n + 1, n + 2, *_dessus(lignes, n)}
    return Geste(_morceau(lignes, (0, n), nouvelle, (n + 1, len(lignes))), frozenset(ou))


_DECISIONS = (
    ("renouvellement", "12 mars 2024", "BO n° 11"),
    ("renouvellement", "2062-03-12", "BO n° 11"),
    ("renouvellement", "2024-02-30", "BO n° 11"),
    ("renouvellement", "2023-2024", "BO n° 11"),
    ("Prolongation", "2024-03-12", "BO n° 11"),
    ("label", "2024-03-12", "BO n° 11"),
    ("", "2024-03-12", "BO n° 11"),
    ("renouvellement", "", "BO n° 11"),
    ("renouvellement", "2024-03-12", ""),
    ("renouvellement", "2024-03-12", "Courriel de Mme Exemple"),
    ("attribution", "2024-03-12", "BO n° 11"),
    ("renouvellement", "2018-03-12", "BO n° 11"),
)
"""Decisions written under a renewal of 2019, each with one fault: nature, date, reference."""


def decision_fautive(lignes: Lignes, hasard: random.Random) -> Geste | None:
    """A decision entered by hand where there was none, under the one before it."""
    choix = [n for n, ligne in enumerate(lignes) if re.fullmatch(r" +decisions: \[\]", ligne)]
    if not choix:
        return None
    n = hasard.choice(choix)
    marge = " " * (len(lignes[n]) - len(lignes[n].lstrip()))
    nature, date, reference = hasard.choice(_DECISIONS)
    ecrites = [f"nature: {nature}", f"date: {date}", f"reference: {reference}"]
    entiere = ["nature: renouvellement", "date: 2019-03-12", "reference: BO n° 12"]
    bloc = [f"{marge}decisions:"]
    for lues in (entiere, ecrites):
        bloc += [f"{marge}  {'- ' if rang == 0 else '  '}{x}" for rang, x in enumerate(lues)]
    texte = _morceau(lignes, (0, n), *bloc, (n + 1, len(lignes)))
    return Geste(texte, frozenset(range(n + 1, n + len(bloc) + 1)))


FAUTIFS: tuple[tuple[str, Genre], ...] = (
    ("clé traduite", cle_traduite),
    ("ligne déplacée", ligne_deplacee),
    ("UAI échangés", uai_echanges),
    ("entrée copiée", entree_copiee),
    ("entrée ôtée", entree_otee),
    ("fichier coupé", fichier_coupe),
    ("fichier doublé", fichier_double),
    ("tête de bloc ôtée", tete_de_bloc_otee),
    ("bloc décalé", bloc_decale),
    ("entrée décalée", entree_decalee),
    ("offre doublée", offre_d_ailleurs),
    ("décision fautive", decision_fautive),
    ("coordonnées échangées", coordonnees_echangees),
    ("codes échangés", codes_echanges),
    ("commentée autrement", commentee_autrement),
    ("tiret double", tiret_double),
    ("tiret en trop", tiret_en_trop),
)
