"""What a lycée says of itself: contacts, portes ouvertes, actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.corrections.aides import suite_du_oui
from macros.corrections.tableur import heure
from macros.domaine.etablissement import Etablissement
from macros.domaine.referentiels import Source
from macros.domaine.services import Internat
from macros.domaine.valeurs import toutes
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.dates import plus_annees
from macros.socle.telephone import est_un_portable
from macros.texte_yaml.noeuds import localiser
from macros.verification.personnes import (
    BOITE,
    BOITES,
    PORTABLE,
    donnees_personnelles,
    nom_dans,
    personne_ajoutee,
    peut_nommer,
    semble_personnel,
)
from macros.verification.remarques import Sujet, parle_de
from macros.verification.table import (
    Chemin,
    Faute,
    Trouvaille,
    lycees,
    regle,
    regle_par_lycee,
)

_LIBRES = frozenset(("remarque", "texte", "nom", "valeur", "reference", "intitule"))
"""Keys that hold a text in an editor’s own words, below an entry’s top."""
_NOMS_DU_LYCEE = (("nom",), ("adresse", "voie"))
"""What may bear anyone's name."""
_D_UNE_SOURCE = ("titre", "producteur", "usage", "remarque")
PORTES_OUVERTES_AVANT = 2
"""Years before which nobody announces an open day."""


@regle_par_lycee("LM140", Gravite.AVERTISSEMENT)
def contact_fonctionnel(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """L’adresse électronique est celle d’un service, pas d’une personne

    Le registre ne publie pas de donnée personnelle. Une adresse de la forme prenom.nom,
    ou chez un fournisseur grand public, semble personnelle ; une initiale collée à un nom ne se
    distingue pas d’une autre boîte : le site demande.

    Faux :
        valeur: camille.exemple@ac-exemple.fr
    Juste :
        valeur: ce.0130058t@ac-exemple.fr
    """
    courriel = lycee.contacts.courriel
    if courriel is None:
        return
    if not semble_personnel(courriel.valeur):
        commune = donnees.communes.get(lycee.adresse.commune)
        mot = peut_nommer(courriel.valeur, lycee.nom, commune.nom if commune else "")
        if mot and not parle_de(courriel.remarque, Sujet.FONCTION):
            yield (
                ("contacts", "courriel", "valeur"),
                f"« {mot} », dans « {courriel.valeur} », est-il une initiale et un nom ?",
                "Si oui, c’est la boîte d’une personne : donnez celle du lycée (ce.…, contact@…). "
                "Sinon, ajoutez « remarque: Boîte de fonction. ».",
            )
        return
    nommee = nom_dans(courriel.valeur, lycee.nom)
    if nommee:
        yield (
            ("contacts", "courriel", "valeur"),
            f"L’adresse « {courriel.valeur} » est celle d’une personne (« {nommee} »).",
            "Donnez la boîte du lycée (ce.…, contact@…, secretariat@…).",
        )
    elif not parle_de(courriel.remarque, Sujet.FONCTION):
        yield (
            ("contacts", "courriel", "valeur"),
            f"L’adresse « {courriel.valeur} » semble celle d’une personne.",
            "Donnez la boîte du lycée (ce.…, contact@…, secretariat@…) ; si c’est celle d’une "
            "fonction, ajoutez-lui « remarque: Boîte de fonction. ».",
        )


@regle_par_lycee("LM141", Gravite.AVERTISSEMENT)
def portes_ouvertes_a_venir(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Une journée portes ouvertes est à venir

    Une journée passée n’est plus montrée aux visiteurs : elle peut être supprimée.

    Faux :
        - date: 2020-01-25
    Juste :
        - date: 2027-01-23
    """
    for rang, porte in enumerate(lycee.portes_ouvertes):
        if porte.date < le:
            yield (
                ("portes_ouvertes", rang, "date"),
                f"Cette journée portes ouvertes est passée ({porte.date}).",
                "Supprimez-la, ou écrivez la prochaine date.",
            )


@regle_par_lycee("LM143")
def portes_ouvertes_possibles(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Une journée portes ouvertes finit après avoir commencé, et n’est pas dans des années

    Faux :
        - {date: 2027-01-23, debut: "14:00", fin: "09:00"}
    Juste :
        - {date: 2027-01-23, debut: "09:00", fin: "14:00"}
    """
    for rang, porte in enumerate(lycee.portes_ouvertes):
        if porte.debut and porte.fin and _minutes(porte.fin) <= _minutes(porte.debut):
            yield (
                ("portes_ouvertes", rang, "fin"),
                f"Cette journée finirait à {porte.fin}, avant de commencer ({porte.debut}).",
                f'Si les deux sont échangées, écrivez debut: "{heure(porte.fin)}" et fin: '
                f'"{heure(porte.debut)}" ; sinon, corrigez l’une des deux.'
                if _minutes(porte.fin) < _minutes(porte.debut)
                else "Corrigez l’une des deux heures.",
            )
        if porte.date > plus_annees(le, PORTES_OUVERTES_AVANT):
            yield (
                ("portes_ouvertes", rang, "date"),
                f"Cette journée portes ouvertes serait dans plus de {PORTES_OUVERTES_AVANT} ans.",
                "Vérifiez l’année.",
            )


def _minutes(heure: str) -> int:
    heures, minutes = heure.split(":")
    return 60 * int(heures) + int(minutes)


@regle("LM144", Gravite.AVERTISSEMENT)
def sans_personne(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un texte ne nomme pas une personne et ne donne pas son numéro

    Le registre ne publie pas de donnée personnelle : ni nom de personne, ni portable, ni boîte
    à son nom. Un contact va sous « contacts: » ; si le numéro ou la boîte est celui d’une
    fonction, dites-le dans sa remarque (« Boîte de fonction. »). Un commentaire, après « # », n’est
    pas montré, mais le fichier est public.

    Faux :
        remarque: Demander Mme Exemple au 06 12 34 56 78.
    Juste :
        remarque: Demander le secrétariat.
    """
    noms = tuple(lycee.nom for lycee in donnees.etablissements.valeurs)
    for fichier, lycee, noeud in lycees(donnees):
        for faute in _d_un_lycee(lycee, donnees, noms):
            yield (fichier, noeud, *faute)
    for source, noeud in donnees.sources:
        for nom in _D_UNE_SOURCE:
            dit = nom in ("titre", "producteur")
            trouve = donnees_personnelles(getattr(source, nom) or "", contact=dit, lycees=noms)
            if trouve:
                yield (donnees.sources.fichier, noeud, (nom,), *_donne(trouve))
    for fichier, entree, noeud, chemin, texte in donnees.textes:
        du_lycee = isinstance(entree, Etablissement)
        lue = isinstance(entree, Source) or (du_lycee and chemin not in _NOMS_DU_LYCEE)
        ajoutee = () if lue else personne_ajoutee(texte)
        if ajoutee:
            yield (fichier, noeud, chemin, *_donne(ajoutee))
    for fichier, commentaire in donnees.commentaires:
        trouve = donnees_personnelles(str(commentaire.valeur), lycees=noms)
        if trouve:
            yield (
                fichier,
                commentaire,
                (),
                f"Ce commentaire semble donner {' et '.join(trouve)}.",
                "Enlevez-le : le site ne le montre pas, mais le fichier est public.",
            )


def _donne(trouve: tuple[str, ...]) -> tuple[str, str]:
    """Return what a text gives of someone, and what to do."""
    a_enlever = (
        "Enlevez-les : ils seraient publiés."
        if len(trouve) > 1
        else f"Enlevez-{'la : elle' if trouve == (BOITE,) else 'le : il'} serait "
        f"publié{'e' if trouve == (BOITE,) else ''}."
    )
    boite = " Donnez à la place la boîte d’un service (contact@…, secretariat@…)."
    return (
        f"Ce texte semble donner {' et '.join(trouve)}.",
        f"{a_enlever}{boite if BOITE in trouve else ''}",
    )


def _d_un_lycee(lycee: Etablissement, donnees: Donnees, noms: tuple[str, ...]) -> Iterator[Faute]:
    for chemin, texte in _textes(lycee, donnees):
        dit = chemin[0] == "contacts" or chemin[-1] == "reference"
        trouve = donnees_personnelles(texte, contact=dit, lycees=noms)
        if trouve:
            message, quoi_faire = _donne(trouve)
            if _d_une_fonction(lycee, chemin, texte, trouve):
                continue
            if chemin == ("contacts", "bureau_entreprises", "valeur"):
                quoi_faire = (
                    "Il serait publié : écrivez la boîte du lycée, "
                    f"« ce.{lycee.uai.lower()}@… », ou son standard ; si c’est celle d’une fonction"
                    ", dites-le dans sa remarque (« Boîte de fonction. ») ; sinon, supprimez "
                    "« bureau_entreprises: » et ses lignes."
                )
            yield chemin, message, quoi_faire
    telephone = lycee.contacts.telephone
    if telephone is None or parle_de(telephone.remarque, Sujet.FONCTION):
        return
    if est_un_portable(telephone.valeur):
        yield (
            ("contacts", "telephone", "valeur"),
            f"« {telephone.valeur} » est un numéro de portable.",
            "Donnez le standard du lycée ; si c’est un portable de fonction, écrivez sous lui "
            "« remarque: Portable de fonction. ».",
        )


def _d_une_fonction(
    lycee: Etablissement, chemin: Chemin, texte: str, trouve: tuple[str, ...]
) -> bool:
    """Whether the box of a bureau is a function’s, as its remark says, and holds no one’s name."""
    bureau = lycee.contacts.bureau_entreprises
    if chemin != ("contacts", "bureau_entreprises", "valeur") or not bureau:
        return False
    if not parle_de(bureau.remarque, Sujet.FONCTION):
        return False
    nommee = any(nom_dans(boite, lycee.nom) for boite in BOITES.findall(texte))
    return not nommee and not set(trouve) - {BOITE, PORTABLE}


def _textes(lycee: Etablissement, donnees: Donnees) -> Iterator[tuple[Chemin, str]]:
    """Yield the free texts of an entry, and where they stand."""
    adresses = (("contacts", "courriel"), ("contacts", "telephone"))
    for chemin, texte in donnees.textes_de(lycee):
        libre = (chemin[-1] in _LIBRES and len(chemin) > 1) or chemin[0] == "remarques"
        if libre and not (chemin[:2] in adresses and chemin[-1] == "valeur"):
            yield chemin, texte


@regle_par_lycee("LM142")
def critere_connu(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Le critère d’une action existe

    Les critères du label sont numérotés dans academie.yaml.

    Faux :
        critere: 99
    Juste :
        critere: 5
    """
    racine = donnees.racine_academie
    if donnees.academie is None or racine is None:
        return
    if localiser(racine, ("label", "criteres")).incomplet:
        return  # where some could not be read, any number may be one of theirs
    commune = donnees.communes.get(lycee.adresse.commune)
    criteres = donnees.academie.criteres_de(commune.departement if commune else "")
    connus = {c.numero for c in criteres}
    for rang, action in enumerate(lycee.actions):
        if action.critere not in connus:
            yield (
                ("actions", rang, "critere"),
                f"Le critère {action.critere} n’existe pas.",
                f"Les critères vont de {min(connus)} à {max(connus)}."
                if connus
                else "academie.yaml n’en donne aucun.",
            )


@regle_par_lycee("LM147", Gravite.AVERTISSEMENT)
def fait_deja_vu(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """La date d’un contact ou d’un service est celle où il a été vu

    Elle n’est pas dans l’avenir.

    Faux :
        telephone: {valeur: +33 4 91 00 00 00, date: 2062-06}
    Juste :
        telephone: {valeur: +33 4 91 00 00 00, date: 2026-06}
    """
    for bloc in ("contacts", "services"):
        for nom in type(getattr(lycee, bloc)).model_fields:
            fait = getattr(getattr(lycee, bloc), nom)
            if fait is not None and fait.date is not None and fait.date.debut > le:
                yield (
                    (bloc, nom, "date"),
                    f"La date « {fait.date} » est dans l’avenir : c’est celle où ce fait a été vu.",
                    "Vérifiez l’année, ou supprimez la ligne.",
                )


@regle_par_lycee("LM158", Gravite.AVERTISSEMENT)
def public_de_l_internat(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Ce qu’une remarque dit d’un internat a sa clé

    Qui il accueille, combien de places : la recherche et les pages ne lisent que la clé.

    Faux :
        valeur: oui
        remarque: Filles seulement.
    Juste :
        valeur: oui
        public: filles
    """
    internat = lycee.services.internat
    if internat is None or not internat.valeur or not internat.remarque:
        return
    lignes = suite_du_oui(f"oui {internat.remarque}", Internat)
    manquent = [ligne for ligne in lignes if getattr(internat, ligne.partition(":")[0]) is None]
    if manquent:
        dites = toutes([f"« {ligne} »" for ligne in manquent])
        yield (
            ("services", "internat", "remarque"),
            f"« {internat.remarque} » est une remarque, que la recherche ne lit pas.",
            f"Écrivez à sa place {dites}, {'chacun sur' if len(manquent) > 1 else 'sur'} sa ligne.",
        )
