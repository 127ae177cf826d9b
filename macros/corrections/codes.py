"""The codes of the faults of writing: what `registre expliquer` and /contribuer/erreurs/ say."""

from __future__ import annotations

from collections.abc import Mapping

from macros.socle.anomalies import Code, Gravite

CLE_DEPLACEE = "LM025"
"""A key that stood elsewhere once: right in a registry of the past, wrong in today's."""

CODES: Mapping[str, Code] = {
    code.code: code
    for code in (
        Code(
            "LM001",
            "Le fichier ne peut pas être lu",
            "Il manque, il est vide, ou il est bien plus gros qu’un registre.",
            faux="data/formations.yml",
            juste="data/formations.yaml",
        ),
        Code(
            "LM002",
            "Le texte n’est pas en UTF-8, ou contient un caractère interdit",
            "Un accent a été enregistré dans un autre encodage, ou un caractère invisible "
            "est venu d’un copier-coller.",
            faux="nom: LycÃ©e d’essai",
            juste="nom: Lycée d’essai",
        ),
        Code(
            "LM003",
            "Une tabulation commence la ligne",
            "Le YAML n’accepte que des espaces au début des lignes.",
            faux='\tcommune: "13216"',
            juste='    commune: "13216"',
        ),
        Code(
            "LM004",
            "La ligne est mal alignée, ou mal coupée",
            "Les retraits (les espaces au début) disent ce qui va avec quoi : une ligne qui n’est "
            "pas sous ses voisines n’est plus comprise. De même s’il manque un tiret, les "
            "deux-points ou l’espace qui les suit, ou si un texte contient des deux-points.",
            faux='  adresse:\n     voie: 12 rue des Écoles\n    code_postal: "13016"',
            juste='  adresse:\n    voie: 12 rue des Écoles\n    code_postal: "13016"',
        ),
        Code(
            "LM005",
            "Un guillemet n’est pas fermé",
            "Un texte entre guillemets doit se terminer par le même guillemet.",
            faux='nom: "Lycée d’essai',
            juste='nom: "Lycée d’essai"',
        ),
        Code(
            "LM006",
            "Une clé est écrite deux fois",
            "Dans une même entrée, chaque clé n’apparaît qu’une fois. Si une nouvelle entrée "
            "commence là, c’est son tiret qui manque.",
            faux="nom: Lycée d’essai\nnom: Lycée d’essai bis",
            juste="nom: Lycée d’essai",
        ),
        Code(
            "LM007",
            "Une marque de conflit est restée",
            "Deux personnes ont changé la même ligne : il faut choisir.",
            faux="<<<<<<< HEAD\nnom: Lycée A\n=======\nnom: Lycée B\n>>>>>>> autre",
            juste="nom: Lycée B",
        ),
        Code(
            "LM008",
            "Un texte commence par & ou *",
            "Les signes & et * ont un sens particulier au début d’une valeur : "
            "le registre ne les accepte pas.",
            faux="nom: &a Lycée d’essai",
            juste="nom: Lycée d’essai",
        ),
        Code(
            "LM009",
            "Un signe du YAML est mal employé",
            "Certains signes ([ ] { } @ ` % |) ne peuvent pas commencer un texte sans guillemets.",
            faux="voies: [scolaire, apprentissage",
            juste="voies: [scolaire, apprentissage]",
        ),
        Code(
            "LM010",
            "La clé est inconnue",
            "Le registre n’accepte que les clés qu’il connaît : une faute de frappe "
            "ferait perdre l’information.",
            faux='comune: "13216"',
            juste='commune: "13216"',
        ),
        Code(
            "LM011",
            "Une information obligatoire manque",
            "Sans elle, la fiche ne peut pas être publiée.",
            faux="- formation: cap-cuisine\n  voies: [scolaire]",
            juste="- formation: cap-cuisine\n  voies: [scolaire]\n  source: affelnet-2025",
        ),
        Code(
            "LM012",
            "La date n’existe pas ou est mal écrite",
            "Une date s’écrit AAAA-MM-JJ (ou AAAA-MM, ou AAAA, quand on n’en sait pas plus), une "
            'heure entre guillemets : "09:30". Un jour qui n’existe pas se relit dans la source.',
            faux="date: 12/06/2025",
            juste="date: 2025-06-12",
        ),
        Code(
            "LM013",
            "La forme attendue est différente",
            "Une liste (avec des tirets), un bloc (avec des clés) ou un seul texte est attendu. "
            "Dans un tableau : autant de cases que de colonnes.",
            faux="offres: cap-cuisine",
            juste="offres:\n  - formation: cap-cuisine\n    voies: [scolaire]\n"
            "    source: affelnet-2025",
        ),
        Code(
            "LM014",
            "La valeur n’est pas dans la liste permise",
            "Certaines clés n’acceptent que quelques mots.",
            faux="secteur: publique",
            juste="secteur: public",
        ),
        Code(
            "LM015",
            "Un nombre est attendu, entre ses limites",
            "Un nombre s’écrit en chiffres, avec un point pour les décimales.",
            faux="latitude: 43,363",
            juste="latitude: 43.363",
        ),
        Code(
            "LM016",
            "Le texte est vide, trop long ou contient un caractère invisible",
            "Un texte fait de 1 à 2 000 caractères visibles, sans image ni bout de tableau "
            "(tabulation, point-virgule à la fin).",
            faux='nom: ""',
            juste="nom: Lycée d’essai",
        ),
        Code(
            "LM017",
            "L’adresse web est mal écrite",
            "Un lien commence par http:// ou https:// et ne contient pas d’espace.",
            faux="lien: www.example.fr",
            juste="lien: https://www.example.fr",
        ),
        Code(
            "LM018",
            "Le numéro de téléphone est mal écrit",
            "Un seul numéro : dix chiffres, ou la forme internationale ; d’outre-mer, avec son "
            "propre indicatif.",
            faux="valeur: 04 91 00 00",
            juste="valeur: +33 4 91 00 00 00",
        ),
        Code(
            "LM019",
            "L’adresse électronique est mal écrite",
            "Une boîte fonctionnelle, de la forme nom@domaine.fr.",
            faux="valeur: ce.0130058t(at)ac-exemple.fr",
            juste="valeur: ce.0130058t@ac-exemple.fr",
        ),
        Code(
            "LM020",
            "Le numéro UAI est faux",
            "Un UAI a sept chiffres et une lettre, qui est calculée d’après les chiffres.",
            faux="uai: 0130058S",
            juste="uai: 0130058T",
        ),
        Code(
            "LM021",
            "Le SIRET est faux",
            "Un SIRET a 14 chiffres, dont le dernier vérifie les autres.",
            faux='siret: "1913005810001"',
            juste='siret: "19130058100011"',
        ),
        Code(
            "LM022",
            "Écrivez oui ou non",
            "Cette clé n’accepte que ces deux mots.",
            faux="vu: peut-être",
            juste="vu: non",
        ),
        Code(
            CLE_DEPLACEE,
            "Une clé a changé de place",
            "Ce qu’elle disait s’écrit maintenant ailleurs : la correction dit où.",
            faux="label:\n  intitule: Lycée des métiers de la mer\n"
            "  constats:\n    - date: 2025\n      source: acce-2025",
            juste="label:\n  constats:\n    - date: 2025\n      source: acce-2025\n"
            "      intitule: Lycée des métiers de la mer",
        ),
        Code(
            "LM026",
            "Une commune est loin des autres de son département",
            "Latitude et longitude inversées, ou un signe perdu, l’envoient dans une autre mer.",
            faux="01001,Premier-d’Exemple,,01,01001,800,5.2,46.1,geonames",
            juste="01001,Premier-d’Exemple,,01,01001,800,46.1,5.2,geonames",
        ),
        Code(
            "LM024",
            "La fin d’un texte est prise pour un commentaire",
            "Après une espace, le signe « # » commence un commentaire : la suite n’est pas lue.",
            gravite=Gravite.AVERTISSEMENT,
            faux="reference: BO #6 du 5 février 2026",
            juste='reference: "BO #6 du 5 février 2026"',
        ),
        Code(
            "LM023",
            "Le code est mal écrit",
            "Chaque code a sa forme : code postal et code INSEE à 5 caractères, département à 2 "
            "ou 3, CFD à 8, identifiant en minuscules sans accent, avec des tirets.",
            faux="formation: CAP Cuisine",
            juste="formation: cap-cuisine",
        ),
    )
}
"""Those of the checks are in their docstrings (`verification/`)."""
