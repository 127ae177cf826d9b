"""A label in words that a parent understands, on its day and in days to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.domaine.etablissement import Constat, Label
from macros.domaine.label import (
    Echeance,
    Etat,
    Situation,
    calendrier,
    situation,
)
from macros.socle.dates import Precision, en_lettres, mois_en_lettres, partielle_en_lettres

ICONES_ETATS: dict[Etat, str] = {
    Etat.EN_VIGUEUR: "verifie",
    Etat.A_RENOUVELER: "horloge",
    Etat.A_CONFIRMER: "vu",
    Etat.NON_CONFIRME: "question",
    Etat.ECHU: "calendrier",
    Etat.RETIRE: "retire",
    Etat.PLUS_CONSTATE: "question",
}


@dataclass(frozen=True)
class Mention:
    """A label’s état in words a parent understands."""

    etat: Etat
    court: str
    """For a badge."""
    precision: str
    """What a page adds to the badge, or ""."""
    phrase: str
    """For a lycée’s page: what it means."""
    icone: str


@dataclass(frozen=True)
class ResumeLabel:
    """All a badge needs, today and later: the browser shows the mention of its own day."""

    etat: Etat
    calendrier: str
    echeance: str
    mentions: tuple[Mention, ...]
    """The mention of the build’s day first, then those of the later états."""
    a_venir: str = ""
    """The part of `calendrier` that is still to come."""

    def dit_comme(self, autre: ResumeLabel) -> bool:
        """Whether both badges say the same, today and on every later day."""
        return (self.mentions, self.a_venir) == (autre.mentions, autre.a_venir)


def resumer_label(label: Label, le: date) -> ResumeLabel:
    """Return a label’s badge on the day `le`, with the words of the days to come."""
    actuelle = situation(label, le)
    etapes = calendrier(label)
    a_venir = dict.fromkeys(code for jour, code in etapes if jour > le and code != actuelle.etat)
    jours = {code: jour for jour, code in reversed(etapes) if jour > le}
    mentions = [mention(actuelle)]
    mentions += [mention(situation(label, jours[code])) for code in a_venir]
    fin = actuelle.echeance
    return ResumeLabel(
        etat=actuelle.etat,
        calendrier=";".join(f"{jour.isoformat()} {code}" for jour, code in etapes),
        echeance=fin.jour.isoformat() if fin else "",
        mentions=tuple(mentions),
        a_venir=";".join(f"{jour.isoformat()} {code}" for jour, code in etapes if jour > le),
    )


def mention(la: Situation) -> Mention:
    """Say a label’s situation in words."""
    vu = f"vu en {la.fait.date}" if isinstance(la.fait, Constat) else ""
    if isinstance(la.fait, Constat) and "-" in str(la.fait.date):
        vu = f"vu : {partielle_en_lettres(la.fait.date)}"
    fin = _fin(la.echeance)
    match la.etat:
        case Etat.EN_VIGUEUR:
            court = f"Label en vigueur {fin}"
            phrase = f"Une décision officielle donne le label à ce lycée. Il court {fin}."
        case Etat.A_RENOUVELER:
            court = f"Label en vigueur {fin}, à renouveler"
            phrase = (
                f"Le label court {fin}. Le lycée doit demander son renouvellement ; "
                "d’ici là, rien ne change."
            )
        case Etat.A_CONFIRMER:
            court = f"Label {vu}"
            phrase = (
                "Le nom officiel du lycée portait le label "
                f"({vu}). La date de décision n’est pas encore saisie ici : elle se lit dans les "
                "listes annuelles du Bulletin officiel. Pour savoir si le label court encore, "
                "demandez au lycée."
            )
        case Etat.NON_CONFIRME:
            court = "Label à vérifier : aucun renouvellement enregistré"
            phrase = (
                f"Le label a été vu autrefois{f' ({vu})' if vu else ''}, mais aucun "
                "renouvellement n’est enregistré ici depuis plus de cinq ans. "
                "Demandez au lycée où il en est."
            )
        case Etat.ECHU:
            court = "Label arrivé à son terme"
            phrase = (
                f"La dernière décision enregistrée courait {fin}. Aucun renouvellement n’est "
                "enregistré ici. Demandez au lycée où il en est."
            )
        case Etat.RETIRE:
            court = "Label retiré"
            phrase = "Une décision officielle a retiré le label à ce lycée."
        case Etat.PLUS_CONSTATE:
            court = "Label qui ne figure plus dans le nom officiel"
            phrase = (
                "Le label a été vu autrefois, mais une source plus récente ne le donne plus "
                f"({vu.replace('vu', 'source', 1) if vu else 'sans date'}). Demandez au lycée."
            )
    precision = ""
    if la.etat is Etat.A_CONFIRMER:
        precision = "date de décision non encore saisie"
    return Mention(la.etat, court, precision, phrase, ICONES_ETATS[la.etat])


def _fin(fin: Echeance | None) -> str:
    if fin is None:
        return ""
    match fin.precision:
        case Precision.JOUR:
            return f"jusqu’au {en_lettres(fin.jour)}"
        case Precision.MOIS:
            return f"jusqu’en {mois_en_lettres(fin.jour)}"
        case _:
            return f"jusqu’en {fin.jour.year} (mois non précisé)"
