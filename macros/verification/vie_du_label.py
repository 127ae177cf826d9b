"""The label: its decisions and constats, their dates and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros.domaine.etablissement import Constat, Decision, Etablissement
from macros.domaine.label import DUREE, borne_de, echeance_de, terme_attendu, terme_dit
from macros.domaine.valeurs import NatureDecision
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.dates import du_ou_de, jours_dans, plus_annees
from macros.texte_yaml.noeuds import localiser
from macros.verification.remarques import Sujet, donne_le_jour, parle_de, reference_imprecise
from macros.verification.table import (
    Chemin,
    Faute,
    Trouvaille,
    lycees,
    regle,
    regle_par_lycee,
)

DEBUT_DU_LABEL = date(2001, 1, 1)
"""The label was created in 2001: no decision can be older."""
_ANNEES_AU_PLUS = 7
"""Years from a decision to its last day, at most."""


@regle_par_lycee("LM130", absence=True)
def label_atteste(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Un label a au moins une décision ou un constat

    Le registre ne contient que des lycées dont le label est attesté par une source.

    Faux :
        label:
          decisions: []
    Juste :
        label:
          constats:
            - date: 2025
              source: acce-2025
              intitule: Lycée des métiers de la mer
    """
    if not lycee.label.decisions and not lycee.label.constats:
        yield (
            ("label",),
            "Rien n’atteste ce label : ni décision, ni constat.",
            "Ajoutez une décision, ou un constat avec sa date et sa source.",
        )


@regle("LM131")
def dates_passees(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une décision ou un constat n’est pas dans l’avenir

    Seule une échéance peut être à venir. Une décision ne peut être ni plus ancienne que le label,
    créé en 2001, ni plus récente que le texte qui la publie.

    Faux :
        - nature: renouvellement
          date: 2062-03-12
    Juste :
        - nature: renouvellement
          date: 2026-03-12
    """
    for fichier, lycee, noeud in lycees(donnees):
        for faute in (
            *_hors_du_temps(lycee.label.decisions, ("label", "decisions"), le),
            *_hors_du_temps(lycee.label.constats, ("label", "constats"), le),
            *_apres_leur_texte(lycee, le),
        ):
            yield (fichier, noeud, *faute)
    racine = donnees.racine_academie
    for rang, site in enumerate(donnees.academie.sites_non_retrouves if donnees.academie else ()):
        for faute in _hors_du_temps(site.constats, ("sites_non_retrouves", rang, "constats"), le):
            if racine is not None:
                yield (donnees.fichier_academie, racine, *faute)
    label = donnees.academie.label if donnees.academie else None
    for liste in ("textes", "reperes"):
        for rang, dite in enumerate(getattr(label, liste, ())):
            if racine is not None and dite.date and dite.date.debut > le:
                message = f"La date « {dite.date} » est dans l’avenir."
                chemin: Chemin = ("label", liste, rang, "date")
                yield donnees.fichier_academie, racine, chemin, message, "Vérifiez l’année."


def _hors_du_temps(
    faits: Sequence[Decision | Constat], chemin: Chemin, le: date
) -> Iterator[Faute]:
    """Yield the facts of a list, at its path, that are to come or older than the label."""
    for rang, fait in enumerate(faits):
        if fait.date.debut > le:
            echeance = isinstance(fait, Decision) and fait.date.debut <= plus_annees(le, 7)
            yield (
                (*chemin, rang, "date"),
                f"La date « {fait.date} » est dans l’avenir.",
                "Est-ce l’échéance ? Ici va la date de la décision ; l’échéance se calcule."
                if echeance
                else "Vérifiez l’année.",
            )
        elif fait.date.fin < DEBUT_DU_LABEL:
            yield (
                (*chemin, rang, "date"),
                f"La date « {fait.date} » est plus ancienne que le label lui-même.",
                "Vérifiez l’année.",
            )


def _publiee(decision: Decision) -> date | None:
    """Return the latest day that a decision’s reference writes, or None."""
    return max(jours_dans(decision.reference or ""), default=None)


def _apres_leur_texte(lycee: Etablissement, le: date) -> Iterator[Faute]:
    """Yield the decisions dated after the text that publishes them."""
    for rang, decision in enumerate(lycee.label.decisions):
        publiee = _publiee(decision)
        if publiee is not None and publiee < decision.date.debut <= le:
            yield (
                ("label", "decisions", rang, "date"),
                f"La décision ({decision.date}) serait plus récente que le texte qui la publie, "
                f"« {decision.reference} ».",
                "L’une des deux dates est fausse : relisez le texte.",
            )


@regle_par_lycee("LM132")
def decisions_en_ordre(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Les décisions vont de la plus ancienne à la plus récente

    Dans cet ordre, la frise du label se lit et la dernière décision est la bonne.

    Faux :
        - {nature: renouvellement, date: 2026-03-12}
        - {nature: attribution, date: 2021-03-12}
    Juste :
        - {nature: attribution, date: 2021-03-12}
        - {nature: renouvellement, date: 2026-03-12}
    """
    decisions = lycee.label.decisions
    for rang in range(1, len(decisions)):
        if decisions[rang].date.fin < decisions[rang - 1].date.debut:
            yield (
                ("label", "decisions", rang, "date"),
                f"La décision {du_ou_de(decisions[rang].date)} vient après celle "
                f"{du_ou_de(decisions[rang - 1].date)}, plus récente.",
                "Rangez les décisions de la plus ancienne à la plus récente.",
            )


@regle_par_lycee("LM133")
def expiration_apres_decision(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """La date d’expiration vient après la décision

    Le label dure cinq ans : une décision ne l’accorde ni pour le passé, ni pour plus de sept ans.
    Un retrait n’expire pas.

    Faux :
        - {nature: renouvellement, date: 2026-03-12, expire_le: 2025-08-31}
    Juste :
        - {nature: renouvellement, date: 2026-03-12, expire_le: 2031-08-31}
    """
    for rang, decision in enumerate(lycee.label.decisions):
        if decision.expire_le is None:
            continue
        chemin: Chemin = ("label", "decisions", rang, "expire_le")
        if decision.nature is NatureDecision.RETRAIT:
            yield chemin, "Un retrait n’expire pas.", "Supprimez cette ligne."
        elif decision.expire_le < decision.date.debut:
            yield (
                chemin,
                f"Le label expirerait le {decision.expire_le}, avant la décision "
                f"({decision.date}).",
                "Vérifiez les deux dates.",
            )
        elif decision.expire_le.year - decision.date.debut.year > _ANNEES_AU_PLUS:
            yield (
                chemin,
                f"Le label durerait plus de sept ans, jusqu’au {decision.expire_le}.",
                "Il est accordé pour cinq ans : vérifiez l’année.",
            )


@regle_par_lycee("LM134", Gravite.AVERTISSEMENT, absence=True)
def retrait_d_un_label_en_cours(
    lycee: Etablissement, donnees: Donnees, le: date
) -> Iterator[Faute]:
    """Un retrait ou un renouvellement suit une attribution encore connue

    Un retrait seul, ou un renouvellement bien après l’échéance, signale une décision oubliée.

    Faux :
        decisions:
          - {nature: retrait, date: 2024-05-02}
    Juste :
        decisions:
          - {nature: attribution, date: 2021-03-12}
          - {nature: retrait, date: 2024-05-02}
    """
    precedente = None
    for rang, decision in enumerate(lycee.label.decisions):
        chemin: Chemin = ("label", "decisions", rang, "nature")
        if decision.nature is NatureDecision.RETRAIT and precedente is None:
            yield (
                chemin,
                "Ce retrait ne suit aucune attribution.",
                "Ajoutez la décision qui avait accordé le label, si vous la connaissez.",
            )
        elif (
            decision.nature is not NatureDecision.ATTRIBUTION
            and precedente is not None
            and precedente.nature is not NatureDecision.RETRAIT
            and decision.date.debut <= le
            and not _expire_trop_tot(precedente)
            and decision.date.debut.year > echeance_de(precedente).jour.year + 1
        ):
            yield (
                chemin,
                "Cette décision vient plus d’un an après l’échéance précédente.",
                "Une décision manque sans doute entre les deux.",
            )
        precedente = decision


def _expire_trop_tot(decision: Decision) -> bool:
    """Whether a decision would end before it begins: told by LM133, nothing follows from it."""
    return decision.expire_le is not None and decision.expire_le < decision.date.debut


@regle_par_lycee("LM138")
def attribution_unique(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Un label en cours n’est pas attribué une seconde fois

    Il est renouvelé. Une nouvelle attribution ne vient qu’après un retrait, ou après l’échéance.

    Faux :
        - {nature: attribution, date: 2021-03-12}
        - {nature: attribution, date: 2024-03-12}
    Juste :
        - {nature: attribution, date: 2021-03-12}
        - {nature: renouvellement, date: 2024-03-12}
    """
    precedente: Decision | None = None
    for rang, decision in enumerate(lycee.label.decisions):
        if (
            decision.nature is NatureDecision.ATTRIBUTION
            and precedente is not None
            and precedente.nature is not NatureDecision.RETRAIT
            and not _se_recoupent(precedente, decision)  # told by LM139
            and precedente.date.debut <= decision.date.debut <= echeance_de(precedente).jour
        ):
            yield (
                ("label", "decisions", rang, "nature"),
                f"Cette attribution vient alors que le label courait déjà ({precedente.date}).",
                "Si c’est un renouvellement, écrivez « renouvellement » ; sinon vérifiez les deux "
                "dates, ou supprimez celle qui est en trop.",
            )
        precedente = decision


def _se_recoupent(une: Decision, autre: Decision) -> bool:
    return une.date.debut <= autre.date.fin and autre.date.debut <= une.date.fin


@regle("LM139")
def decision_ecrite_une_fois(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une décision n’est écrite qu’une fois

    Un même label n’est pas accordé deux fois à la même date, ni par le même texte : la liste
    annuelle compterait la décision deux fois.

    Faux :
        - {nature: renouvellement, date: 2025, reference: BO n° 6 du 5 février 2026}
        - {nature: renouvellement, date: 2025-06-12, reference: BO du 5 février 2026}
    Juste :
        - {nature: renouvellement, date: 2025-06-12, reference: BO n° 6 du 5 février 2026}
    """
    for fichier, lycee, noeud in lycees(donnees):
        decisions = lycee.label.decisions
        for rang, decision in enumerate(decisions):
            for avant, autre in enumerate(decisions[:rang]):
                ligne = localiser(noeud, ("label", "decisions", avant)).ligne
                if dite := _la_meme(autre, decision, ligne):
                    yield (fichier, noeud, ("label", "decisions", rang, "date"), *dite)
                    break


def _la_meme(autre: Decision, decision: Decision, ligne: int) -> tuple[str, str] | None:
    """Return (message, correction) when a decision is the one of a line above, or may be."""
    retraits = [d.nature is NatureDecision.RETRAIT for d in (autre, decision)]
    if any(retraits) and not all(retraits):
        return None
    if _se_recoupent(autre, decision):
        message = (
            f"Cette décision ({decision.nature}, {decision.date}) est déjà écrite ligne {ligne}"
        )
        if autre.nature is not decision.nature:
            return (
                f"{message}, avec une autre nature ({autre.nature}, {autre.date}).",
                "Un label n’est pas accordé deux fois à la même date : gardez la nature que dit le "
                "texte, et supprimez l’autre.",
            )
        if autre.date == decision.date:
            return f"{message}.", "Gardez-en une seule."
        precise = min(autre.date, decision.date, key=lambda d: d.fin - d.debut)
        return (
            f"{message}, à la date {autre.date}.",
            f"Gardez la plus précise, {precise}, et supprimez l’autre.",
        )
    proches = abs((decision.date.debut - autre.date.debut).days) < _UN_AN
    if proches and _publiee(autre) and _publiee(autre) == _publiee(decision):
        return (
            f"Cette décision ({decision.date}) et celle de la ligne {ligne} ({autre.date}) sont "
            "publiées par le même texte.",
            "Le texte n’accorde le label qu’une fois à un lycée : gardez celle qu’il dit, ou "
            "corrigez la référence de l’autre.",
        )
    return None


_UN_AN = 366
"""Days: a yearly list names a lycée once."""


@regle_par_lycee("LM135", Gravite.AVERTISSEMENT, absence=True)
def decision_referencee(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Une décision cite le texte qui la publie

    Faux :
        - nature: renouvellement
          date: 2026-03-12
    Juste :
        - nature: renouvellement
          date: 2025-06-12
          reference: BO du 5 février 2026
    """
    for rang, decision in enumerate(lycee.label.decisions):
        if not (decision.reference or decision.lien or decision.source):
            yield (
                ("label", "decisions", rang),
                f"La décision {du_ou_de(decision.date)} ne cite aucun texte.",
                "Ajoutez « reference: … » (le Bulletin officiel) ou « lien: … ».",
            )


@regle_par_lycee("LM155", Gravite.AVERTISSEMENT)
def reference_d_un_seul_texte(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Une référence dit de quel texte il s’agit

    « BO » et « arrêté rectoral » pourraient être ceux de n’importe quelle année.

    Faux :
        - {nature: renouvellement, date: 2025-06-12, reference: BO}
    Juste :
        - {nature: renouvellement, date: 2025-06-12, reference: BO n° 6 du 5 février 2026}
    """
    for rang, decision in enumerate(lycee.label.decisions):
        dite = reference_imprecise(decision.reference or "")
        if dite and not decision.lien:
            message, _, correction = dite.partition(". ")
            yield (
                ("label", "decisions", rang, "reference"),
                f"{message[:1].upper()}{message[1:]}.",
                correction,
            )


@regle("LM136")
def constats_coherents(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Une même source ne dit pas deux fois la même chose, ni son contraire

    Faux :
        - {date: 2025, source: acce-2025}
        - {date: 2025, source: acce-2025, vu: non}
    Juste :
        - {date: 2025, source: acce-2025}
    """
    for fichier, lycee, noeud in lycees(donnees):
        vus: set[tuple[str, str, str | None]] = set()
        for rang, constat in enumerate(lycee.label.constats):
            if localiser(noeud, ("label", "constats", rang, "source")).incomplet:
                continue  # told already: which source says it is not known
            cle = (str(constat.date), constat.source, constat.uai)
            if cle in vus:
                yield (
                    fichier,
                    noeud,
                    ("label", "constats", rang, "date"),
                    f"La source « {constat.source} » donne déjà un constat pour {constat.date}.",
                    "Gardez-en un seul.",
                )
            vus.add(cle)


@regle_par_lycee("LM137")
def intitule_d_un_label_vu(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Un constat où le label n’est plus vu n’a pas d’intitulé

    Faux :
        - {date: 2025, source: acce-2025, vu: non, intitule: Lycée des métiers de la mer}
    Juste :
        - {date: 2025, source: acce-2025, vu: non}
    """
    for rang, constat in enumerate(lycee.label.constats):
        if constat.intitule and not constat.vu:
            yield (
                ("label", "constats", rang, "intitule"),
                f"La source « {constat.source} » n’a pas vu le label : elle ne lui donne pas de "
                "titre.",
                "Enlevez cette ligne, ou « vu: non ».",
            )


@regle_par_lycee("LM148", Gravite.AVERTISSEMENT)
def attribution_d_un_label_deja_vu(
    lycee: Etablissement, donnees: Donnees, le: date
) -> Iterator[Faute]:
    """Une première attribution n’est pas celle d’un label déjà vu

    Un label vu avant elle courait déjà : la décision le renouvelle sans doute.

    Faux :
        decisions:
          - {nature: attribution, date: 2025-06-12}
        constats:
          - {date: 2021-2022, source: affelnet-2025}
    Juste :
        decisions:
          - {nature: renouvellement, date: 2025-06-12}
        constats:
          - {date: 2021-2022, source: affelnet-2025}
    """
    if not lycee.label.decisions:
        return
    premiere = lycee.label.decisions[0]
    if premiere.nature is not NatureDecision.ATTRIBUTION or parle_de(
        premiere.remarque, Sujet.NATURE
    ):
        return
    avant = [c for c in lycee.label.constats if c.date.fin < premiere.date.debut]
    dernier = max(avant, key=lambda c: c.date.fin, default=None)
    if dernier and dernier.vu and borne_de(dernier).jour >= premiere.date.debut:
        yield (
            ("label", "decisions", 0, "nature"),
            f"Ce label serait attribué pour la première fois ({premiere.date}), mais la source "
            f"« {dernier.source} » le montrait déjà ({dernier.date}).",
            "Si c’est un renouvellement, écrivez « renouvellement » ; sinon, dites pourquoi dans "
            "une « remarque: » de la décision (« Nouvelle attribution après un label perdu. »).",
        )


@regle_par_lycee("LM149", Gravite.AVERTISSEMENT)
def expiration_cinq_ans_apres(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Un label expire cinq ans après sa décision

    Le dernier jour se calcule. On ne l’écrit que si la décision en donne un autre, comme la fin
    d’une année scolaire ; sinon, une remarque redit ce jour : « Dernier jour donné par la
    décision, 21 juillet 2030. ».

    Faux :
        - {nature: renouvellement, date: 2025-06-12, expire_le: 2030-07-21}
    Juste :
        - {nature: renouvellement, date: 2025-06-12, expire_le: 2030-08-31}
    """
    for rang, decision in enumerate(lycee.label.decisions):
        fin = decision.expire_le
        if fin is None or decision.nature is NatureDecision.RETRAIT:
            continue
        if terme_attendu(decision) or donne_le_jour(decision.remarque, fin):
            continue
        if fin < decision.date.debut or fin.year - decision.date.debut.year > _ANNEES_AU_PLUS:
            continue  # told by LM133
        exacte = echeance_de(decision.model_copy(update={"expire_le": None})).jour
        yield (
            ("label", "decisions", rang, "expire_le"),
            f"Le label expirerait le {fin}, et non cinq ans après la décision "
            f"({decision.date}) : le {exacte}.",
            f"{_est_ce_ce_jour(decision)} supprimez cette ligne, l’échéance se calcule ; ou, si la "
            f"décision donne bien ce jour, ajoutez « remarque: {terme_dit(fin)} ».",
        )


def _est_ce_ce_jour(decision: Decision) -> str:
    """Ask for the same day five years after a decision, when its year alone seems wrong."""
    fin = decision.expire_le
    annee = decision.date.debut.year + DUREE
    if fin is None or fin.year == annee:
        return "Si le jour est faux,"
    voulu = plus_annees(fin, annee - fin.year)
    juste = terme_attendu(decision.model_copy(update={"expire_le": voulu}))
    return f"Est-ce {voulu} ? Écrivez-le. Sinon," if juste else "Si le jour est faux,"
