"""From pydantic's errors to what an editor reads: code, French sentence, correction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from macros.corrections import sosies, souhaits, tableur
from macros.corrections.aides import A_RECOPIER, AIDES, LISIBLE, valeurs_permises
from macros.corrections.aides_dates import date_et_reste, jour_possible
from macros.corrections.codes import CLE_DEPLACEE
from macros.corrections.connus import Connus
from macros.corrections.mise_en_page import mise_en_texte
from macros.corrections.phrases import SIMPLES
from macros.corrections.positions import position
from macros.corrections.restes import cite, dire_le_reste
from macros.domaine.modele import Modele, modele_de, modeles_des_champs
from macros.domaine.valeurs import CACHE, enumerer
from macros.socle.dates import date_iso
from macros.socle.typographie import sans_accents, slug


def traduire(
    erreur: Mapping[str, Any],
    *,
    cle: str,
    modele: type[BaseModel] | None,
    entree: object,
    sous: str = "",
    racine: type[BaseModel] | None = None,
    connus: Connus | None = None,
) -> tuple[str, str, str]:
    """Return (code, message, correction) of one pydantic error.

    `cle` is the key concerned, `modele` the model that was expected around it, `sous` the key
    that holds both, if there is one, `racine` the model of the whole entry, `connus` what a
    correction may name.
    """
    code, message, correction = _traduire(erreur, cle, modele, entree, sous, racine, connus)
    ecrit = erreur.get("input")
    cache = CACHE.search(ecrit) if isinstance(ecrit, str) else None
    if cache and erreur["type"] not in ("caractere_interdit", "extra_forbidden"):
        message += f" Un caractère invisible s’y cache (U+{ord(cache[0]):04X}) : retapez la valeur."
    return code, message, correction


def _traduire(
    erreur: Mapping[str, Any],
    cle: str,
    modele: type[BaseModel] | None,
    entree: object,
    sous: str,
    racine: type[BaseModel] | None,
    connus: Connus | None,
) -> tuple[str, str, str]:
    genre = str(erreur["type"])
    if de_la_cle := _de_la_cle(erreur, cle, modele, sous, racine, connus):
        return de_la_cle
    valeur = _montrer(erreur.get("input"))
    if lue := _de_la_valeur(erreur, valeur, cle, modele, str(entree)):
        return lue
    if genre == "date_forme" and not jour_possible(valeur):
        genre = "date_inexistante"
    code, message, correction = SIMPLES.get(
        genre,
        ("LM013", "« {valeur} » n’a pas la forme attendue pour « {cle} ».", ""),
    )
    contexte = {
        **(erreur.get("ctx") or {}),
        "cle": cle,
        "valeur": valeur,
        "propose": slug(valeur),
    }
    if genre == "rangee":
        return code, message.format_map(contexte), _aide_rangee(str(erreur.get("input")), cle)
    aide = AIDES.get(genre)
    if genre == "tuple_type" and isinstance(entree, dict) and _est_un_element(entree, cle, modele):
        premiere = next(iter(entree))
        return (
            code,
            message.format_map(contexte),
            f"Mettez un tiret devant la première de ces lignes, « - {premiere}: … », et alignez "
            "les autres sous cette clé.",
        )
    if genre == "model_type" and (faits := _faits_nommes(cle, modele, erreur.get("input"))):
        return code, message.format_map(contexte), faits
    if genre == "texte_attendu":
        return code, *_texte_coupe(erreur.get("input"), message.format_map(contexte), cle)
    ecrite = str(entree) if genre in ("lien", "courriel", "reference") else valeur
    entier = erreur.get("input")
    if isinstance(entier, str) and (genre == "tuple_type" or len(entier) <= LISIBLE):
        ecrite = " ".join(entier.split())  # a text to copy is never cut
    correction = aide(ecrite, cle, modele) if aide else correction.format_map(contexte)
    return code, message.format_map(contexte), correction


def _de_la_valeur(
    erreur: Mapping[str, Any], valeur: str, cle: str, modele: type[BaseModel] | None, entree: str
) -> tuple[str, str, str] | None:
    """Return what is said of a value that can be read in spite of its form; None of another."""
    genre = str(erreur["type"])
    if genre in ("enum", "literal_error"):
        en_liste = _en_liste(erreur)
        dits = _hors_liste(_permis(erreur), valeur, cle, entree, modele, en_liste=en_liste)
        return ("LM014", *dits)
    if genre == "uai_forme" and (propre := souhaits.uai(valeur)):
        return "LM020", f"« {valeur} » n’est pas écrit comme un UAI.", f"Écrivez {propre}."
    if genre in sosies.GENRES and (juste := _en_chiffres(erreur, cle, modele)):
        return SIMPLES[genre][0], SIMPLES[genre][1].format(valeur=valeur), juste
    if genre in _TAPES and tableur.abrege(valeur):
        message = f"« {valeur} » n’est pas le nombre entier : un tableur l’a abrégé."
        return SIMPLES[genre][0], message, "Reprenez-le dans le document d’origine, en entier."
    if genre != "texte_attendu" or not (dites := _textes(erreur.get("input"))):
        return None
    if _en_liste(erreur):
        message = f"Un élément de « {cle} » est une liste : il a un tiret ou des crochets de trop."
        return "LM013", message, _chacun_le_sien(dites)
    seule = f"Écrivez « {cle}: {dites[0]} », sans crochets."
    plusieurs = f"Gardez-en une seule, sans crochets : {' ou '.join(dites)}."
    return "LM013", f"« {cle} » attend un seul texte.", seule if len(dites) == 1 else plusieurs


def _de_la_cle(
    erreur: Mapping[str, Any],
    cle: str,
    modele: type[BaseModel] | None,
    sous: str,
    racine: type[BaseModel] | None,
    connus: Connus | None,
) -> tuple[str, str, str] | None:
    """Return what is said of a key, not of its value: empty, lacking, moved, stuck or unknown."""
    genre = str(erreur["type"])
    if genre == "vide":
        return "LM016", f"« {cle} » est vide.", "Complétez cette ligne, après les deux-points."
    if genre == "missing":
        ou = f" sous « {sous} »" if sous else ""
        if sous == cle:
            message = f"Il manque un élément à « {cle} »."
            return "LM011", message, f"Complétez la liste{_detail(cle, modele)}."
        return "LM011", f"Il manque « {cle} »{ou}.", _aide_manquante(cle, modele)
    if genre == "extra_forbidden" and (ailleurs := _deplacees(modele).get(cle)):
        return CLE_DEPLACEE, f"La clé « {cle} » ne s’écrit plus ici.", ailleurs
    if genre == "extra_forbidden" and cle[:1].isspace():
        message = "Une espace insécable commence cette ligne : le YAML ne la lit pas."
        return "LM002", message, "Effacez-la, et retapez les espaces du début de la ligne."
    if genre == "extra_forbidden" and (collee := _CLE_COLLEE.match(cle)):
        message = "Il manque une espace après les deux-points."
        return "LM004", message, _decollee(collee[1], collee[2])
    if genre == "extra_forbidden":
        manque = str(erreur.get("manque") or "")
        voulue = _cle_voulue(cle, modele, racine, erreur.get("input"), connus, manque)
        dite = _SURE.match(voulue) or voulue.startswith(f"Vouliez-vous dire « {manque} »")
        if manque and not dite:
            voulue = (
                f"Vouliez-vous dire « {manque} », qui manque ici ? Sinon, supprimez cette "
                f"ligne, et écrivez « {manque}: … »."
            )
        return "LM010", f"La clé « {cle} » est inconnue.", voulue
    return None


def _decollee(cle: str, suite: str) -> str:
    """Return how to write what sticks to its key: whole, or where its space goes."""
    if len(suite) <= A_RECOPIER:
        return f"Écrivez « {cle}: {suite} »."
    return f"Mettez une espace après « {cle}: »."


def _en_chiffres(erreur: Mapping[str, Any], cle: str, modele: type[BaseModel] | None) -> str:
    """Say which letters stand for figures in a value, and how it is written without; or ""."""
    ecrit = erreur.get("input")
    if not isinstance(ecrit, str):
        return ""
    for juste in sosies.en_chiffres(ecrit):
        refus = refuser(juste, cle, modele, en_liste=_en_liste(erreur))
        genre = str(erreur["type"])
        numeros = souhaits.telephones(juste) if genre == "telephone" else []
        if refus is None:
            code = genre.startswith("code_") or genre == "prefixe_uai"
            ecrite = numeros[0] if len(numeros) == 1 else f'"{juste}"' if code else juste
            return f"{sosies.dire(ecrit, juste)} Écrivez {ecrite}."
        ordre = traduire(refus, cle=cle, modele=modele, entree=juste)[2]
        if re.match(r'Écrivez "?\+?\d', ordre):
            return f"{sosies.dire(ecrit, juste)} {ordre}"
    return ""


def _en_liste(erreur: Mapping[str, Any]) -> bool:
    """Whether an error is that of an element of a list."""
    return isinstance((erreur.get("loc") or ("",))[-1], int)


def refuser(
    valeur: str, cle: str, modele: type[BaseModel] | None, *, en_liste: bool
) -> Mapping[str, Any] | None:
    """Return what is wrong with a value under a key, as pydantic tells it; None when nothing is."""
    try:
        if modele:
            modele.model_validate({cle: [valeur] if en_liste else valeur})
    except ValidationError as refus:
        siennes = (un for un in refus.errors() if un["loc"][:1] == (cle,))
        return next(siennes, None)
    return None


_CASES_COURTES = frozenset(("nom", "voie", "intitule", "libelle", "titre", "producteur", "sigle"))
"""Keys of names: the cells after them are other things."""


def _aide_rangee(ecrit: str, cle: str) -> str:
    """Return a text without its tabulations; what follows a name is told, and nothing is lost."""
    cases = [nue for case in ecrit.split("\t") if (nue := tableur.deshabiller(case))]
    cases = cases or [""]
    suite = _montrer(" ".join(cases[1:]))
    if cle in _CASES_COURTES or date_iso(cases[0]) != cases[0]:
        seule = f"Écrivez « {date_iso(cases[0])} »"
        if len(cases[0]) > A_RECOPIER:
            seule = f"Gardez ce qui est avant la tabulation, jusqu’à « {cases[0][-20:]} »"
        if not suite:
            return f"{seule}, et rien d’autre."
        return f"{seule} ; « {suite} », qui suit, est d’une autre case : mettez-le à sa place."
    texte = " ".join(case.strip(" \t\u00a0\u202f") for case in ecrit.split("\t"))
    texte = mise_en_texte(" ".join(texte.split()).rstrip("; ").strip())
    return f"Écrivez « {cite(texte)} »."


def _chacun_le_sien(dites: Sequence[str]) -> str:
    """Return how to write what is a list in the place of an element of a list."""
    lignes = [f"« - {cite(dite)} »" for dite in dites]
    if len(lignes) == 1:
        return f"Écrivez {lignes[0]}, avec un seul tiret."
    return f"Donnez à chacun sa ligne, avec un seul tiret : {', '.join(lignes)}."


def _faits_nommes(cle: str, modele: type[BaseModel] | None, entree: object) -> str:
    """Return how to write the facts that a list only names, « services: [internat] », or ""."""
    dessous = modeles_des_champs(modele).get(cle) if modele else None
    noms = [_nommee(dit, dessous) for dit in _textes(entree)]
    if dessous is None or not noms or not all(noms):
        return ""
    dits = enumerer([f"« {nom}: »" for nom in dict.fromkeys(noms)]).replace(" ou ", " et ")
    return (
        f"Écrivez « {cle}: » seul sur sa ligne ; en retrait dessous, {dits}, chacun sur sa ligne, "
        "et sous chacun, en retrait, « valeur: … » et « source: … »."
    )


_TAPES = frozenset(
    [
        "siret_forme",
        "uai_forme",
        "telephone",
        "code_postal",
        "code_commune",
        "cfd",
        "rncp",
        "date_forme",
    ]
)
"""Kinds of error of what is made of digits: a spreadsheet may have cut them short."""
_SURE = re.compile(r"Écrivez « |Enlevez « ")
"""How a correction begins that says what the key is."""
_CLE_COLLEE = re.compile(r"([a-z_0-9]+):(?!//)(\S.*)$")


def _montrer(valeur: object) -> str:
    """Return a value on one short line, as the file writes it."""
    if isinstance(valeur, dict):
        valeur = ", ".join(f"{cle}: {_montrer(dit)}" for cle, dit in list(valeur.items())[:3])
    elif isinstance(valeur, list | tuple):
        valeur = f"[{', '.join(map(_montrer, valeur[:5]))}]"
    texte = valeur if isinstance(valeur, str) else str(valeur)
    texte = " ".join(texte.split())
    return texte if len(texte) <= 60 else texte[:57] + "…"


CLES_DITES = 12
"""Keys of a part that a message may list."""


def _cle_voulue(
    cle: str,
    modele: type[BaseModel] | None,
    racine: type[BaseModel] | None,
    entree: object,
    connus: Connus | None,
    manque: str = "",
) -> str:
    """Return the key that was meant: by its title, further down, in another part of the entry, or
    nearly so written; `manque` is the one key that lacks beside it, if there is one."""
    champs = modele.model_fields if modele else {}
    if signe := _DE_COTE.match(cle):
        return f"Enlevez « {signe[1]} » ; pour mettre la ligne de côté, commencez-la par « # »."
    nombre = next((n for n in (f"{cle}s", cle.removesuffix("s")) if n != cle and n in champs), "")
    voulue = _nommee(cle, modele) or nombre
    couple = position(str(entree)) if {"latitude", "longitude"} <= set(champs) else None
    if couple:
        return f"Écrivez « latitude: {couple[0]} », et « longitude: {couple[1]} » sur sa ligne."
    phrase = re.search(r"[a-z]{3}", str(entree))
    if phrase and "remarque" in champs and re.fullmatch(r"notes?", cle):
        return "Si c’est une précision, écrivez « remarque: » ; sinon, enlevez cette ligne."
    if voulue and not (voulue == "voie" != manque and souhaits.de_la_voie(cle)):
        return _ecrire_la_cle(voulue, modele, entree, connus, cle)
    if dite := _dans_la_voie(cle, champs, racine, entree) or souhaits.non_gardee(cle):
        return dite
    if racine and {"uai", "adresse"} <= set(racine.model_fields) and souhaits.de_la_commune(cle):
        return "Le registre le sait par la commune : enlevez cette ligne."
    if souhaits.dite_ailleurs(cle) and "source" in champs and modele is not racine:
        return "Le registre ne garde pas cela ici : enlevez cette ligne."
    for nom, champ in champs.items():
        voulue = _nommee(cle, modele_de(champ.annotation))
        if voulue and voulue not in _PARTOUT:
            entiere = _ecrire_la_cle(voulue, modele_de(champ.annotation), entree, connus)
            if entiere != f"Écrivez « {voulue}: ».":
                return f"Déplacez-la sous « {nom}: », en retrait. {entiere}"
            return f"Écrivez-la sous « {nom}: », en retrait : « {voulue}: … »."
    if racine and racine is not modele and cle in racine.model_fields and cle not in _PARTOUT:
        return _au_premier_niveau(cle, racine)
    for nom, champ in racine.model_fields.items() if racine else ():
        voulue = _nommee(cle, modele_de(champ.annotation))
        if voulue and voulue not in _PARTOUT:
            entiere = _ecrire_la_cle(voulue, modele_de(champ.annotation), entree, connus)
            if entiere != f"Écrivez « {voulue}: ».":
                return f"« {voulue} » va sous « {nom}: », en retrait : déplacez-la. {entiere}"
            return f"« {voulue} » va sous « {nom}: » : déplacez-la, « {voulue}: … » en retrait."
    if (voulue := _nommee(cle, racine)) and voulue not in _PARTOUT:
        return _au_premier_niveau(voulue, racine)
    return _cle_proche(cle, champs, entree)


def _cle_proche(cle: str, champs: Mapping[str, FieldInfo], entree: object) -> str:
    """Return the key that is nearly so written, here or just below; else those that may stand."""
    question = souhaits.proche(cle, _de_sa_forme(champs, entree), vide="")
    for nom, champ in champs.items():
        dessous = modele_de(champ.annotation)
        proches = dessous and not question and cle not in _PARTOUT and isinstance(entree, str)
        noms = set(dessous.model_fields) - _PARTOUT if dessous and proches else set()
        voulue = souhaits.proche(cle, noms, vide="")
        if voulue:
            return voulue.replace(" ?", f" (sous « {nom}: ») ?")
    if question or not 1 < len(champs) <= CLES_DITES:
        return question or (_NULLE_PART if "remarques" in champs else "Vérifiez l’orthographe.")
    permises = f"Les clés possibles ici : {', '.join(champs)}."
    parties = [un for champ in champs.values() if (un := modele_de(champ.annotation))]
    if cle in _PARTOUT and not any(cle in un.model_fields for un in parties):
        return f"Elle n’a pas de place ici : enlevez cette ligne. {permises}"
    if "remarque" in champs and isinstance(entree, str) and re.search(r"[A-ZÀ-Ý ]", cle):
        return f'{permises} Si c’est une précision, écrivez « remarque: "{cle} : {entree}" ».'
    return permises


_NULLE_PART = (
    "Aucune clé d’une fiche ne s’écrit presque ainsi : la page « L’anatomie d’une fiche » les dit "
    "toutes. Ce qu’aucune ne dit, une phrase de « remarques: » peut le dire."
)


def _de_sa_forme(champs: Mapping[str, FieldInfo], entree: object) -> Iterator[str]:
    """Yield the fields that may hold what is written: a list is no entry, nor the contrary."""
    for nom, champ in champs.items():
        liste = get_origin(champ.annotation) is tuple
        if isinstance(entree, list | tuple) and not liste:
            continue
        if isinstance(entree, Mapping) and (liste or modele_de(champ.annotation) is None):
            continue
        yield nom


_DIT_INSEE = re.compile(r"insee", re.IGNORECASE)


def _ecrire_la_cle(
    voulue: str,
    modele: type[BaseModel] | None,
    entree: object,
    connus: Connus | None,
    cle: str = "",
) -> str:
    """Return how to write a key by its name, and what follows it when its form is another too."""
    champ = modele.model_fields.get(voulue) if modele else None
    simple = f"Écrivez « {voulue}: »."
    if champ is None or not isinstance(entree, str) or not entree.strip():
        return simple
    if get_origin(champ.annotation) is tuple and sans_accents(entree).strip(" .") in _RIEN:
        return f"Écrivez « {voulue}: [] »."
    if get_origin(champ.annotation) is tuple:
        dite = connus.liste(voulue, entree) if connus and not _DIT_INSEE.search(cle) else ""
        dite = dite or AIDES["tuple_type"](" ".join(entree.split()), voulue, modele)
    elif modele_de(champ.annotation):
        texte = entree.strip() if len(entree) <= 200 and "\n" not in entree else _montrer(entree)
        dite = AIDES["model_type"](texte, voulue, modele)
    elif voulue in ("debut", "fin"):
        dite = AIDES["heure"](_montrer(entree), voulue, modele)
    else:
        dite = _aide_de_la_valeur(voulue, modele, entree, connus)
    if juste := re.fullmatch(r'Écrivez ("[^"]+"|[\w:/.-]+?)\.?', dite):
        return f"Écrivez « {voulue}: {juste[1]} »."
    return dite if f"{voulue}:" in dite else f"{simple} {dite}".rstrip()


def _aide_de_la_valeur(
    cle: str, modele: type[BaseModel] | None, entree: str, connus: Connus | None
) -> str:
    """Return how to write the value of a key that will be read under its right name, or ""."""
    try:
        if modele:
            modele.model_validate({cle: entree})
    except ValidationError as refus:
        for erreur in refus.errors():
            if erreur["loc"] == (cle,) and erreur["type"] != "missing":
                dite = traduire(erreur, cle=cle, modele=modele, entree=entree)[2]
                return (connus.corriger(str(erreur["type"]), cle, entree) if connus else "") or dite
    return ""


def _dans_la_voie(
    cle: str, champs: Mapping[str, object], racine: type[BaseModel] | None, entree: object
) -> str:
    """Return where a part of a street goes: with it, on its line; "" for what is none."""
    ailleurs = racine is not None and "adresse" in racine.model_fields
    if not souhaits.de_la_voie(cle) or not ("voie" in champs or ailleurs):
        return ""
    ou = "« voie: »" if "voie" in champs else "« voie: », sous « adresse: »"
    if not isinstance(entree, str) or not entree.strip():
        return f"Cela va dans {ou} : enlevez cette ligne."
    sigle = cle.upper() if len(cle) <= 3 and not re.search(r"[^\W\d_]", entree) else ""
    dite = f"{sigle} {entree.strip()}".strip()
    devant = re.fullmatch(r"\d+(?: ?(?:bis|ter|quater|[a-d]))?", dite, re.IGNORECASE)
    rue = re.match(r"(?:rue|nom)", cle, re.IGNORECASE)
    complete = f"voie: {dite} …" if devant else f"voie: …{'' if rue else ','} {dite}"
    return f"Mettez-le dans {ou} : « {complete} », et enlevez cette ligne."


_RIEN = frozenset(("aucun", "aucune", "aucuns", "aucunes", "neant", "non", "rien", "vide", "0"))
"""What people write for an empty list, folded."""


_DE_COTE = re.compile(r"(//|<!--|/\*|~~|;|\*\*)\s")
"""Signs by which other languages put a line aside."""


def _au_premier_niveau(cle: str, racine: type[BaseModel] | None) -> str:
    """Return where a key of the whole entry goes: the file's own have nothing before them."""
    entree = bool({"uai", "id"} & set(racine.model_fields if racine else ()))
    ou = (
        "de la fiche : déplacez-la, deux espaces devant"
        if entree
        else "du fichier, sans espace devant"
    )
    return f"« {cle} » va au premier niveau {ou}."


def _nommee(cle: str, modele: type[BaseModel] | None) -> str:
    """Return the key of a model that a text is: its name, its title, what people say; or ""."""
    champs = modele.model_fields if modele else {}
    return souhaits.cle(cle, {nom: champ.title or "" for nom, champ in champs.items()})


_PARTOUT = frozenset(("source", "date", "lien", "nom", "uai", "remarque", "texte", "valeur"))
"""Keys that several parts have: nothing says which is meant."""


def _deplacees(modele: type[BaseModel] | None) -> Mapping[str, str]:
    return modele.deplacees if modele and issubclass(modele, Modele) else {}


def _aide_manquante(cle: str, modele: type[BaseModel] | None) -> str:
    champ = modele.model_fields.get(cle) if modele else None
    detail = _detail(cle, modele)
    exemple = f" Par exemple « {cle}: {champ.examples[0]} »." if champ and champ.examples else ""
    permis = valeurs_permises(champ.annotation) if champ else []
    if permis and not all(mot in detail for mot in permis):
        exemple = f" Écrivez {enumerer(permis)}."
    return f"Ajoutez une ligne « {cle}: … »{detail}.{exemple}"


def _detail(cle: str, modele: type[BaseModel] | None) -> str:
    """Return what a key holds, in brackets."""
    champ = modele.model_fields.get(cle) if modele else None
    aide = (champ.description or champ.title or "").rstrip(".") if champ else ""
    aide = re.sub(r" \([^()]*\)", "", aide)
    return f" ({_en_incise(aide)})" if aide else ""


def _en_incise(phrase: str) -> str:
    """Return a sentence to put inside another: without its capital, unless an acronym’s."""
    premier = phrase.split()[0]
    sigle = len(premier) > 1 and premier.isupper()
    return phrase if sigle else phrase[0].lower() + phrase[1:]


def _textes(entree: object) -> list[str]:
    """Return the texts of a list written where one text is expected, five at most."""
    tous = entree if isinstance(entree, list | tuple) else ()
    return [un.strip() for un in tous if isinstance(un, str)][:5]


_SANS_NATURE = re.compile(
    r"prolong|prorog|suspen|ajourn|attente|mainten|refus|report|reserve|rejet|defavorable|demand|avis"
)
_LABEL_FINI = re.compile(
    r"\b(?:non|pas|plus|jamais|sans|fin|perte|perdue?|expire?|echue?|abandon\w*|caduc|caduque|"
    r"inrenouvel\w*|nonrenouvel\w*)\b"
)
_SANS_MODIFICATION = re.compile(r"\W+(?:sans|non)[ -](?:modif|chang)\w*\W*$", re.IGNORECASE)
_NON_RENOUVELE = (
    "Un label qui n’est pas renouvelé s’arrête de lui-même, à son dernier jour : enlevez cette "
    "décision. S’il a été retiré avant ce jour, écrivez : retrait."
)
_SANS_DECISION = (
    "Ce n’est pas une décision que le registre garde : enlevez-la. Si le label est prolongé, "
    "écrivez son nouveau dernier jour sous la décision d’avant, « expire_le: AAAA-MM-JJ ». "
    "Sinon, écrivez : {permis}."
)


def _est_un_element(entree: Mapping[str, Any], cle: str, modele: type[BaseModel] | None) -> bool:
    """Whether keys are those of an element of the list wanted, whose dash lacks."""
    champ = modele.model_fields.get(cle) if modele else None
    dessous = modele_de(champ.annotation) if champ else None
    return bool(dessous and set(entree) & set(dessous.model_fields))


def _hors_liste(
    permis: Sequence[str],
    valeur: str,
    cle: str,
    entree: str,
    modele: type[BaseModel] | None,
    *,
    en_liste: bool,
) -> tuple[str, str]:
    """Return (message, correction) of a value that is none of those permitted; `en_liste`: it
    stands in a list, where there may be several."""
    reunis = souhaits.liste(_SANS_MODIFICATION.sub("", entree), permis)
    if len(reunis) > 1:
        return (
            f"« {valeur} » réunit plusieurs valeurs de « {cle} ».",
            f"Séparez-les par une virgule : [{', '.join(reunis)}]."
            if en_liste
            else f"Gardez-en une seule : {enumerer(reunis)}.",
        )
    refus = f"« {valeur} » n’est pas une valeur permise pour « {cle} »."
    if reunis:
        return refus, f"Écrivez {reunis[0]}."
    decision = cle == "nature" and "retrait" in permis
    if decision and _LABEL_FINI.search(sans_accents(entree)):
        return refus, _NON_RENOUVELE
    if decision and _SANS_NATURE.search(sans_accents(entree)):
        return refus, _SANS_DECISION.format(permis=", ".join(permis))
    if en_liste and (dementi := souhaits.choix_dementi(entree, permis)):
        return refus, f"Enlevez-la, si ce n’est plus vrai ou pas encore ; sinon, écrivez {dementi}."
    mot, suite = souhaits.choix_et_suite(entree, permis)
    dite, reste = date_et_reste(suite) if mot and decision else ("", suite)
    if dite and not reste:
        return refus, f"Écrivez {mot} ; le reste va en « date: », {dite}."
    if mot and modele and "remarque" in modele.model_fields:
        dite = cite(f"{suite[:1].upper()}{suite[1:]}.")
        return refus, f"Écrivez {mot} ; le reste va sur sa ligne, « remarque: {dite} »."
    if mot:
        return refus, dire_le_reste(f"Écrivez {mot}", suite, modele)
    return (
        refus,
        souhaits.question(entree, permis)
        or f"{souhaits.proche(entree, permis, vide='')} Écrivez {enumerer(permis)}.".strip(),
    )


def _permis(erreur: Mapping[str, Any]) -> list[str]:
    attendu = str((erreur.get("ctx") or {}).get("expected", ""))
    return [mot.strip(" '") for mot in attendu.replace(" or ", ", ").split(",") if mot.strip()]


def _texte_coupe(entree: object, message: str, cle: str) -> tuple[str, str]:
    """Return (message, correction) of keys where a text is wanted: colons may have cut it, or it
    is an entry pasted too far right."""
    if isinstance(entree, dict) and next(iter(entree), "") in ("uai", "id") and len(entree) > 1:
        return (
            f"Une entrée commence ici, trop en retrait : elle est lue comme un texte de « {cle} ».",
            "Enlevez les espaces en trop devant ses lignes : son tiret va sous ceux des autres.",
        )
    if isinstance(entree, dict) and len(entree) == 1:
        ((debut, suite),) = entree.items()
        if isinstance(suite, str) and isinstance(debut, str):
            entier = f"{debut}: {suite}"
            return (
                "Ces deux-points suivis d’un espace coupent le texte en deux.",
                f'Mettez tout le texte entre guillemets doubles : « "{entier}" ».',
            )
    return message, f"Écrivez « {cle}: … »."
