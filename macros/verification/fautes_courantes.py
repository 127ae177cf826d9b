"""The 25 commonest mistakes in the registry, and what an editor is answered.

Shown by /contribuer/fautes/; each one is made again by the tests, which compare the message.
"""

from __future__ import annotations

from dataclasses import dataclass

FICHE = """\
- uai: 0139999Y
  nom: Lycée d’exemple
  nature: lycee-professionnel
  secteur: public
  siret: "19000000000017"
  source: acce-2025
  adresse:
    voie: 1 rue de l’Exemple
    code_postal: "13016"
    commune: "13216"
  position:
    latitude: 43.363
    longitude: 5.326
    precision: 100
    source: aplypro-2025
  label:
    decisions:
      - nature: attribution
        date: 2021-03-12
        reference: BO d’exemple n° 1
      - nature: renouvellement
        date: 2026-03-12
        reference: BO d’exemple n° 2
        intitule: Lycée des métiers de l’exemple
    constats:
      - date: 2025
        source: acce-2025
  offres:
    - formation: cap-cuisine
      voies: [scolaire, apprentissage]
      source: affelnet-2025
    - formation: bac-pro-cuisine
      voies: [scolaire]
      source: affelnet-2025
  contacts:
    telephone:
      valeur: +33 4 91 00 00 00
      source: https://www.example.fr/contact
    courriel:
      valeur: ce.0139999y@example.fr
      source: https://www.example.fr/contact
  services:
    internat:
      valeur: oui
      source: https://www.example.fr/internat
"""
"""A made-up entry, right in every way: the mistakes are made in it."""


@dataclass(frozen=True)
class Faute:
    """One mistake: `juste`, which stands in FICHE, was written `faux`.

    `ligne` is the line of `faux` at which it is reported, from 1; `message` what is answered,
    without the lycée's name. `commune` is the code of the one that the message names, or "": it
    means something only where the registry has it.
    """

    titre: str
    juste: str
    faux: str
    code: str
    message: str
    ligne: int = 1
    commune: str = ""


FAUTES: tuple[Faute, ...] = (
    Faute(
        titre="Une tabulation au début d’une ligne",
        juste="    voie: 1 rue de l’Exemple",
        faux="\tvoie: 1 rue de l’Exemple",
        code="LM003",
        message="Le début de la ligne contient une tabulation. Remplacez-la : il faut 4 espaces au "
        "début de cette ligne.",
    ),
    Faute(
        titre="Une ligne mal alignée",
        juste='    code_postal: "13016"',
        faux='   code_postal: "13016"',
        code="LM004",
        message="La ligne n’est pas alignée avec les précédentes. Si elle va avec « voie: », "
        "au-dessus, mettez 4 espaces à son début.",
    ),
    Faute(
        titre="Les deux-points oubliés",
        juste="  secteur: public",
        faux="  secteur public",
        code="LM004",
        message="Il manque les deux-points après ce mot. Écrivez « secteur: public ».",
    ),
    Faute(
        titre="L’espace oublié après les deux-points",
        juste="  secteur: public",
        faux="  secteur:public",
        code="LM004",
        message="Il manque un espace après les deux-points. Écrivez « secteur: public ».",
    ),
    Faute(
        titre="Un guillemet jamais fermé",
        juste='    code_postal: "13016"',
        faux='    code_postal: "13016',
        code="LM005",
        message="Un guillemet est ouvert ici et n’est jamais fermé. Fermez-le, ou enlevez-le : "
        "un texte simple n’a pas besoin de guillemets.",
    ),
    Faute(
        titre="Deux-points au milieu d’un texte",
        juste="        intitule: Lycée des métiers de l’exemple",
        faux="        intitule: Lycée des métiers : de l’exemple",
        code="LM004",
        message="Ces deux-points suivis d’un espace coupent le texte en deux. Mettez tout le "
        'texte entre guillemets doubles : « intitule: "Lycée des métiers : de '
        'l’exemple" ».',
    ),
    Faute(
        titre="Un crochet jamais fermé",
        juste="      voies: [scolaire, apprentissage]",
        faux="      voies: [scolaire, apprentissage",
        code="LM009",
        message="Un crochet ou une accolade est ouvert ici sans être bien fermé. Mettez « ] » à "
        "la fin de cette ligne.",
    ),
    Faute(
        titre="Le tiret oublié",
        juste="    - formation: cap-cuisine\n"
        "      voies: [scolaire, apprentissage]\n"
        "      source: affelnet-2025\n"
        "    - formation: bac-pro-cuisine\n"
        "      voies: [scolaire]\n",
        faux="    - formation: cap-cuisine\n"
        "      voies: [scolaire, apprentissage]\n"
        "      source: affelnet-2025\n"
        "      formation: bac-pro-cuisine\n"
        "      voies: [scolaire]\n",
        code="LM006",
        message="Un élément de la liste commence ici, sans son tiret : ses clés sont déjà "
        "au-dessus, à partir de la ligne 29. Écrivez « - formation: bac-pro-cuisine », le "
        "tiret aligné avec celui de la ligne 29 ; ou, si vous vouliez enlever cet élément, "
        "effacez les lignes 32 à 34.",
        ligne=4,
    ),
    Faute(
        titre="La même clé deux fois",
        juste="  nom: Lycée d’exemple\n",
        faux="  nom: Lycée d’exemple\n  nom: Lycée d’exemple bis\n",
        code="LM006",
        message="La clé « nom » est écrite deux fois (déjà ligne 2). Gardez une seule des deux "
        "lignes ; si une nouvelle entrée commence ici, il manque son tiret « - ».",
        ligne=2,
    ),
    Faute(
        titre="Une clé mal orthographiée",
        juste='    commune: "13216"',
        faux='    comune: "13216"',
        code="LM010",
        message="La clé « comune » est inconnue. Vouliez-vous dire « commune » ?",
    ),
    Faute(
        titre="Une ligne obligatoire effacée",
        juste="- uai: 0139999Y\n"
        "  nom: Lycée d’exemple\n"
        "  nature: lycee-professionnel\n"
        "  secteur: public\n",
        faux="- uai: 0139999Y\n  nom: Lycée d’exemple\n  nature: lycee-professionnel\n",
        code="LM011",
        message="Il manque « secteur ». Ajoutez une ligne « secteur: … » (public ou prive).",
    ),
    Faute(
        titre="Une date à la française",
        juste="        date: 2026-03-12",
        faux="        date: 12/03/2026",
        code="LM012",
        message="La date « 12/03/2026 » est mal écrite. Écrivez 2026-03-12.",
    ),
    Faute(
        titre="Une date qui n’existe pas",
        juste="        date: 2026-03-12",
        faux="        date: 2026-02-31",
        code="LM012",
        message="La date « 2026-02-31 » n’existe pas. Relisez-la au Bulletin officiel ; si le jour "
        "manque, l’année suffit : 2026.",
    ),
    Faute(
        titre="Une date dans l’avenir",
        juste="        date: 2026-03-12",
        faux="        date: 2062-03-12",
        code="LM131",
        message="La date « 2062-03-12 » est dans l’avenir. Vérifiez l’année.",
    ),
    Faute(
        titre="Des décisions dans le désordre",
        juste="      - nature: attribution\n"
        "        date: 2021-03-12\n"
        "        reference: BO d’exemple n° 1\n"
        "      - nature: renouvellement\n"
        "        date: 2026-03-12",
        faux="      - nature: attribution\n"
        "        date: 2026-06-12\n"
        "        reference: BO d’exemple n° 1\n"
        "      - nature: renouvellement\n"
        "        date: 2026-03-12",
        code="LM132",
        message="La décision du 2026-03-12 vient après celle du 2026-06-12, plus récente. "
        "Rangez les décisions de la plus ancienne à la plus récente.",
        ligne=5,
    ),
    Faute(
        titre="Un mot qui n’est pas dans la liste",
        juste="  secteur: public",
        faux="  secteur: publique",
        code="LM014",
        message="« publique » n’est pas une valeur permise pour « secteur ». Vouliez-vous dire "
        "« public » ? Écrivez public ou prive.",
    ),
    Faute(
        titre="Une formation qui n’existe pas",
        juste="    - formation: cap-cuisine",
        faux="    - formation: cap-cuisinne",
        code="LM101",
        message="La formation « cap-cuisinne » n’existe pas dans formations.yaml. Écrivez "
        "l’identifiant de la formation : « cap-cuisine ».",
    ),
    Faute(
        titre="Le nom de la formation au lieu de son identifiant",
        juste="    - formation: cap-cuisine",
        faux="    - formation: CAP Cuisine",
        code="LM023",
        message="« CAP Cuisine » n’est pas un identifiant. Écrivez l’identifiant de la "
        "formation : « cap-cuisine ».",
    ),
    Faute(
        titre="La même formation deux fois",
        juste="    - formation: cap-cuisine\n"
        "      voies: [scolaire, apprentissage]\n"
        "      source: affelnet-2025\n"
        "    - formation: bac-pro-cuisine\n",
        faux="    - formation: cap-cuisine\n"
        "      voies: [scolaire, apprentissage]\n"
        "      source: affelnet-2025\n"
        "    - formation: cap-cuisine\n",
        code="LM114",
        message="La formation « cap-cuisine » est déjà dans ce lycée, ligne 29. Réunissez les "
        "voies sur une seule offre.",
        ligne=4,
    ),
    Faute(
        titre="Le code postal à la place du code INSEE",
        juste='    code_postal: "13016"\n    commune: "13216"',
        faux='    code_postal: "13016"\n    commune: "13016"',
        code="LM122",
        message="Le code postal 13016 n’est pas de La Bouilladisse (13720). « commune: » répète "
        'le code postal : écrivez le code INSEE de Marseille 16e, commune: "13216".',
        commune="13216",
    ),
    Faute(
        titre="Une faute de frappe dans l’UAI",
        juste="- uai: 0139999Y",
        faux="- uai: 0139998Y",
        code="LM020",
        message="L’UAI « 0139998Y » contient une faute de frappe : sa lettre ne va pas avec ses"
        " chiffres. Vérifiez les chiffres ; s’ils sont justes, la lettre est X.",
    ),
    Faute(
        titre="Une virgule à la place du point",
        juste="    latitude: 43.363",
        faux="    latitude: 43,363",
        code="LM015",
        message="« 43,363 » n’est pas un nombre. Écrivez 43.363.",
    ),
    Faute(
        titre="L’adresse d’une personne",
        juste="      valeur: ce.0139999y@example.fr",
        faux="      valeur: camille.exemple@example.fr",
        code="LM140",
        message="L’adresse « camille.exemple@example.fr » est celle d’une personne "
        "(« camille.exemple »). Donnez la boîte du lycée (ce.…, contact@…, secretariat@…).",
    ),
    Faute(
        titre="Un téléphone incomplet",
        juste="      valeur: +33 4 91 00 00 00",
        faux="      valeur: 04 91 00 00",
        code="LM018",
        message="« 04 91 00 00 » n’est pas un numéro de téléphone. Il y a 2 chiffres de moins : "
        "relisez-le, par exemple +33 4 91 00 00 00.",
    ),
    Faute(
        titre="Une source qui n’existe pas",
        juste="  source: acce-2025\n  adresse:",
        faux="  source: acce\n  adresse:",
        code="LM105",
        message="La source « acce » n’existe pas dans sources.yaml. Vouliez-vous dire « "
        "acce-2025 » ?",
    ),
)
"""In the order in which the page tells them."""
