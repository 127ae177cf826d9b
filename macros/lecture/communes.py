"""communes.csv read line by line, every fault in French at its line and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from statistics import median

from pydantic import ValidationError

from macros.corrections.traductions import traduire
from macros.domaine.referentiels import Commune
from macros.domaine.valeurs import toutes
from macros.texte_yaml.fautes import YamlFaultError
from macros.texte_yaml.noeuds import faute, refuser_invisibles

FICHIER = "communes.csv"
COLONNES = tuple(Commune.model_fields)
"""The columns, which stand in any order."""


RETENU = 500_000
"""Characters of the longest table whose reading is kept."""


def lire(texte: str) -> Iterator[Lue]:
    """Yield the INSEE code of each line, its commune if it is right, and its faults.

    Raises YamlFaultError where the table can no longer be read. What a table of an académie says is
    kept: it seldom changes.
    """
    if len(texte) > RETENU:
        yield from _lire(texte)
        return
    lignes, arret = _retenues(texte)
    yield from lignes
    if arret:
        raise arret.with_traceback(None)


Lue = tuple[str, Commune | None, list[YamlFaultError]]
"""A line: its code, its commune, its faults."""


@lru_cache(maxsize=4)
def _retenues(texte: str) -> tuple[Sequence[Lue], YamlFaultError | None]:
    lignes: list[Lue] = []
    try:
        lignes.extend(_lire(texte))
    except YamlFaultError as arret:
        return lignes, arret
    return lignes, None


def _lire(texte: str) -> Iterator[Lue]:
    refuser_invisibles(texte)
    vues: dict[str, int] = {}
    lues: list[tuple[int, Commune]] = []
    lignes = csv.reader(io.StringIO(texte, newline=None), strict=True)
    debut = 1
    try:
        tete = next(lignes, [])
        _verifier_tete(tete, texte)
        _refuser_zeros_perdus(tete, texte)
        debut = lignes.line_num + 1
        for valeurs in lignes:
            if valeurs:
                ligne = dict(zip(tete, valeurs, strict=False))
                code, commune, fautes = _lire_ligne(ligne, debut, tete, valeurs)
                premiere = vues.setdefault(code, debut)
                if commune and premiere != debut:
                    fautes = [_en_double(commune, debut, premiere)]
                elif commune and (doute := _autre_departement(commune, debut)):
                    fautes = [doute]
                elif commune and (echange := _case_d_a_cote(commune, debut)):
                    commune, fautes = None, [echange]  # nothing is drawn from it
                elif commune:
                    lues.append((debut, commune))
                yield code, commune, fautes
            debut = lignes.line_num + 1
        for ligne_lue, loin in _loin_des_autres(lues):
            yield loin.code_insee, None, [_ailleurs(loin, ligne_lue)]
    except csv.Error:
        raise YamlFaultError(
            "LM005",
            debut,
            1,
            "Un guillemet de cette ligne n’est pas bien fermé.",
            "Enlevez-le : seul un nom qui contient une virgule en a besoin.",
        ) from None


LOIN_DEGRES = 4.0
"""A commune this far from the middle of its département is not in it, even overseas."""
LOIN_DEGRES_AU_PLUS = 8.0
"""The same, from the middle of all those of metropolitan France, where a département has but a
few: no two points of it are further from its own middle."""
COMMUNES_VOISINES = 3
"""Communes of a département from which its middle is known."""


def _loin_des_autres(lues: Sequence[tuple[int, Commune]]) -> Iterator[tuple[int, Commune]]:
    """Yield the communes, with their lines, that stand far from all others of their département."""
    departements: dict[str, list[Commune]] = {}
    for _, commune in lues:
        departements.setdefault(commune.departement, []).append(commune)
    milieux = {
        departement: (median(c.latitude for c in unes), median(c.longitude for c in unes))
        for departement, unes in departements.items()
        if len(unes) >= COMMUNES_VOISINES
    }
    du_continent = [commune for _, commune in lues if not _outre_mer(commune)]
    milieu = (
        median([c.latitude for c in du_continent] or [0]),
        median([c.longitude for c in du_continent] or [0]),
    )
    for ligne, commune in lues:
        loin = LOIN_DEGRES
        ici = commune.latitude, commune.longitude
        la = milieux.get(commune.departement, ici)
        if commune.departement not in milieux and not _outre_mer(commune):
            la, loin = milieu, LOIN_DEGRES_AU_PLUS
        if max(abs(ici[0] - la[0]), abs(ici[1] - la[1])) > loin:
            yield ligne, commune


def _outre_mer(commune: Commune) -> bool:
    return commune.code_insee.startswith(("97", "98"))


def _ailleurs(commune: Commune, ligne: int) -> YamlFaultError:
    return YamlFaultError(
        "LM026",
        ligne,
        1,
        f"{commune.nom_complet} ({commune.code_insee}) serait en {commune.latitude}, "
        f"{commune.longitude}, loin des autres communes du département.",
        "Vérifiez la latitude et la longitude, leur signe et leur point : elles sont peut-être "
        "inversées.",
    )


def _en_double(commune: Commune, ligne: int, premiere: int) -> YamlFaultError:
    return YamlFaultError(
        "LM110",
        ligne,
        1,
        f"La commune {commune.code_insee} ({commune.nom_complet}) est déjà là, ligne {premiere}.",
        "Supprimez l’une des deux lignes, ou corrigez le code INSEE.",
    )


def _autre_departement(commune: Commune, ligne: int) -> YamlFaultError | None:
    """Return the fault of a commune whose code does not begin with its département, if it is one.

    Overseas, a département has three figures; the collectivités’ communes are told by theirs too.
    """
    if commune.code_insee.startswith(commune.departement):
        return None
    chiffres = 3 if commune.code_insee.startswith("97") else 2
    return YamlFaultError(
        "LM111",
        ligne,
        1,
        f"La commune {commune.nom_complet} ({commune.code_insee}) n’est pas dans le département "
        f"{commune.departement}.",
        f"Écrivez {commune.code_insee[:chiffres]}, ou corrigez le code INSEE.",
    )


def _case_d_a_cote(commune: Commune, ligne: int) -> YamlFaultError | None:
    """Return the fault of a line of which two cells next to each other are plainly swapped."""
    if commune.arrondissement and not commune.arrondissement[0].isdigit():
        message = f"« {commune.arrondissement} » n’est pas un arrondissement."
        correction = "Écrivez « 1er », « 16e »… ou rien : le nom de la commune est dans sa case."
        return YamlFaultError("LM023", ligne, 1, message, correction)
    population = str(commune.population or "").zfill(5)
    ailleurs = all(code[:2] != commune.departement[:2] for code in commune.codes_postaux)
    if ailleurs and commune.codes_postaux and population.startswith(commune.departement):
        message = (
            f"« {commune.codes_postaux[0]} » n’est pas un code postal du département "
            f"{commune.departement}."
        )
        correction = f"Est-il échangé avec la population, « {population} » ? Vérifiez les deux."
        return YamlFaultError("LM023", ligne, 1, message, correction)
    return None


def commune_de(ligne: Mapping[str, str]) -> Commune:
    """Return the commune of a line, by column; ValidationError when a value is not right."""
    codes = tuple(ligne["codes_postaux"].split())
    return Commune.model_validate(
        {**ligne, "codes_postaux": codes, "population": ligne["population"].strip() or None}
    )


def _verifier_tete(tete: Sequence[str], texte: str) -> None:
    if not texte.strip():
        raise faute(
            "LM001",
            None,
            "Le fichier est vide.",
            f"Sa première ligne nomme les colonnes : {','.join(COLONNES)}.",
        )
    manquantes = [nom for nom in COLONNES if nom not in tete]
    autres = [signe for signe in (";", "\t") if len("".join(tete).split(signe)) >= len(COLONNES)]
    if manquantes and autres:
        separees = "".join(tete).split(autres[0])
        if perdus := _zeros_perdus(separees, texte, autres[0]):
            raise faute(
                "LM013",
                None,
                f"Un tableur a changé les virgules et a enlevé les zéros du début "
                f"({len(perdus)} lignes).",
                REPRENDRE,
            )
        if re.search(rf"{autres[0]}-?\d+,\d", texte):
            raise faute(
                "LM013",
                None,
                "Un tableur a changé les virgules et les points des nombres.",
                REPRENDRE,
            )
        raise faute(
            "LM013",
            None,
            "Les colonnes ne sont pas séparées par des virgules.",
            "Enregistrez le tableau au format CSV, avec la virgule pour séparateur.",
        )
    if manquantes:
        plusieurs = len(manquantes) > 1
        raise faute(
            "LM011",
            None,
            f"Il manque {'les colonnes' if plusieurs else 'la colonne'} "
            f"{', '.join(f'« {nom} »' for nom in manquantes)}.",
            f"La première ligne nomme les colonnes : {','.join(COLONNES)}.",
        )


LIGNES_D_UN_TABLEUR = 5
"""From this number of lines on, a lost zero is no slip of an editor: a spreadsheet took it."""
REPRENDRE = (
    "Reprenez le fichier d’avant, sans l’enregistrer depuis un tableur ; ou ouvrez-le par "
    "« Importer », toutes les colonnes en « Texte », la virgule pour séparateur."
)


def abime_par_un_tableur(octets: bytes) -> YamlFaultError | None:
    """Return the fault of a table that a spreadsheet wrote again, in its own encoding; None for
    one in UTF-8, whose faults `lire` tells."""
    try:
        octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        texte = octets.decode("cp1252", "replace")
    else:
        return None
    try:
        tete = next(csv.reader(io.StringIO(texte, newline=None)), [])
        _verifier_tete(tete, texte)
        _refuser_zeros_perdus(tete, texte)
    except csv.Error:
        return None
    except YamlFaultError as arret:
        return arret if arret.correction == REPRENDRE else None
    return None


def _zeros_perdus(tete: Sequence[str], texte: str, separateur: str) -> list[int]:
    """Return the lines whose codes have lost their first zero; none when they are but a few."""
    longueurs = {"code_insee": 5, "departement": 2, "codes_postaux": 5}
    rangs = {tete.index(nom): longueur for nom, longueur in longueurs.items() if nom in tete}
    lignes = csv.reader(io.StringIO(texte, newline=None), delimiter=separateur)
    perdus = [
        lignes.line_num
        for valeurs in lignes
        if any(
            rang < len(valeurs) and re.fullmatch(rf"[1-9]\d{{{longueur - 2}}}", valeurs[rang])
            for rang, longueur in rangs.items()
        )
    ]
    return perdus if len(perdus) >= LIGNES_D_UN_TABLEUR else []


def _refuser_zeros_perdus(tete: Sequence[str], texte: str) -> None:
    """Raise one YamlFaultError for all the codes that a spreadsheet made numbers of."""
    if perdus := _zeros_perdus(tete, texte, ","):
        message = f"Un tableur a enlevé les zéros du début ({len(perdus)} lignes)."
        raise YamlFaultError("LM023", perdus[0], 1, message, REPRENDRE)


def _lire_ligne(
    ligne: Mapping[str, str], numero: int, tete: Sequence[str], valeurs: Sequence[str]
) -> tuple[str, Commune | None, list[YamlFaultError]]:
    code = _code_lisible(ligne.get("code_insee", ""), valeurs)
    if virgules := _virgules_decimales(tete, valeurs):
        nombres = ",".join(f"{entier}.{suite}" for entier, suite in virgules)
        quoi = ",".join(",".join(virgule) for virgule in virgules)
        deux = len(virgules) > 1
        coupee = YamlFaultError(
            "LM015",
            numero,
            1,
            f"{'Des virgules coupent deux nombres' if deux else 'Une virgule coupe un nombre'} en "
            f"deux : « {quoi} ».",
            f"Écrivez {nombres}",
        )
        # Read as it is to be written: its other faults are told beside.
        recollees = _recoller(tete, valeurs, len(virgules))
        juste = dict(zip(tete, recollees, strict=False))
        return code, None, [coupee, *_lire_ligne(juste, numero, tete, recollees)[2]]
    if not any(valeur.strip() for valeur in valeurs):
        message = "Cette ligne n’a que des virgules."
        return code, None, [YamlFaultError("LM016", numero, 1, message, "Supprimez-la.")]
    if len(valeurs) != len(tete):
        entiere = _ligne_entiere(tete, valeurs)
        forme = YamlFaultError(
            "LM013",
            numero,
            1,
            f"Cette ligne a {len(valeurs)} colonne{'s' if len(valeurs) > 1 else ''}, "
            f"la première en nomme {len(tete)}.",
            entiere[0] or "Reprenez la forme des lignes voisines, une virgule entre deux colonnes.",
        )
        # Read as it is to be written: its other faults are told beside.
        juste = dict(zip(tete, entiere[1], strict=False))
        lue = _lire_ligne(juste, numero, tete, entiere[1]) if entiere[1] else (code, None, [])
        return code, None, [forme, *lue[2]]
    try:
        return code, commune_de({nom: ligne[nom] for nom in COLONNES}), []
    except ValidationError as erreurs:
        fautes: list[YamlFaultError] = []
        for erreur in erreurs.errors(include_url=False):
            cle = str(erreur["loc"][0])
            dite = traduire(erreur, cle=cle, modele=Commune, entree=erreur["input"])
            place = _colonne(valeurs, tete.index(cle))
            if cle == "codes_postaux" and any(f.colonne == place for f in fautes):
                continue  # several codes, badly written together, are put right together
            fautes.append(YamlFaultError(dite[0], numero, place, *_dite(cle, ligne[cle], dite)))
        return code, None, fautes


def _dite(cle: str, ecrite: str, dite: tuple[str, str, str]) -> tuple[str, str]:
    """Return (message, correction) of a cell: a table’s values stand without quotes."""
    _, message, correction = dite
    serre = re.sub(r"[\s\u00a0\u202f.]", "", ecrite)
    serre = re.sub(r"(?i)hab(?:itants?)?$", "", serre) if cle == "population" else serre
    if cle == "population" and serre.isdecimal():
        return message, f"Écrivez {serre}."
    if cle != "codes_postaux":
        return message, re.sub(r'^Écrivez "(\w+)"', r"Écrivez \1", correction)
    entiers = re.sub(r"\b(\d{2}) (\d{3})\b", r"\1\2", ecrite)
    codes = " ".join(code.zfill(5) for code in re.findall(r"\d{4,5}", entiers))
    entre = ", une espace entre deux codes" if " " in codes else ""
    return (
        f"« codes_postaux » est mal écrit : « {ecrite[:60]} »." if entre else message,
        f"Écrivez {codes}{entre}, sans virgule ni guillemets."
        if codes
        else "Écrivez ses codes postaux, chacun de cinq chiffres, une espace entre deux.",
    )


def _code_lisible(ecrit: str, valeurs: Sequence[str]) -> str:
    """Return the INSEE code of a line, though another sign than a comma follows it."""
    lu = re.match(r"\s*(\d[\dAB]\d{3})(?![0-9A-Za-z])", ecrit or "".join(valeurs[:1]))
    return lu[1] if lu else ecrit


def _ligne_entiere(tete: Sequence[str], valeurs: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return the correction of a line that lacks a column, or two, and the line then, when these
    alone make it right; ("", ()) otherwise."""
    for signe in (";", "\t"):
        cases = ",".join(valeurs).split(signe)
        if len(cases) == len(tete):
            cases = [_avec_un_point(*case) for case in zip(tete, cases, strict=True)]
            return f"Mettez des virgules entre les colonnes : « {_en_ligne(cases)} ».", cases
    cases = [case.strip() for case in re.split(r"[,;\t|]", ",".join(valeurs))]
    if len(valeurs) < len(cases) == len(tete):  # one sign of several was another
        return f"Mettez des virgules entre les colonnes : « {_en_ligne(cases)} ».", cases
    manque = len(tete) - len(valeurs)
    if recollee := _codes_recolles(tete, valeurs, -manque):
        quoi = "une espace, et non une virgule, entre deux codes postaux"
        return f"Mettez {quoi} : « {_en_ligne(recollee)} ».", recollee
    if not 1 <= manque <= 2:
        return "", ()
    vides = [n for n in tete if n in ("arrondissement", "population", "position")]
    essais: dict[tuple[str, ...], Sequence[str]] = {
        noms: _avec_des_vides(tete, valeurs, noms) for noms in combinations(vides, manque)
    }
    collee = re.match(r"\s*(\d[\dAB]\d{3})\s+(?=\D)(.+)", valeurs[0]) if manque == 1 else None
    if collee:  # no comma after the code
        essais[("code_insee",)] = [collee[1], collee[2], *valeurs[1:]]
    fautes = {noms: _fautes(dict(zip(tete, essai, strict=True))) for noms, essai in essais.items()}
    moins = min(fautes.values(), default=0)
    bons = [noms for noms, combien in fautes.items() if combien == moins]
    if len(bons) != 1 or (manque == 2 and moins):
        return "", ()
    (noms,) = bons
    juste = _en_ligne(essais[noms])
    if noms == ("code_insee",):
        return f"Il manque une virgule après le code : « {juste} ».", essais[noms]
    if manque == 2:
        quoi = f"deux virgules, pour les colonnes {toutes([f'« {n} »' for n in noms])}, vides"
    else:
        quoi = f"une virgule pour la colonne « {noms[0]} », vide"
    return f"Il manque {quoi} : « {juste} ».", essais[noms]


def _en_ligne(cases: Sequence[str]) -> str:
    return ",".join(f'"{case}"' if "," in case else case for case in cases)


def _avec_un_point(nom: str, case: str) -> str:
    """Return a value where the comma of a decimal, as a spreadsheet writes it, is a point."""
    place = nom in ("latitude", "longitude")
    return re.sub(r"^(\s*-?\d+),(\d+\s*)$", r"\1.\2", case) if place else case


def _codes_recolles(tete: Sequence[str], valeurs: Sequence[str], de_trop: int) -> Sequence[str]:
    """Return a line whose postal codes, which commas parted, stand in one column; () when these
    are not what is too many."""
    if de_trop < 1:
        return ()
    rang = tete.index("codes_postaux")
    codes = [code.strip() for code in valeurs[rang : rang + 1 + de_trop]]
    if not all(re.fullmatch(r"\d{5}", code) for code in codes):
        return ()
    juste = [*valeurs[:rang], " ".join(codes), *valeurs[rang + 1 + de_trop :]]
    return juste if not _fautes(dict(zip(tete, juste, strict=True))) else ()


def _avec_des_vides(
    tete: Sequence[str], valeurs: Sequence[str], noms: Sequence[str]
) -> Sequence[str]:
    """Return the values of a line with an empty one for each of these columns."""
    reste = iter(valeurs)
    return ["" if nom in noms else next(reste, "") for nom in tete]


def _fautes(ligne: Mapping[str, str]) -> int:
    """Return how many values of a line are not right."""
    try:
        commune_de({nom: ligne[nom] for nom in COLONNES})
    except ValidationError as erreurs:
        return erreurs.error_count()
    return 0


def _virgules_decimales(tete: Sequence[str], valeurs: Sequence[str]) -> list[tuple[str, str]]:
    """Return the two halves of the one coordinate that a comma cuts on a line, or of both."""
    rangs = sorted(tete.index(nom) for nom in ("latitude", "longitude") if nom in tete)
    coupes = [(rang, rang + 1) for rang in rangs]
    if len(valeurs) == len(tete) + 2 and len(rangs) == 2:
        coupes = [(rangs[0], rangs[0] + 1), (rangs[1] + 1, rangs[1] + 2)]
    elif len(valeurs) != len(tete) + 1:
        return []
    lus = [(valeurs[a], valeurs[b]) for a, b in coupes]
    justes = [
        (entier, suite)
        for entier, suite in lus
        if re.fullmatch(r"-?\d{1,2}", entier) and re.fullmatch(r"\d{2,7}", suite)
    ]
    if len(valeurs) == len(tete) + 2:
        return justes if len(justes) == 2 else []
    return justes[:1]


def _recoller(tete: Sequence[str], valeurs: Sequence[str], combien: int) -> list[str]:
    """Return the values of a line whose coordinate, or both, a comma cuts, each in one piece."""
    rangs = sorted(tete.index(nom) for nom in ("latitude", "longitude"))
    toutes_ici = list(valeurs)
    if combien == 1:
        rangs = [
            rang
            for rang in rangs
            if re.fullmatch(r"-?\d{1,2}", valeurs[rang])
            and re.fullmatch(r"\d{2,7}", valeurs[rang + 1])
        ][:1]
    for rang in rangs:
        toutes_ici[rang : rang + 2] = [".".join(toutes_ici[rang : rang + 2])]
    return toutes_ici


def _colonne(valeurs: Sequence[str], rang: int) -> int:
    """Return where a value begins on its line, from 1; 1 after one written between quotes."""
    avant = valeurs[:rang]
    if any(signe in valeur for valeur in avant for signe in ',"\n'):
        return 1
    return len(",".join(avant)) + (2 if rang else 1)
