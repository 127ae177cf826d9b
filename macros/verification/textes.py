"""What copying leaves in a text: an address that leads to another, capitals, signs of a page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

from macros.corrections import souhaits
from macros.corrections.mise_en_page import mise_en_texte, sans_puce
from macros.corrections.restes import cite
from macros.domaine.etablissement import Etablissement
from macros.domaine.mots import NATURES
from macros.lecture.donnees import Donnees
from macros.socle.anomalies import Gravite
from macros.socle.liens import est_un_partage, est_un_reseau_social
from macros.socle.typographie import sans_accents
from macros.verification.table import Chemin, Faute, Trouvaille, regle, regle_par_lycee
from macros.verification.voies import code_dans_la_voie

_ENTITE = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,20});")
_ADRESSE = re.compile(r"https?://\S+", re.IGNORECASE)
_MOT = re.compile(r"[^\W\d_]{2,}")
_MOTS = re.compile(r"[\w-]+")
_COMMUNS = frozenset(
    re.findall(
        r"\w+",
        "a au aux d de des du en et l la le les sur lycée professionnel polyvalent general erea "
        "technologique lp lpo lpp lt lgt "
        "rue avenue boulevard allée allee place chemin route impasse cours quai montée traverse "
        "postale",
    )
)
"""Words of a name or of a street that are no proper name."""
_LONGS = 4
"""Letters of a word that is no acronym, at least."""
_TITRES = frozenset(("nom", "intitule", "voie"))
_USUELS = {
    "lycee": "lycée",
    "metiers": "métiers",
    "prive": "privé",
    "securite": "sécurité",
    "hotellerie": "hôtellerie",
    "energie": "énergie",
    "energies": "énergies",
    "numerique": "numérique",
    "sante": "santé",
    "economie": "économie",
    "ecole": "école",
    "general": "général",
    "esthetique": "esthétique",
    "mecanique": "mécanique",
    "metallurgie": "métallurgie",
    "genie": "génie",
    "hotelier": "hôtelier",
    "regional": "régional",
    "batiment": "bâtiment",
    "electricite": "électricité",
    "beaute": "beauté",
    "bien-etre": "bien-être",
    "a": "à",
    "boite": "boîte",
}
"""Words of names and titles whose accents capitals hide, folded."""


_RIEN = frozenset(
    re.findall(
        r"[^,]+",
        "non,oui,aucun,aucune,neant,rien,sans objet,n a,nsp,inconnu,inconnue,a completer,a remplir,"
        "a preciser,a venir,a voir,a definir,todo,tbd,xx,xxx,xxxx,null,none,je ne sais pas,"
        "pas d intitule,pas d adresse,idem",
    )
)
"""What people write where they have nothing to write, folded."""


RIEN_MAXIMAL = 30
"""Characters of what says nothing, and more."""


def ne_dit_rien(texte: str) -> bool:
    """Whether a text only says that there is nothing to say: « à compléter », « N/A », « ? »."""
    mots = " ".join(re.findall(r"[^\W_]+", sans_accents(texte)))
    return not mots or mots in _RIEN


_QUI_DISENT = frozenset(
    (
        "nom",
        "voie",
        "remarque",
        "reference",
        "texte",
        "ailleurs",
        "valeur",
        "libelle",
        "titre",
        "producteur",
        "usage",
        "licence",
        "date",
    )
)
"""Keys of texts in an editor’s own words."""


@regle("LM152")
def texte_qui_dit(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un texte dit quelque chose : ce qu’on ne sait pas ne s’écrit pas

    « à compléter », « néant » ou « ? » seraient montrés tels quels aux visiteurs.

    Faux :
        voie: à compléter
    Juste :
        voie: 12 rue des Écoles
    """
    for fichier, _, noeud, chemin, texte in donnees.textes:
        libre = "remarques" in chemin or chemin[-1] in _QUI_DISENT
        if libre and len(texte) < RIEN_MAXIMAL and ne_dit_rien(texte):
            message = f"« {texte} » serait montré tel quel aux visiteurs."
            yield fichier, noeud, chemin, message, _que_dire(chemin)


def _que_dire(chemin: Chemin) -> str:
    """Return what to do of a text that says nothing."""
    if chemin[0] == "contacts" and chemin[-1] == "valeur":
        return f"Écrivez ce qui est vrai, ou supprimez « {chemin[1]}: » et ses lignes."
    if chemin[-1] in ("remarque", "reference", "ailleurs") or "remarques" in chemin:
        return "Écrivez ce qui est vrai, ou supprimez la ligne."
    return "Écrivez ce qui est vrai, même en partie : cette ligne est nécessaire."


_BALISE = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|li|ol|p|small|span|strong|sub|sup|table|td|tr|u|ul)\b[^<>]{0,200}>",
    re.IGNORECASE,
)


_DES_PHRASES = frozenset(("remarque", "remarques", "texte", "presentation", "ailleurs", "usage"))


def _finit_coupe(chemin: Chemin, texte: str) -> bool:
    """Whether a name, or an element of a list, ends as one that was cut to be shown."""
    return texte.endswith(("…", "...", "…]")) and not _DES_PHRASES & set(map(str, chemin))


@regle("LM153", Gravite.AVERTISSEMENT)
def texte_sans_balise(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un texte ne garde pas les codes de la page d’où il vient

    Il est montré tel quel : « <br> » ou « &amp; » se liraient ainsi, et un nom coupé par « … »
    le resterait.

    Faux :
        intitule: <b>CAP Cuisine</b>
    Juste :
        intitule: CAP Cuisine
    """
    for fichier, entree, noeud, chemin, texte in donnees.textes:
        if _finit_coupe(chemin, texte):
            message = f"« {texte[-40:]} » finit par des points de suspension."
            yield fichier, noeud, chemin, message, "Est-ce un texte coupé ? Écrivez-le en entier."
        if not ("<" in texte or "&" in texte) or _ADRESSE.fullmatch(texte):
            continue
        du_lycee = isinstance(entree, Etablissement)
        entites = [] if du_lycee and not _BALISE.search(texte) else _ENTITE.findall(texte)
        codes = [*_BALISE.findall(texte), *entites]
        if codes:
            clair = html.unescape(_BALISE.sub(" ", texte))
            yield (
                fichier,
                noeud,
                chemin,
                f"Ce texte garde un code de page web (« {codes[0]} »).",
                f"Écrivez « {' '.join(clair.split())} ».",
            )


@regle("LM159")
def texte_sans_mise_en_page(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Un texte n’a ni puce à son début, ni guillemets de traitement de texte

    Il est montré tel quel : « • » ou “ ” s’y liraient, et l’on ne cherche pas un mot avec eux.

    Faux :
        remarque: • Ouvre à la rentrée.
    Juste :
        remarque: Ouvre à la rentrée.
    """
    for fichier, _, noeud, chemin, texte in donnees.textes:
        clair = mise_en_texte(texte)
        if clair == texte:
            continue
        sans = sans_puce(texte)
        puce, courbes = sans != texte, clair != sans
        ordre = f"Écrivez « {cite(clair)} »."
        if puce:
            message = f"Ce texte commence par une puce (« {texte.strip()[0]} »), qui s’y lirait."
            geste = "Effacez-la."
        if courbes:
            message = "Ce texte garde des guillemets de traitement de texte (“ ”)."
            geste = "Ôtez-les s’ils entourent tout ; sinon, mettez « et » à leur place."
        if puce and courbes:
            message = (
                "Ce texte garde une puce à son début, et des guillemets (“ ”), qui s’y liraient."
            )
            geste = "Effacez la puce, et remplacez ces guillemets par « et »."
        yield fichier, noeud, chemin, message, ordre if len(clair) <= TEXTE_REDIT else geste


TEXTE_REDIT = 200
"""Characters of a text that a correction writes again, at most."""


@regle_par_lycee("LM145")
def adresse_de_la_page(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Une adresse web est celle de la page elle-même

    Copiée d’un moteur de recherche, d’un courriel ou d’une publicité, elle passe par un autre
    site, ou suit les visiteurs. Le site d’un lycée n’est ni un fichier partagé, ni la page d’un
    réseau social.

    Faux :
        valeur: https://www.example.fr/?utm_source=recherche
    Juste :
        valeur: https://www.example.fr/
    """
    for chemin, texte in donnees.textes_de(lycee):
        if not _ADRESSE.fullmatch(texte):
            continue
        site = chemin[:2] == ("contacts", "site") and chemin[-1] == "valeur"
        if detour := souhaits.detour(texte):
            yield (chemin, *detour)
        elif site and (est_un_partage(texte) or est_un_reseau_social(texte)):
            quoi = "un fichier partagé" if est_un_partage(texte) else "un réseau social"
            yield (
                chemin,
                f"Cette adresse est celle d’{quoi}, pas du site du lycée.",
                "Écrivez l’adresse de son site, ou supprimez « site: » si vous ne la savez pas.",
            )


@regle_par_lycee("LM146")
def texte_en_clair(lycee: Etablissement, donnees: Donnees, le: date) -> Iterator[Faute]:
    """Un nom s’écrit en minuscules, avec ses accents, sans code de page web

    Un texte copié d’un arrêté ou d’une page garde parfois ses CAPITALES, ou « &amp; » pour « & ».

    Faux :
        intitule: LYCEE DES METIERS DE L’EXEMPLE
    Juste :
        intitule: Lycée des métiers de l’exemple
    """
    for chemin, texte in donnees.textes_de(lycee):
        if _ADRESSE.fullmatch(texte):
            continue
        clair = html.unescape(texte) if _ENTITE.search(texte) else texte
        if clair != texte and "<" not in clair:
            yield (
                chemin,
                "Ce texte garde un code de page web (« "
                + "», « ".join(dict.fromkeys(_ENTITE.findall(texte)))
                + " »).",
                f"Écrivez « {' '.join(clair.split())} ».",
            )
        elif chemin == ("nom",) and en_capitales(texte) and dit_le_label(texte):
            yield (
                chemin,
                f"« {texte} » est en capitales, et contient les mots du label.",
                "Gardez le nom seul, en minuscules, avec ses accents et les majuscules des noms "
                f"propres{_par_exemple(lycee, donnees)} ; le label a sa place, en « intitule: » "
                "d’une décision ou d’un constat.",
            )
        elif chemin == ("adresse", "voie") and code_dans_la_voie(texte):
            continue  # told by LM129, with its capitals
        elif chemin[-1] in _TITRES and en_capitales(texte):
            minuscules = en_minuscules(texte, propres=chemin[-1] != "intitule")
            yield (
                chemin,
                f"« {texte} » est en capitales.",
                "Écrivez-le en minuscules, avec les accents et les majuscules des noms propres ; "
                f"par exemple, aux accents près, « {minuscules} ».",
            )


@regle("LM188")
def titre_en_minuscules(donnees: Donnees, le: date) -> Iterator[Trouvaille]:
    """Le titre d’un diplôme, d’un métier ou d’une source n’est pas en capitales

    Un sigle, « CAP » ou « BTS », garde les siennes.

    Faux :
        intitule: CAP EXEMPLE
    Juste :
        intitule: CAP Exemple
    """
    for fichier, entree, noeud, chemin, texte in donnees.textes:
        if isinstance(entree, Etablissement) or chemin[-1:] not in _TITRES_PARTAGES:
            continue
        if en_capitales(texte) and not _ADRESSE.fullmatch(texte):
            sigle, _, suite = texte.partition(" ")
            garde = suite and _SIGLE_DE_DIPLOME.fullmatch(sigle)
            bas = f"{sigle} {en_minuscules(suite)}" if garde else en_minuscules(texte)
            yield (
                fichier,
                noeud,
                chemin,
                f"« {texte} » est en capitales.",
                f"Écrivez-le en minuscules, avec les accents ; par exemple, aux accents près, "
                f"« {bas} ».",
            )


_TITRES_PARTAGES = (("intitule",), ("libelle",), ("titre",))
_SIGLE_DE_DIPLOME = re.compile(r"CAP|BTS|BMA|BEP|CS|MC|FCIL|DN MADE|DEUST|TP")


def _par_exemple(lycee: Etablissement, donnees: Donnees) -> str:
    commune = donnees.communes.get(lycee.adresse.commune)
    propre = nom_sans_le_label(lycee.nom, NATURES[lycee.nature], commune.nom if commune else "")
    return f", par exemple, aux accents près, « {propre} »" if propre else ""


_LABEL_DU_NOM = re.compile(r"lyc[ée]e des m[ée]tiers", re.IGNORECASE)
_BOUTS = " -–—,:()"


def nom_sans_le_label(nom: str, nature: str, commune: str = "") -> str:
    """Return a lycée’s name without the words of the label, nor its commune after it; "" when
    nothing tells the name from the label’s title.

    `nature` is the kind of lycée, put before a name that says none.
    """
    avant, apres = (bout.strip(_BOUTS) for bout in _LABEL_DU_NOM.split(nom, maxsplit=1))
    if re.match(r"(?:de|du|des)\b|d[’']", apres, re.IGNORECASE):
        apres = ""  # the title of the label, whose end nothing tells
    seul = avant or apres
    seul, *suite = re.split(r"\s+[-–—]\s+|\s*[,(]\s*", seul, maxsplit=1)
    ancien = _ANCIEN_NOM.fullmatch(" ".join(suite).strip(_BOUTS))
    fin = sans_accents(" ".join(suite)).strip(_BOUTS)
    ville = sans_accents(commune).replace("-", " ")
    if suite and not ancien and not (fin and ville.startswith(fin)):
        return ""
    if not seul:
        return ""
    clair = en_toutes_lettres(_bas_de_casse(seul))
    if not nomme_sa_nature(clair):
        clair = f"{nature[:1].upper()}{nature[1:]} {clair}"
    return f"{clair} (ex-{_bas_de_casse(ancien[1])})" if ancien else clair


_ANCIEN_NOM = re.compile(r"(?i)(?:ex|ancien(?:nement)?)\b[\s.-]*(\w.*)")
"""The name that a lycée had before, after its own."""


def _bas_de_casse(nom: str) -> str:
    return en_minuscules(nom, propres=True) if en_capitales(f"{nom} {nom}") else nom


def nomme_sa_nature(nom: str) -> bool:
    """Whether a lycée’s name begins by what it is: « Lycée… », « EREA… »."""
    return bool(re.match(r"(?i)(?:lyc[ée]e|erea|[ée]cole|institut|[ée]tablissement|section)", nom))


def dit_le_label(nom: str) -> bool:
    """Whether a lycée’s name holds the words of the label, whatever their capitals and accents."""
    return "lycee des metiers" in sans_accents(nom)


def en_capitales(texte: str) -> bool:
    """Whether several words of a text are in capitals, and none is otherwise: no mere acronym."""
    mots = _MOT.findall(texte)
    assez = len(mots) > 1 and any(len(mot) >= _LONGS for mot in mots)
    return assez and all(mot.isupper() for mot in mots)


def en_minuscules(texte: str, *, propres: bool = False) -> str:
    """Return a title in small letters, its first one apart, with the accents of the usual words.

    `propres`: the other words are proper names, and keep their first capital.
    """
    bas = _MOTS.sub(lambda mot: _minuscule(mot[0].lower(), propres=propres), texte)
    if propres:
        bas = NATURE_ET_ARTICLE.sub(
            lambda lu: f"{lu[1]}{lu[2].capitalize()}", en_toutes_lettres(bas)
        )
    return (bas[:1].upper() + bas[1:]).replace("'", "’")


SIGLES = {
    "lp": "lycée professionnel",
    "lpp": "lycée professionnel privé",
    "lpo": "lycée polyvalent",
    "lt": "lycée technologique",
    "lgt": "lycée général et technologique",
}
"""What the sigles of lycées stand for, in small letters."""
_SIGLE = re.compile(rf"(?i)\b({'|'.join(SIGLES)})\b")
NATURE_ET_ARTICLE = re.compile(
    r"(?i)^(lyc[ée]e (?:professionnel|polyvalent|g[ée]n[ée]ral|technologique|priv[ée]|et|,| )*)"
    r"(l[’']|l[ae]s? )(?=\w)"
)
"""A lycée’s nature, and the article that begins its own name: « Lycée professionnel La … »."""


def en_toutes_lettres(nom: str) -> str:
    """Return a lycée’s name with its sigle in words: « LP Exemple », « Lycée professionnel
    Exemple »."""
    lettres = _SIGLE.sub(lambda lu: SIGLES[lu[1].lower()], nom, count=1)
    return lettres[:1].upper() + lettres[1:]


_SIGLES_DE_LA_VOIE = frozenset(("bp", "cs", "tsa", "zi", "za", "zac", "cedex"))
"""What an address keeps in capitals."""


def _minuscule(mot: str, *, propres: bool) -> str:
    if propres and mot in _SIGLES_DE_LA_VOIE:
        return mot.upper()
    juste = _USUELS.get(mot, mot)
    commun = juste != mot or mot in _COMMUNS or not mot.isalpha()
    return juste if commun or not propres else juste.capitalize()
