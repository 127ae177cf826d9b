"""From what a pasted list names to the decisions to enter: a doubt is asked, never guessed.

Who answers is a parameter: a person at a terminal, or nobody; then the question itself is kept,
with what to write in the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import ValidationError

from macros.domaine.etablissement import Decision
from macros.domaine.mots import NATURES_DECISION
from macros.listes.article import Article
from macros.listes.flux import serrer
from macros.listes.intitules import dit_un_intitule
from macros.listes.legendes import CODES
from macros.listes.lexique import Cible
from macros.listes.lycees import Rapproche, citer
from macros.listes.mots import (
    dit_un_refus,
    dit_une_fin,
    nature_lue,
    parle_de_nature,
)
from macros.listes.quand import demander_la_date, demander_le_terme, jour_propose, termes_repetes
from macros.listes.questions import (
    ATTENTE,
    AUCUN,
    MOTS_DES_NATURES,
    TITRE_CITE,
    Choix,
    Connu,
    Repondre,
)
from macros.listes.qui import demander_le_lycee, sur_sa_ligne
from macros.listes.saisie import Bilan, Faute, Saisie, avec_son_terme
from macros.listes.signes import (
    CHACUN,
    RIEN,
    code_inconnu,
    mots_repetes,
    question_des_demandes,
    question_des_mots,
    question_du_code,
    question_du_titre,
    titres_repetes,
)
from macros.listes.tableur import si_jour
from macros.verification.intitules import titre_coupe

ECART = 2
"""Years between two decisions of one lycée, at least, for both to be entered of one list."""


@dataclass
class Suite:
    """What a list gave: decisions, and the lycées left aside, with why."""

    bilan: Bilan = field(default_factory=Bilan)
    ecartes: list[tuple[Rapproche, str]] = field(default_factory=list)
    gardes: list[tuple[Rapproche, Cible, Saisie]] = field(default_factory=list)


def decider(
    rapproches: Sequence[Rapproche], connu: Connu, repondre: Repondre, le: date = date.max
) -> Suite:
    """Make the decisions of a list; `le` is today, which none can be later than."""
    suite = Suite()
    repondre = _une_fois(repondre)
    connu = replace(
        connu,
        sans_date=tuple(_sans_date(rapproches)),
        repetes=mots_repetes(rapproches),
        titres=titres_repetes(rapproches),
        termes=termes_repetes(rapproches),
    )
    for rapproche in rapproches:
        if rapproche.article.ecarte:
            suite.ecartes.append((rapproche, "« aucun » est écrit devant"))
        elif rapproche.ailleurs:
            article = rapproche.article
            ou = f"académie « {article.academie} »" if article.academie else article.ailleurs
            suite.ecartes.append((rapproche, ou))
        elif _refuse(rapproche):
            titre = rapproche.article.titre_obscur[:TITRE_CITE]
            rien = f"sous le titre « {titre} » : rien n’est à saisir"
            suite.ecartes.append((rapproche, rien))
        else:
            _poursuivre(suite, rapproche, connu, repondre, le)
    return suite


def _refuse(rapproche: Rapproche) -> bool:
    """Whether a lycée stands under a refusal, and its own row tells nothing else of the label."""
    article = rapproche.article
    dit = f"{rapproche.en_trop} {citer(rapproche.non_lus)}"
    muet = not rapproche.titre_doute and not article.notes and not article.entre
    return article.refus and muet and not parle_de_nature(dit)


def _une_fois(repondre: Repondre) -> Repondre:
    """Return who answers, what holds for the whole list being asked of them once."""
    dites: dict[str, str] = {}

    def rendre(choix: Choix) -> str:
        if choix.une_fois not in dites:
            rendu = repondre(choix)
            if not choix.une_fois:
                return rendu
            dites[choix.une_fois] = rendu
        return dites[choix.une_fois]

    return rendre


def _sans_date(rapproches: Sequence[Rapproche]) -> Iterator[int]:
    for rapproche in rapproches:
        article = rapproche.article
        if article.ecarte or rapproche.ailleurs or article.date or article.dates:
            continue
        if _refuse(rapproche):
            continue
        if not article.impossible:
            yield article.ligne


def _poursuivre(
    suite: Suite, rapproche: Rapproche, connu: Connu, repondre: Repondre, le: date
) -> None:
    cible = demander_le_lycee(rapproche, repondre)
    if cible == AUCUN:
        suite.ecartes.append((rapproche, "aucun lycée du registre"))
    if cible == ATTENTE and not dit_un_refus(rapproche.en_trop):
        _nature(rapproche, f"« {rapproche.dit} »", connu, repondre)
        demander_la_date(rapproche, f"« {rapproche.dit} »", connu, repondre)
    if isinstance(cible, str):
        return
    saisie = _saisie(rapproche, cible, connu, repondre, suite.bilan)
    if isinstance(saisie, Saisie):
        _ranger(suite, rapproche, cible, saisie, le)
    elif saisie == AUCUN:
        suite.ecartes.append((rapproche, "décision à ne pas saisir"))


# --- the questions ---------------------------------------------------------------------------


_D_UNE_FIN = (
    "« (retrait) » si le label lui est retiré avant son échéance, « (renouvellement) », "
    "« (renouvellement avec modification) » ou « (attribution) » si c’est ce que dit la liste ; "
    "s’il finit seulement à son échéance, faute d’être renouvelé, il n’y a rien à saisir : "
    "« aucun » devant son nom"
)


def _rien_a_saisir(rapproche: Rapproche) -> str:
    """Return what to write when nothing of ours was decided; a label prolonged is told apart."""
    rien = "s’il n’y a rien à saisir (ajourné, suspendu…), écrivez « aucun » devant"
    if rapproche.sur and not rapproche.sur.lycee.label.decisions:
        return (
            f"{rien} ; s’il est prolongé, de même : le registre n’a aucune décision de lui à "
            "prolonger, saisissez d’abord celle d’avant si vous l’avez (« registre decision »)"
        )
    return (
        f"{rien} ; s’il est prolongé, de même, et donnez son nouveau dernier jour à la main "
        "(« expire_le » de sa dernière décision)"
    )


def _sinon_non_lu(rapproche: Rapproche, dits: str) -> str:
    titre = dit_un_intitule(dits)
    if titre or any(n.titre for n in rapproche.non_lus):
        return (
            "si ces mots donnent l’intitulé du label, écrivez-le à leur place, entre guillemets : "
            f"« {titre or 'Lycée des métiers de…'} » ; {_rien_a_saisir(rapproche)} ; sinon, mettez "
            f"à leur place {MOTS_DES_NATURES}."
        )
    if dit_un_refus(dits) and not dit_une_fin(dits):
        return (
            f"{_rien_a_saisir(rapproche)} ; si la liste prend tout de même une décision, mettez à "
            f"la place de ces mots {MOTS_DES_NATURES}."
        )
    if rapproche.autres and _des_lignes(rapproche):
        noms = ", ".join(f"{c.uai} ({c.lycee.nom}, {c.ville})" for c in rapproche.autres[:3])
        return (
            "si ces lignes nomment d’autres lycées, écrivez devant chacune l’UAI du sien, s’il est "
            f"du registre : {noms} ; « aucun » devant celle d’un lycée d’une autre académie ; "
            f"sinon, mettez à leur place {MOTS_DES_NATURES}."
        )
    if rapproche.autres:
        return (
            f"si ces mots nomment un autre lycée, {sur_sa_ligne(rapproche)} ; sinon, mettez à "
            f"leur place {MOTS_DES_NATURES}."
        )
    if dit_une_fin(dits):
        return f"écrivez à la place de ces mots {_D_UNE_FIN}."
    if parle_de_nature(dits) and not rapproche.article.nature:
        return (
            f"mettez à la place de ces mots ce que dit la liste, {MOTS_DES_NATURES} ; "
            f"{_rien_a_saisir(rapproche)}."
        )
    return (
        "si ces mots ne changent rien à la décision, effacez-les ; "
        f"{_rien_a_saisir(rapproche)} ; sinon, mettez à leur place {MOTS_DES_NATURES}."
    )


def _dits(rapproche: Rapproche) -> str:
    """Return the words not understood, without the letters that stand for a nature: they stay."""
    mots = [n for n in rapproche.non_lus if n.dit not in CODES]
    return citer(mots or rapproche.non_lus)


def _des_lignes(rapproche: Rapproche) -> bool:
    """Whether all that is not understood stands on whole lines below the lycée’s."""
    ligne = rapproche.article.ligne
    return all(n.ligne and n.numero > ligne for n in rapproche.non_lus)


def _si_suite(rapproche: Rapproche, dits: str) -> str:
    """Return what to write when words after the label’s title are the end of it."""
    titres = rapproche.article.titres
    derriere = titres and all(n.debut >= titres[-1].fin for n in rapproche.non_lus)
    if not derriere or not dits[:1].islower() or dit_un_refus(dits) or parle_de_nature(dits):
        return ""
    return (
        f"si ces mots finissent l’intitulé « {titres[-1].lectures[0]} », écrivez-le en entier, "
        "avec eux, sur la ligne du lycée, entre guillemets ; "
    )


def _nature(rapproche: Rapproche, qui: str, connu: Connu, repondre: Repondre) -> str:
    article = rapproche.article
    reponses = {nature.value: dite.fait for nature, dite in NATURES_DECISION.items()}
    if not all(note.muette for note in article.notes):
        return repondre(_note(rapproche, qui, {**reponses, AUCUN: "ne rien saisir"}, connu))
    if code := code_inconnu(rapproche):
        return repondre(question_du_code(rapproche, code, {**reponses, AUCUN: "ne rien saisir"}))
    if article.demandee:
        rendu = repondre(question_des_demandes(article.demandee, article.ligne))
        if rendu == AUCUN or (rendu == ATTENTE and not rapproche.non_lus):
            return rendu
    if article.refus and article.entre:
        return repondre(_demande_refusee(article, qui, {**reponses, AUCUN: "ne rien saisir"}))
    if dits := _dits(rapproche):
        if article.nature and (lignes := connu.repetes.get(dits)):
            rendu = repondre(question_des_mots(dits, lignes))
            if rendu != CHACUN:
                return article.nature if rendu == RIEN else rendu
        reponses[AUCUN] = "ne rien saisir"
        return repondre(_non_compris(rapproche, qui, dits, reponses))
    titre = (rapproche.titre_doute or article.titre_obscur)[:TITRE_CITE]
    dite = article.nature if article.entre or not rapproche.titre_doute else None
    if article.eclate and not dite and not _TITRE_DE_LISTE.match(article.dessous):
        eclate = _eclate(rapproche, qui, {**reponses, AUCUN: "ne pas la saisir"}, connu)
        return repondre(eclate)
    if dite or (connu.nature and not titre):
        return dite or connu.nature or ""
    if not dite and (lignes := connu.titres.get(article.titre_obscur)):
        rendu = repondre(question_du_titre(article.titre_obscur, lignes, reponses))
        if rendu != CHACUN:
            return rendu
    sous = _sous(titre) if titre else ""
    if titre and dit_une_fin(titre):
        sinon = f"écrivez après son nom {_D_UNE_FIN}."
    else:
        sinon = (
            "écrivez après le nom, entre parenthèses, ce que dit la liste : "
            f"{MOTS_DES_NATURES} ; {_rien_a_saisir(rapproche)}."
        )
        if not titre:
            sinon = f"{sinon[:-1]} ; ou, si c’est le même pour tous, {_pour_tous(connu)}."
    if titre and connu.indices.tous:
        dit = connu.indices
        sous += f" (ligne {dit.ligne}, la liste dit « {dit.tous[:TITRE_CITE]} »)"
    question = f"{qui} : quelle est la nature de la décision ?{sous}"
    return repondre(
        Choix(rapproche.article.ligne, question, {**reponses, AUCUN: "ne pas la saisir"}, sinon)
    )


def _demande_refusee(article: Article, qui: str, reponses: Mapping[str, str]) -> Choix:
    """Return the question about a nature in brackets under a refusal: it may be what was asked."""
    assert article.nature is not None
    titre = article.titre_obscur[:TITRE_CITE].rstrip(" :")
    nature = article.nature.replace("-", " ")
    question = (
        f"{qui} : sous le titre « {titre} », la liste dit « {nature} » : est-ce refusé, ou décidé ?"
    )
    sinon = (
        "si c’est ce qu’il demandait, et qui est refusé, écrivez « aucun » devant son nom ; si "
        "c’est tout de même décidé, mettez sa ligne avant ce titre."
    )
    return Choix(article.ligne, question, reponses, sinon)


def _non_compris(rapproche: Rapproche, qui: str, dits: str, reponses: Mapping[str, str]) -> Choix:
    """Return the question about words beside a lycée that nobody understood."""
    article = rapproche.article
    titre = article.titre_obscur[:TITRE_CITE]
    sous = _sous(titre) if titre and not article.nature else ""
    question = f"{qui} : « {dits} » n’est pas compris. Quelle est la nature de la décision ?{sous}"
    suite = _si_suite(rapproche, dits)
    suite = f"{si_jour(dits)}{suite}{_si_titre(rapproche, dits)}"
    sinon = f"{suite}{_sinon_non_lu(rapproche, dits)}"
    ou = min(n.numero or article.ligne for n in rapproche.non_lus)
    return Choix(ou, question, reponses, sinon)


def _si_titre(rapproche: Rapproche, dits: str) -> str:
    """Return what to write when words below a lycée that has its nature head those that follow."""
    article = rapproche.article
    if not article.nature or not _des_lignes(rapproche) or rapproche.autres:
        return ""
    return (
        f"si ces mots sont le titre de ce qui suit, écrivez un numéro devant, « II - {dits} » : "
        "ils ne seront plus lus avec ce lycée ; s’ils sont de lui : "
    )


def _sous(titre: str) -> str:
    """Return where a lycée stands, in French; words that go on with it are no title."""
    nu = titre.lstrip(" –—•*-")
    return f" (la liste dit « {nu} »)" if nu[:1].islower() else f" (sous le titre « {titre} »)"


_TITRE_DE_LISTE = re.compile(r"(?i)\W*(?:liste|[ée]tat|tableau)\s+des\s")
"""A list’s own title, at its foot: it is no cell of the last lycée."""


def _pour_tous(connu: Connu) -> str:
    """Return which option gives the nature of all, as the list seems to tell it."""
    indices = connu.indices
    if not indices.tous:
        return "ajoutez « --nature … »"
    nature = f"--nature {indices.nature}" if indices.nature else "--nature …"
    return f"ajoutez « {nature} » : la ligne {indices.ligne} dit « {indices.tous[:TITRE_CITE]} »"


def _eclate(rapproche: Rapproche, qui: str, reponses: Mapping[str, str], connu: Connu) -> Choix:
    """Return the question about a lycée whose nature stands below it, or above: nobody knows."""
    article = rapproche.article
    dits = [
        f"{ou}, la liste dit « {dit[:TITRE_CITE]} »"
        for ou, dit in (("au-dessus", article.dessus), ("dessous", article.dessous))
        if dit
    ]
    entre = f" ({' ; '.join(dits)})" if dits else ""
    question = f"{qui} : quelle est la nature de la décision ?{entre}"
    colonne = connu.indices.colonne.titre
    sauf = f", sauf la date de la colonne « {colonne} »" if colonne else ""
    if nature_lue(article.dessous) and not article.dessus:
        sinon = (
            f"la liste a une cellule par ligne : si « {article.dessous} » est de ce lycée, écrivez "
            f"« ({article.dessous.lower()}) » après son nom{sauf and f' (et sa date{sauf})'} ; "
            f"sinon, ce que la liste dit de lui : {MOTS_DES_NATURES}, ou « aucun » devant."
        )
        return Choix(article.ligne, question, reponses, sinon)
    faire = (
        "rien ne dit si ces mots valent pour le lycée du dessus ou pour celui du dessous : écrivez"
        if article.dessus
        else "la liste a une cellule par ligne : remettez chaque lycée sur une ligne, avec tout ce "
        f"qu’elle dit de lui{sauf},"
    )
    ou = " pour chaque lycée," if article.dessus else ""
    sinon = (
        f"{faire}{ou} la nature entre parenthèses après le nom : "
        f"{MOTS_DES_NATURES} ; {_rien_a_saisir(rapproche)}."
    )
    return Choix(article.ligne, question, reponses, sinon)


def _note(rapproche: Rapproche, qui: str, reponses: Mapping[str, str], connu: Connu) -> Choix:
    """Return the question about a lycée that calls notes; they are quoted, as nobody reads them."""
    notes = rapproche.article.notes
    dites = [
        f"« {n.appel} » renvoie à la note de la ligne {n.ligne} : « {n.dit} »"
        if n.dit
        else f"« {n.appel} » renvoie à une note qui n’est pas dans la liste"
        for n in notes
    ]
    if trop := citer([n for n in rapproche.non_lus if re.search(r"\w", n.dit)]):
        dites.append(f"« {trop} » n’est pas compris")
    question = f"{qui} : {' ; '.join(dites)}. Quelle est la nature de la décision ?"
    appels = " et ".join(dict.fromkeys(f"« {n.appel} »" for n in notes))
    lignes = sorted({n.ligne for n in notes if n.dit})
    dessous = (
        f" ; puis effacez la note, ligne {lignes[0]}, quand plus rien n’y renvoie" if lignes else ""
    )
    sinon = (
        f"si la note ne change rien à la décision, effacez {appels} ; "
        f"{_rien_a_saisir(rapproche)} ; sinon, mettez "
        f"{MOTS_DES_NATURES} à la place de {appels}{dessous}."
    )
    if titres := [titre.lectures[0] for n in notes for titre in n.titres]:
        dits = " ou ".join(f"« {titre} »" for titre in dict.fromkeys(titres))
        sinon = (
            f"la note donne un intitulé : à la place de {appels}, écrivez la nature "
            f"({MOTS_DES_NATURES}), puis l’intitulé, entre guillemets : {dits}{dessous} ; "
            f"{_rien_a_saisir(rapproche)}."
        )
    if terme := rapproche.article.terme:
        avec = f"{terme}, " if any(note.terme == terme for note in notes) else ""
        jour = jour_propose(terme, rapproche, connu, avec)
        sinon = f"{sinon[:-1]} ; et pour « {terme} », écrivez aussi après le nom {jour}."
    return Choix(rapproche.article.ligne, question, reponses, sinon)


def _intitule(rapproche: Rapproche, cible: Cible, repondre: Repondre) -> str:
    notes = rapproche.article.notes
    titres = (*rapproche.article.titres, *(t.douter() for n in notes for t in n.titres))
    lectures = list(dict.fromkeys(lecture for titre in titres for lecture in titre.lectures))
    connus = {serrer(c): c for c in _intitules(cible)}
    for lecture in lectures:
        if len(titres) == 1 and serrer(lecture) in connus:
            return connus[serrer(lecture)]
    dite_de_nouveau = len(lectures) == 1 and any(titre.cite for titre in titres)
    if not lectures or dite_de_nouveau or (len(titres) == 1 and titres[0].sur):
        return lectures[0] if lectures else ""
    sinon = (
        "écrivez l’intitulé en entier après le nom du lycée, sur la même ligne, entre guillemets : "
        "« Lycée des métiers de… » ; n’en effacez que ce qui n’est pas de ce lycée."
    )
    fautes = [f"la liste dit « {dit} » : {f}" for dit in lectures if (f := titre_coupe(dit))]
    dites = f" ({' ; '.join(fautes)})" if fautes else ""
    question = f"{cible.titre} : quel est l’intitulé du label ?{dites}"
    reponses = {lecture: f"« {lecture} »" for lecture in lectures} | {AUCUN: "aucun des deux"}
    if len(lectures) != 2:
        reponses[AUCUN] = "aucun"
    rendu = repondre(Choix(rapproche.article.ligne, question, reponses, sinon))
    return "" if rendu == AUCUN else rendu


def _intitules(cible: Cible) -> Iterator[str]:
    label = cible.lycee.label
    yield from (constat.intitule for constat in label.constats if constat.intitule)
    yield from (decision.intitule for decision in label.decisions if decision.intitule)


# --- the decisions ---------------------------------------------------------------------------


def _saisie(
    rapproche: Rapproche, cible: Cible, connu: Connu, repondre: Repondre, bilan: Bilan
) -> Saisie | str:
    article = rapproche.article
    nature = _nature(rapproche, cible.titre, connu, repondre)
    if nature == AUCUN:
        return AUCUN
    # A note that is asked about tells already what to write of the last day.
    dit = nature == ATTENTE and not all(note.muette for note in article.notes)
    champs = {
        "nature": nature,
        "date": demander_la_date(rapproche, cible.titre, connu, repondre),
        "reference": connu.reference,
        "lien": connu.lien,
        "intitule": "" if dit else _intitule(rapproche, cible, repondre),
        "expire_le": "" if dit else demander_le_terme(rapproche, cible, connu, repondre),
    }
    if ATTENTE in champs.values():
        return ATTENTE
    propres = avec_son_terme({nom: dit for nom, dit in champs.items() if dit}, article.duree)
    try:
        decision = Decision.model_validate(propres)
    except ValidationError as erreur:
        fautifs = ", ".join(
            f"{d['loc'][0]} « {propres.get(str(d['loc'][0]), '')} »"
            for d in erreur.errors(include_url=False)
        )
        bilan.fautes.append(Faute(article.ligne, f"{cible.uai} : valeur refusée : {fautifs}."))
        return ATTENTE
    return Saisie(article.ligne, cible.uai, propres, decision)


def _ranger(suite: Suite, rapproche: Rapproche, cible: Cible, saisie: Saisie, le: date) -> None:
    """Put a decision where it belongs: new, known, twice in the list, to come."""
    nouvelle, bilan = saisie.decision, suite.bilan
    if nouvelle.date.debut > le:
        faute = (
            f"{saisie.uai} : la date « {nouvelle.date} » est dans l’avenir. Si c’est la fin du "
            "label, écrivez « jusqu’au » devant, puis la date de la décision ; sinon, vérifiez "
            "l’année."
        )
        bilan.fautes.append(Faute(saisie.ligne, faute))
        return
    for _, autre, deja in suite.gardes:
        if autre is not cible:
            continue
        if abs(deja.decision.date.debut.year - nouvelle.date.debut.year) >= ECART:
            continue  # a list of several years
        if deja.champs == saisie.champs:
            suite.ecartes.append((rapproche, f"déjà lu ligne {deja.ligne}"))
        else:
            faute = (
                f"{cible.titre} est deux fois dans la liste, lignes {deja.ligne} et "
                f"{saisie.ligne}, et elles ne disent pas la même chose : gardez-en une ; si ce "
                "sont deux décisions, saisissez l’autre après (« registre decision »)."
            )
            bilan.fautes.append(Faute(saisie.ligne, faute))
        return
    suite.gardes.append((rapproche, cible, saisie))
    for connue in cible.lycee.label.decisions:
        ecrite, dite = connue.date, nouvelle.date
        if connue.nature is not nouvelle.nature:
            continue
        if dite.debut <= ecrite.debut and ecrite.fin <= dite.fin:
            bilan.connues.append(saisie)
            return
        if ecrite.debut <= dite.fin and dite.debut <= ecrite.fin:
            faute = (
                f"{saisie.uai} : cette décision est déjà au registre, datée « {ecrite} » ; la "
                f"liste donne « {dite} ». Corrigez la date à la main."
            )
            bilan.fautes.append(Faute(saisie.ligne, faute))
            return
    bilan.a_saisir.append(saisie)
