"""When a decision of a pasted list was made, and until when it holds: what is asked of both."""

from __future__ import annotations

from collections.abc import Sequence

from macros.listes.article import Article
from macros.listes.lexique import Cible
from macros.listes.lycees import Rapproche
from macros.listes.mots import date_lue, hors_calendrier
from macros.listes.questions import Choix, Connu, Repondre
from macros.listes.signes import en_francais
from macros.listes.termes import jour_a_ecrire
from macros.socle.dates import DatePartielle, Precision


def demander_la_date(rapproche: Rapproche, qui: str, connu: Connu, repondre: Repondre) -> str:
    """Return the date of a decision, asked when the list leaves a doubt."""
    article = rapproche.article
    if article.impossible:
        return repondre(_jour_impossible(article, qui))
    if article.date and connu.date:
        dite = DatePartielle.lire(connu.date)
        if article.date.fin < dite.debut or dite.fin < article.date.debut:
            question = (
                f"{qui} : la liste le date de « {article.date} », et « --date » de "
                f"« {connu.date} » : laquelle est la date de la décision ?"
            )
            sinon = (
                f"si c’est « {connu.date} », effacez l’autre de la liste ; sinon, recommencez "
                "sans « --date »."
            )
            return repondre(Choix(article.ligne, question, {}, sinon, _date_dite))
    if article.date:
        return str(article.date)
    if article.dates:
        dites = ", ".join(article.dates)
        question = f"{qui} : plusieurs dates ({dites}) : laquelle est celle de la décision ?"
        annee = "« --date » la donnera" if connu.date else "écrivez l’année de la décision"
        sinon = (
            "gardez celle de la décision et effacez les autres ; ou aucune : effacez-les, et "
            f"{annee} ; devant la fin du label, si elle est écrite, ajoutez « jusqu’au » ; si la "
            "liste donne plusieurs décisions de lui, écrivez une ligne pour chacune."
        )
        return repondre(Choix(rapproche.article.ligne, question, {}, sinon, _date_dite))
    if connu.date:
        return connu.date
    donner = connu.indices.date_a_donner()
    if len(connu.sans_date) > 1:
        lignes = sorted(set(connu.sans_date))
        ou = f"lignes {lignes[0]} à {lignes[-1]}" if len(lignes) > 1 else f"ligne {lignes[0]}"
        combien = len(connu.sans_date)
        question = f"date ou année de la décision ? ({combien} lycées n’en ont pas : {ou})"
        sinon = (
            f"si elle est la même pour tous, ajoutez {donner} ; sinon, écrivez la date (ou "
            "l’année) après chaque nom."
        )
        return repondre(Choix(article.ligne, question, {}, sinon, _date_dite, "date"))
    sinon = f"écrivez la date (ou l’année) après le nom ; ou ajoutez {donner}."
    question = f"{qui} : date ou année de la décision"
    return repondre(Choix(article.ligne, question, {}, sinon, _date_dite))


def _jour_impossible(article: Article, qui: str) -> Choix:
    """Return the question about a day that no calendar has."""
    question = f"{qui} : « {article.impossible} » est {hors_calendrier(article.impossible)}"
    sinon = (
        "écrivez à sa place le dernier jour que donne le texte ; s’il ne le donne pas, effacez "
        "ces mots : le label dure cinq ans."
        if article.impossible.startswith("jusqu")
        else "écrivez à sa place la date que donne le texte ; ou, si vous ne la trouvez pas, "
        "l’année de la décision."
    )
    return Choix(article.ligne, question, {}, sinon, _date_dite)


def jour_propose(dit: str, rapproche: Rapproche, connu: Connu, avec: str = "") -> str:
    """Return how to write the last day that some words tell, `avec` before it, in French."""
    jour = jour_a_ecrire(dit, rapproche.article.date or connu.du_jour())
    if not jour:
        return f"« {avec}jusqu’au » et ce dernier jour, compté de la date de la décision"
    return f"« {avec}{jour} » si c’est bien lui"


def demander_le_terme(rapproche: Rapproche, cible: Cible, connu: Connu, repondre: Repondre) -> str:
    """Return the last day of the label, "" when it is that of five years."""
    if rapproche.article.expire_le or not rapproche.article.terme:
        return str(rapproche.article.expire_le or "")
    article, dit = rapproche.article, rapproche.article.terme
    note = next((n for n in article.notes if n.terme == dit), None)
    ou, lieu, mots, fin, avec = "la liste", "", "ces mots", "", ""
    if note:
        ou = f"la note « {note.appel} », ligne {note.ligne},"
        lieu, mots, avec = f", à la place de « {note.appel} »,", f"« {note.appel} »", f"{dit}, "
        fin = f" ; puis effacez la note, ligne {note.ligne}, quand plus rien n’y renvoie"
    jour = jour_propose(dit, rapproche, connu, avec)
    if not note and (lignes := connu.termes.get(dit)):
        question = (
            f"dernier jour du label : la liste dit « {dit} » de {len(lignes)} lycées "
            f"({en_francais(lignes)})"
        )
        sinon = (
            f"un label dure cinq ans : mettez à la place de « {dit} » le dernier jour, {jour}, ou "
            "effacez ces mots s’ils n’y changent rien."
        )
        return repondre(Choix(lignes[0], question, {}, sinon, _jour_dit, f"terme {dit}"))
    sinon = (
        f"un label dure cinq ans, et {ou} dit « {dit} » : écrivez après le nom{lieu} le dernier "
        f"jour, {jour}, ou effacez {mots} si elle n’y change rien{fin}."
    )
    question = f"{cible.titre} : dernier jour du label ({ou} dit « {dit} »)"
    return repondre(Choix(article.ligne, question, {}, sinon, _jour_dit))


def termes_repetes(rapproches: Sequence[Rapproche]) -> dict[str, tuple[int, ...]]:
    """Return what is said of the last day of several lycées in the same words: their lines."""
    lignes: dict[str, list[int]] = {}
    for rapproche in rapproches:
        article = rapproche.article
        if article.terme and not (article.expire_le or article.ecarte or rapproche.ailleurs):
            lignes.setdefault(article.terme, []).append(article.ligne)
    return {dit: tuple(siennes) for dit, siennes in lignes.items() if len(siennes) > 1}


def _jour_dit(texte: str) -> str:
    lu = date_lue(texte)
    return str(lu) if lu and lu.precision is Precision.JOUR else ""


def _date_dite(texte: str) -> str:
    lue = date_lue(texte)
    return str(lue) if lue and lue.precision is not Precision.ANNEE_SCOLAIRE else ""
