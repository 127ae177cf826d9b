"""The headings of a list of the Bulletin officiel: natures, académies, départements, year, text.

They are found in the stream's letters: one broken over two lines is still one. What may as well be
a row's own cell as a heading is said to be so, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from macros.domaine.academie import Academie
from macros.domaine.valeurs import NatureDecision
from macros.edition.noms import plier
from macros.listes.annonces import annonces
from macros.listes.connus import ne_dit_rien
from macros.listes.flux import Flux, serrer
from macros.listes.mots import (
    ANNEE,
    LIAISONS,
    dit_un_refus,
    dit_un_statut,
    dit_une_fin,
    inconnus_d_un_titre,
    nature_dite,
    nature_lue,
    parle_de_nature,
    sans_terme,
)
from macros.listes.politesses import ADIEU
from macros.listes.statuts import dit_des_statuts, titre_d_un_statut
from macros.listes.textes import ANNEXE, nature_du_titre, sans_texte_cite

AUTRE = "autre"
_NATURES = tuple(
    (nature, re.compile(forme))
    for nature, forme in (
        (
            NatureDecision.RENOUVELLEMENT_MODIFIE,
            r"(?:(?:etablissements?)?(?:labellises?)?ayantfaitlobjetdun)?"
            r"(?:renouvellements?|renouveles?)(?:dulabel|deslabels|delalabellisation)?"
            r"(?:avec|et)(?:une?)?(?:modifications?|changements?)"
            r"(?:delintitule|dintitule|delappellation|dulabel)?",
        ),
        (
            NatureDecision.RENOUVELLEMENT,
            r"(?:etablissements?)?(?:labellises?)?ayantfaitlobjetdunrenouvellement(?:dulabel)?|"
            r"(?:renouvellements?|reconductions?)(?:dulabel|deslabels|delalabellisation)"
            r"(?:sansmodifications?)?|"
            r"(?:etablissements?|labels?)renouveles?",
        ),
        (
            NatureDecision.ATTRIBUTION,
            r"(?:etablissements?|lycees?)?nouvellementlabellises?|nouveauxlabels|"
            r"(?:etablissements?|lycees?)?labellises?pourlapremierefois|"
            r"nouvelleslabellisations|nouve(?:l|lles?|au|aux)(?:etablissements?|lycees?)labellises?|"
            r"(?:premieres?)?(?:attributions?|delivrances?)(?:initiales?)?dulabel",
        ),
        (NatureDecision.RETRAIT, r"retraits?(?:dulabel|deslabels)|labels?retires?"),
    )
)
_ACADEMIE = re.compile(r"academie")
_ACADEMIE_DITE = re.compile(r"(?i)(?:\s[–—-]\s*|[(,:]\s*)acad[ée]mies?\b")
"""Where the académie is told on the line of a nature: it changes nothing of it."""
_NOM = re.compile(r"[\s:’–-]*([A-ZÀ-Ý][\w’-]*(?:[ \t]+[\w’-]+){0,3})")
_PUCE = re.compile(r"[\s–—•·*>#.-]*(?:(?:[IVX]{1,4}|\d{1,2}|[A-Ha-h])\s?[.)°–—-]+\s*)*")
_RENVOI = re.compile(r"\s*(?:\(?\*+\)?|\(\d\))\s*$")
"""The mark of a note at a line’s end."""
_SOUS_LIGNE = re.compile(r"[\s.:;,)–—-]*(?:\n|$)")
_ARTICLE = re.compile(r"article(?:1er|1|premier)")
_ENTRE_SIGNES = 300
"""Letters between two parts of a signature, at most."""
_SIGNATURE = re.compile(r"annexe|faitle(?=\d)|faita(?=paris)|pourl[ae]ministre")


@dataclass(frozen=True)
class Jalon:
    """A heading: where it stands in the text, and what it says of all that follows.

    `genre`: « nature », « academie », « departement ». `mot`: what it is, "" when none of ours;
    of a nature, "" when it is not understood: nothing that stands above holds below it.
    `incertain`: it may as well be what a row says of itself.
    """

    debut: int
    fin: int
    genre: str
    mot: str
    incertain: bool = False
    en_ligne: bool = False
    """Whether its lycées stand on its own line, after it."""


def jalons(
    flux: Flux,
    academie: Academie,
    debut: int,
    noms: Sequence[int] = (),
    neutre: Callable[[str], bool] = bool,
    numeros: Sequence[int] = (),
) -> list[Jalon]:
    """Return the headings from a place of the text on, in order, none within another.

    `noms`: the places where a lycée is named, whose lines are no heading but what stands before
    it; `neutre` tells words before a lycée that head nothing: its town, its type; `numeros` are
    the lines that were numbered as headings are.
    """
    tous = [_tout_lu(flux, jalon, noms) for jalon in _natures(flux)]
    tous += [Jalon(a.debut, a.fin, "nature", a.nature) for a in annonces(flux)]
    lieux = [*_academies(flux, academie), *_departements(flux, academie)]
    lieux += _academies_en_ligne(flux, academie, noms, lieux)
    tous += [*lieux, *_natures_des_lieux(flux, lieux, noms)]
    tous += _phrases(flux, noms, tous)
    tous += _en_ligne(flux, noms, tous, neutre)
    tous += _autres_verbes(flux, noms, tous)
    tous += _numerotes(flux, numeros, tous, neutre)
    tous += [Jalon(*t.span(), "nature", "", en_ligne=True) for t in _CODE.finditer(flux.texte)]
    gardes: list[Jalon] = []
    for jalon in sorted(tous, key=lambda j: (j.debut, -j.fin)):
        if jalon.debut >= debut and (not gardes or jalon.debut >= gardes[-1].fin):
            gardes.append(jalon)
    return gardes


def _numerotes(
    flux: Flux, numeros: Sequence[int], connus: Sequence[Jalon], neutre: Callable[[str], bool]
) -> Iterator[Jalon]:
    """Yield the numbered headings that nothing else tells: never the end of the row above."""
    for ligne in re.finditer(r"[^\n]*\S[^\n]*", flux.texte):
        su = any(j.debut < ligne.end() and ligne.start() < j.fin for j in connus)
        if flux.ligne(ligne.start()) in numeros and not su and not neutre(ligne[0]):
            yield Jalon(*ligne.span(), "nature", nature_du_titre(ligne[0]) or "")


_CODE = re.compile(r"(?m)^[ \t–—•*-]*(?:A|R|RM)[ ]*:(?=[ \t]*(?i:lyc|l\.?p))")
"""A letter that heads the lycées of its line, « A : LP Exemple »: it is asked."""
_AUTRE_VERBE = re.compile(
    r"(?i)(?:[,;]\s*|\b(?:et|puis|mais|ou)\s+)+(?:a\s+d[ée]cid[ée]\s+)?(?:de\s+|d[’'])?"
    r"(?P<non>(?:ne\s+(?:pas\s+)?|n[’']))?(?:l[’']\s?|les?\s+|la\s+|lui\s+)?(?:a\s+|ont\s+)?"
    r"(?:(?P<attribution>(?:r[ée])?accorde|attribue|d[ée]livre)|(?P<renouvellement>renouvel|recondui)|"
    r"(?P<retrait>retire)|refuse|suspend|ajourne)(?:r|re|er|t|ent|ler?|le|lent)?"
    r"(?:\s+(?:pas|le|ce|son|label|titre))*(?:\s+(?:à|au|aux|du|de|des|la|celui|ceux))+(?!\w)"
)
"""Where a sentence goes on to another nature: « renouveler le LP X et l’accorder au LP Y »."""


def _autres_verbes(flux: Flux, noms: Sequence[int], connus: Sequence[Jalon]) -> Iterator[Jalon]:
    """Yield where a sentence that names lycées says another nature of those that come after."""
    for trouve in _AUTRE_VERBE.finditer(flux.texte):
        ligne = flux.texte.rfind("\n", 0, trouve.start()) + 1
        fin = flux.texte.find("\n", trouve.end())
        fin = len(flux.texte) if fin < 0 else fin
        avant = any(ligne <= nom < trouve.start() for nom in noms)
        if not avant or not any(trouve.start() < nom < fin for nom in noms):
            continue
        devant = [j for j in connus if j.genre == "nature" and j.debut < trouve.start()]
        sur = bool(devant) and bool(max(devant, key=lambda j: j.debut).mot) and not trouve["non"]
        dits = [nature for nature, dit in trouve.groupdict().items() if dit and nature != "non"]
        mot = dits[0] if sur and dits else ""
        yield Jalon(trouve.start(), trouve.end(), "nature", mot, en_ligne=True)


def fin_du_preambule(flux: Flux) -> int:
    """Return where the arrêté’s own words end: they name every nature, and head no list."""
    article = next(flux.chercher(_ARTICLE), None)
    if article is None:
        return 0
    fin = 0
    for signe in flux.chercher(_SIGNATURE, article.end()):
        if fin and signe.start() > fin + _ENTRE_SIGNES:
            break
        fin = signe.end()
    return flux.apres(fin) if fin else 0


def _en_tete_de_ligne(texte: str, place: int) -> bool:
    ligne = texte.rfind("\n", 0, place) + 1
    return bool(_PUCE.fullmatch(texte, ligne, place))


def _apres_une_nature(texte: str, place: int) -> bool:
    """Whether only a nature stands before, on the line: « Renouvellements – académie de… »."""
    avant = texte[texte.rfind("\n", 0, place) + 1 : place].rstrip()
    return avant[-1:] in (*"–—-(,:",) and nature_du_titre(avant) is not None


def _suit_un_signe(texte: str, place: int) -> bool:
    """Whether what stands before goes on: a heading follows no comma, no dash, no « de »."""
    avant = texte[max(0, place - 60) : place].rstrip()
    return bool(LIAISONS.search(avant)) or avant.endswith(("(", ":", "–", "—", ";", "["))


def _natures(flux: Flux) -> Iterator[Jalon]:
    texte = flux.texte
    for nature, motif in _NATURES:
        for trouve in flux.chercher(motif):
            debut, fin = flux.place(trouve.start()), flux.apres(trouve.end())
            if _en_tete_de_ligne(texte, debut):
                tete = texte.rfind("\n", 0, debut) + 1
                doute = _suit_un_signe(texte, tete)
                yield Jalon(tete, fin, "nature", nature, doute)
    tete = len(texte) - len(texte.lstrip())
    # A word alone on its line is a heading, but it may as well be the end of a title.
    for ligne in re.finditer(r"[^\n]+", texte):
        puce = _PUCE.match(ligne[0])
        entier = sans_texte_cite(_RENVOI.sub("", ligne[0])[puce.end() if puce else 0 :])
        entier = _ACADEMIE_DITE.split(entier, maxsplit=1)[0]
        seul = entier.strip(" \t:.;–-()")
        lue = nature_lue(seul) or nature_lue(entier)
        if lue and "\t" not in seul and seul in ligne[0]:
            place, fin = ligne.start(), ligne.start() + ligne[0].find(seul) + len(seul)
            fin += ligne[0][fin - ligne.start() :].startswith(")")
            premiere = bool(_PREMIERE.match(seul)) or ligne.start() <= tete
            sur = (premiere or seul[:1].isupper()) and not _suit_un_signe(texte, ligne.start())
            sur = sur and not re.search(r"\(\s*[^\s)]", sans_terme(entier))
            yield Jalon(place, fin, "nature", lue, not sur)


_PREMIERE = re.compile(r"(?i)1(?:[èe]?res?|er)\s")
_SUITE = re.compile(r"(?i)\W*(?:\(?\s*(?:suite|fin)\s*\)?)?\W*")


def _natures_des_lieux(flux: Flux, lieux: Sequence[Jalon], noms: Sequence[int]) -> Iterator[Jalon]:
    """Yield what is told of a nature after an académie: « Académie de… – Renouvellements »."""
    for lieu in lieux:
        fin = _fin_de_ligne(flux.texte, lieu.fin)
        nomme = min((nom for nom in noms if lieu.fin <= nom < fin), default=fin)
        dit = flux.texte[lieu.fin : nomme]
        if not _SUITE.fullmatch(dit) and (parle_de_nature(dit) or inconnus_d_un_titre(dit)):
            lue = nature_du_titre(dit) or ""
            yield Jalon(lieu.fin, nomme, "nature", lue, en_ligne=nomme < fin)


def _fin_de_ligne(texte: str, place: int) -> int:
    fin = texte.find("\n", place)
    return len(texte) if fin < 0 else fin


def _tout_lu(flux: Flux, jalon: Jalon, noms: Sequence[int]) -> Jalon:
    """Return a heading with no nature when a word that may change it stands beside it."""
    texte = flux.texte
    fin = _fin_de_ligne(texte, jalon.fin)
    fin = min([fin, *(nom for nom in noms if jalon.fin <= nom < fin)])
    ligne = texte.rfind("\n", 0, jalon.debut) + 1
    dessus = texte[texte.rfind("\n", 0, max(0, ligne - 1)) + 1 : max(0, ligne - 1)]
    nomme = any(ligne - 1 - len(dessus) <= nom < ligne for nom in noms)
    mots = (mot for mot in re.findall(r"\w+", dessus) if plier(mot) != "neant")
    suit = not nomme and any(map(dit_un_statut, mots))
    reste = sans_texte_cite(_RENVOI.sub("", texte[jalon.fin : fin]))
    reste = _ACADEMIE_DITE.split(reste, maxsplit=1)[0]
    if not suit and not inconnus_d_un_titre(reste):
        return jalon
    return Jalon(jalon.debut, fin, "nature", "", jalon.incertain)


_INTITULE = re.compile(r"(?i)(?:lyc[ée]e\s+des\s+m[ée]tiers|LDM)\s+(?:de|du|des|d.)\s*\w")
"""The title of a label, before its lycée: it heads nothing."""
_CLAUSE = re.compile(r"[)\].;,][ \t]+((?:et[ \t]+)?[^()\t\n:;]*\b(?:aux?|à|à la)[ \t]+(?:l[’'])?)$")
"""What a sentence tells of the lycée that comes next in it: « …, et attribué au LP… »."""
_COURRIEL = re.compile(r"(?i)\s*(?:objet|de|à|cc|date|sujet|re|tr|fwd)\s*:")


def _en_ligne(
    flux: Flux, noms: Sequence[int], connus: Sequence[Jalon], neutre: Callable[[str], bool]
) -> Iterator[Jalon]:
    """Yield the headings that stand on their lycées’ line: « Renouvellements : LP… »."""
    for ligne in re.finditer(r"[^\n]+", flux.texte):
        places = sorted({nom for nom in noms if ligne.start() <= nom < ligne.end()})
        bords = [ligne.start(), *places]
        for rang, nom in enumerate(places):
            debut = bords[rang]
            dit = flux.texte[debut:nom]
            clause = _CLAUSE.search(dit) if rang else None
            if clause and (parle_de_nature(clause[1]) or dit_un_refus(clause[1])):
                place = debut + clause.start(1)
                yield Jalon(place, nom, "nature", nature_dite(clause[1]) or "", en_ligne=True)
                continue
            if rang:
                suite = re.search(r"[.;)\]][ \t]+([^.;:()\t]*?[^\W\d_][^.;:()\t]*?)\s*:\s*$", dit)
                if suite is None:
                    continue
                debut, dit = debut + suite.start(1), suite[1]
            puce = _PUCE.match(dit)
            nu = sans_texte_cite(dit[puce.end() if puce else 0 :]).strip(" \t:–—-.,;")
            nu = re.sub(r"(?i)^aucun\b[ \t:–—-]*", "", nu)
            muet = not nu or ("?" not in nu and neutre(nu))
            muet = muet or bool(_INTITULE.match(nu.lstrip('«“"( ')))
            if muet or "\t" in dit or _deja(connus, debut, nom):
                continue
            if nature_lue(nu) and not dit.rstrip().endswith(":"):
                continue  # « Renouvellement LP… »: the row's own
            fin = debut + len(re.sub(r"(?i)\baucun[ \t:–—-]*$", "", dit))
            phrase, signe, suite_dite = dit.rpartition(":")
            # « … des lycées suivants : Exemple et » : names without a type, and no heading.
            if signe and suite_dite.strip() and parle_de_nature(phrase):
                fin, nu = debut + len(phrase) + 1, phrase[puce.end() if puce else 0 :].strip()
            yield Jalon(debut, fin, "nature", _nature_en_ligne(flux, debut, nu), en_ligne=True)


def _deja(connus: Sequence[Jalon], debut: int, fin: int) -> bool:
    return any(j.debut < fin and debut < j.fin and not j.incertain for j in connus)


_POLITESSE = re.compile(
    r"(?i)^(?:bonjour[^,]*,\s*)?(?:(?:suite|apr[èe]s|[àa]\s+l.issue|lors)\b[^,;:]*,\s*)?"
    r"(?:(?:je|nous)\s+(?:(?:vous|t.|te)\s+)?(?:confirm|inform|annonc|signal|indiqu|pr[ée]cis)\w*|"
    r"(?:j.ai|nous\s+avons)\s+le\s+plaisir\s+de\s+vous\s+(?:inform|annonc|confirm)er)"
    r"\s+(?:donc\s+)?que\s+"
)
"""How a message begins before it says what was decided: « je vous confirme que… »."""


def _nature_en_ligne(flux: Flux, debut: int, nu: str) -> str:
    """Return what a heading says; one that goes on from the line above is read with it."""
    if nu[:1].islower():
        avant = flux.texte[:debut].rstrip("\n").rsplit("\n", 1)[-1]
        nu = f"{avant} {nu}"
    nu = _POLITESSE.sub("", nu)
    if dit_une_fin(nu) and not nature_lue(nu):
        return NatureDecision.RETRAIT if nature_dite(nu) is NatureDecision.RETRAIT else ""
    return nature_lue(nu) or nature_dite(nu) or ""


_COUPE = re.compile(r"[^\W\d_]-\n\Z")
"""A word cut at a line’s end: the next line heads nothing."""
_PLURIEL = re.compile(r"(?i)\W*(?:(?:liste|[ée]tat)\s+des\s+)?(?:[ée]tablissements|lyc[ée]es)\b")


def _phrases(flux: Flux, noms: Sequence[int], connus: Sequence[Jalon]) -> Iterator[Jalon]:
    """Yield the lines that are about labels in words of their own, and name no lycée.

    « Établissements dont le label a été renouvelé »: when the nature is in doubt, it has none.
    """
    avant: re.Match[str] | None = None
    titres = [(j.debut, j.fin) for j in connus if j.genre == "nature" and not j.incertain]
    tete = len(flux.texte) - len(flux.texte.lstrip())
    for ligne in re.finditer(r"[^\n]+", flux.texte):
        pris = any(ligne.start() <= nom < ligne.end() for nom in noms) or any(
            j.debut < ligne.end() and ligne.start() < j.fin for j in connus
        )
        pris = pris or _suite_d_un_nom(flux, ligne, noms)
        pris = pris or bool(_COUPE.search(flux.texte, 0, ligne.start()))
        dit = ligne[0].strip()
        pris = pris or bool(_COURRIEL.match(dit) or ADIEU.match(dit))
        if pris or not dit or "\t" in dit or dit.startswith("("):
            avant = None
            continue
        puce = _PUCE.match(dit)
        pluriel = bool(_PLURIEL.match(dit, puce.end() if puce else 0))
        if parle_de_nature(dit):
            debut = avant.start() if avant else ligne.start()
            entier = flux.texte[debut : ligne.end()]
            doute = dit[:1].islower() and avant is None and ligne.start() > tete
            doute = doute or _suit_un_signe(flux.texte, debut)
            yield Jalon(debut, ligne.end(), "nature", _nature_de_phrase(entier), doute)
        elif (
            (pluriel and len(dit.split()) > 2)
            or dit_des_statuts(dit)
            or titre_d_un_statut(flux.texte, ligne, noms, titres)
        ):
            yield Jalon(ligne.start(), ligne.end(), "nature", "")
        avant = ligne if pluriel and not parle_de_nature(dit) else None


def _suite_d_un_nom(flux: Flux, ligne: re.Match[str], noms: Sequence[int]) -> bool:
    """Whether a line names the lycée begun above, with its nature: « du Croissant (retrait) »."""
    nature = re.fullmatch(r"(?P<nom>[^()]*\w)\s*\((?P<mots>[^()]+)\)\s*", ligne[0])
    if not nature or not nature_lue(nature["mots"]) or parle_de_nature(nature["nom"]):
        return False
    dessus = flux.texte[: ligne.start()].rstrip().rsplit("\n", 1)[-1]
    place = flux.texte.rfind(dessus, 0, ligne.start())
    return ne_dit_rien(dessus, ()) and any(place <= n < place + len(dessus) for n in noms)


_TETE = re.compile(
    r"(?:liste|etat)?(?:des|de|les)?(?:nouve|etablissements|lycees|labels?(?!est|a)|renouvel|"
    r"attribution|premieres?|delivrance|retrait|sont|ont|est)"
)
"""What a heading that tells a nature begins with, folded."""


_CAMPAGNE = re.compile(
    r"(?i)\W*(?:campagnes?\s+de\s+)?labellisations?\W+(?:(?:en|ann[ée]e|session|campagne)\s+)*"
    r"\d{4}(?:\s?[-/]\s?\d{4})?\W*"
)
"""« Labellisation 2025 »: the title of a list of all natures."""


def _nature_de_phrase(dit: str) -> str:
    """Return what a heading says; « labels attribués en 2025 » is a list of all natures."""
    if _CAMPAGNE.fullmatch(dit.strip()):
        return ""
    if lue := nature_du_titre(dit):
        return lue
    annexe = ANNEXE.match(dit)
    dit = sans_texte_cite(dit[annexe.end() :] if annexe else dit).strip(" \t\n–—-:")
    puce = _PUCE.match(dit)
    if not _TETE.match(serrer(dit[puce.end() if puce else 0 :])) or dit.rstrip().endswith("."):
        return ""  # « Le label est attribué par la commission. » heads nothing
    lue = nature_dite(dit)
    if lue is NatureDecision.ATTRIBUTION and ANNEE.search(dit):
        return ""
    return lue or ""


def noms_nus(academie: Academie) -> list[str]:
    """Return the folded names of our académies, « académie de » left out."""
    noms = [academie.nom, *(a.nom for a in academie.academies)]
    return [serrer(re.sub(r"(?i)^académie\s+(?:de la\s|des?\s|du\s|d[’'])?", "", n)) for n in noms]


def _academies(flux: Flux, academie: Academie) -> Iterator[Jalon]:
    nus = noms_nus(academie)
    for trouve in flux.chercher(_ACADEMIE):
        debut = flux.place(trouve.start())
        tete = _en_tete_de_ligne(flux.texte, debut)
        if not tete and not _apres_une_nature(flux.texte, debut):
            continue
        suite = trouve.end()
        liens = [m for m in ("dela", "des", "du", "de", "d") if _mot(flux, suite, m)]
        fins = [
            suite + len(lien) + len(nu)
            for lien in (*liens, "")
            for nu in nus
            if _mot(flux, suite + len(lien), nu)
        ]
        debut = flux.texte.rfind("\n", 0, debut) + 1 if tete else debut
        if fins:
            yield Jalon(debut, flux.apres(max(fins)), "academie", "")
            continue
        nom = _NOM.match(flux.texte, flux.apres(suite + len(liens[0]) if liens else suite))
        signe = re.match(r"[ \t]*[:–—-]", flux.texte[flux.apres(suite) :])
        if nom and (liens or signe):
            yield Jalon(debut, nom.end(), "academie", " ".join(nom[1].split()))
    # The name alone on its line, as the first column of a table has it.
    for ligne in re.finditer(r"[^\n]+", flux.texte):
        if serrer(re.sub(r"(?i)\((?:suite|fin)\)", "", ligne[0])) in nus:
            yield Jalon(ligne.start(), ligne.end(), "academie", "")


def avec_les_academies_nues(
    flux: Flux, reperes: Sequence[Jalon], noms: Sequence[int], communes: Sequence[str]
) -> list[Jalon]:
    """Return the headings with the names alone between a town and a lycée, each on its line.

    For a list with a column of académies, whose cells stand one a line.
    """
    nus: list[Jalon] = []
    lignes = [ligne for ligne in re.finditer(r"[^\n]+", flux.texte) if ligne[0].strip()]
    for avant, ligne, apres in zip(lignes, lignes[1:], lignes[2:], strict=False):
        nom = ligne[0].strip()
        ville = any(map(serrer(re.sub(r"\(\d*\)", "", avant[0])).endswith, communes))
        nomme = any(apres.start() <= n < apres.end() for n in noms)
        muet = not parle_de_nature(nom) and not any(map(dit_un_statut, re.findall(r"\w+", nom)))
        if not (ville and nomme and muet and _NOM_NU.fullmatch(nom)):
            continue
        if serrer(nom) not in communes and not _deja(reperes, ligne.start(), ligne.end()):
            nus.append(Jalon(ligne.start(), ligne.end(), "academie", nom))
    return sorted([*reperes, *nus], key=lambda j: j.debut)


_NOM_NU = re.compile(r"[A-ZÀ-Ý][\w’-]*(?:[ ]+[\w’-]+){0,3}")
_NOM_EN_LIGNE = re.compile(r"(?P<nom>[A-ZÀ-Ý][\w’-]*(?:[ \t]+[\w’-]+){0,3})\s*:\s*")


def _academies_en_ligne(
    flux: Flux, academie: Academie, noms: Sequence[int], connus: Sequence[Jalon]
) -> Iterator[Jalon]:
    """Yield the académies before their lycées: « Ombrelune : LP… », then « Solbourg : LP… ».

    Another name is one only in a list that writes ours so, and when it tells nothing else.
    """
    nus = noms_nus(academie)
    trouves: list[Jalon] = []
    for ligne in re.finditer(r"[^\n]+", flux.texte):
        nom = min((n for n in noms if ligne.start() <= n < ligne.end()), default=ligne.start())
        dit = re.sub(r"(?i)\baucun\W*$", "", flux.texte[ligne.start() : nom])
        puce = _PUCE.match(dit)
        debut = puce.end() if puce else 0
        trouve = _NOM_EN_LIGNE.fullmatch(dit, debut)
        if not trouve or _deja(connus, ligne.start(), ligne.start() + len(dit)):
            continue
        mots = re.findall(r"\w+", trouve["nom"])
        notre = serrer(trouve["nom"]) in nus
        parle = parle_de_nature(trouve["nom"]) or any(map(dit_un_statut, mots))
        if notre or not (parle or _PLURIEL.match(trouve["nom"])):
            mot = "" if notre else " ".join(trouve["nom"].split())
            fin = ligne.start() + len(dit)
            trouves.append(Jalon(ligne.start() + debut, fin, "academie", mot))
    if any(not jalon.mot for jalon in trouves):
        yield from trouves


def _departements(flux: Flux, academie: Academie) -> Iterator[Jalon]:
    for departement in academie.departements:
        nom, code = serrer(departement.nom), serrer(departement.code)
        motif = re.compile(
            rf"(?:departement(?:dela|des|du|de|d|l)?)?(?:{code})?{nom}(?:{code})?|departement{code}"
        )
        for trouve in flux.chercher(motif):
            debut, fin = flux.place(trouve.start()), flux.apres(trouve.end())
            seul = _SOUS_LIGNE.match(flux.texte, fin)
            if seul and _en_tete_de_ligne(flux.texte, debut):
                douteux = _suit_un_signe(flux.texte, debut)
                debut = flux.texte.rfind("\n", 0, debut) + 1
                if not douteux:
                    yield Jalon(debut, fin, "departement", departement.code)


def _mot(flux: Flux, rang: int, mot: str) -> bool:
    """Whether some whole words stand at a place of `plat`."""
    return flux.plat.startswith(mot, rang) and flux.bord(rang) and flux.bord(rang + len(mot))
