/**
 * Everyday words and expressions that name no trade. Comes with the complement (complement.js). Folded; expressions
 * without grammar.
 */

import { undouble } from "./texte.js";

/** @import { Meaning } from "../lib/types.d.ts" */

/**
 * Words that are read as they are written, or not at all: neither as another of the same stem (« métro », « métreur »),
 * nor as the beginning of one (« apa », « appartement »), nor as a slip (« langue », « longue »).
 */
const ORDINAIRES = `
metro train tram tramway  trottinette place places lettre lettres motivation langue langues francais maths
mathematiques histoire geographie physique philosophie philo svt chant latin grec
poney poneys plage neige soleil lune ciel etoile etoiles villes bras hautes noyers
argent salaire salaires paye prime loyer logement repas vacances vacance matin matinee soir soiree nuit midi lundi mardi
mercredi jeudi vendredi samedi dimanche semaine mois heure heures horaire horaires temps rentree
janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre ete hiver printemps automne
sainte long courte dur dure grand grande gros grosse beau blanc noir rouge vert facile difficile rapide lent
super cool genial nul nulle bizarre triste content contente heureux heureuse calme serieux
ami amis amie copain copains amour mariage pere frere soeur oncle tante cousine
mission amitie chance passion reve avenir idee idees patience courage espoir merite
insta snap tiktok facebook youtube manga mangas serie series film films roman romans poesie poeme
religion mosquee eglise laicite laique voile drogue alcool tabac stress violence harcelement
apa apl caf pole mobilite permis monde france europe etranger maroc algerie tunisie espagne italie allemagne
allemand allemande anglaise espagnole italienne chinoise
avis question reponse
`;

/** @param {string} text */
const listed = (text) => new Set(text.trim().split(/\s+/).map(undouble));

/** Names of people, which lycées bear: « Marie Curie » is no « mairie ». */
const PERSONNES = `
marie anne claude jacques michel nicolas julie sophie lea emma lucas hugo mohamed fatima karim sarah ines camille martin
dominique simone jeanne alice louise rosa paule pauline martine andre georges rene alain alexis antoine adrien victor arthur
curie pasteur moliere voltaire rousseau balzac camus colette prevert rimbaud verlaine diderot descartes ampere
`;

export const NAMES = listed(PERSONNES);
export const ORDINARY = new Set([...listed(ORDINAIRES), ...NAMES]);

/** What expressions, parted by commas, say together. @type {[Meaning, string][]} */
export const USAGES = [
  [
    { annonce: "Les bus, les trains et les cars scolaires ne sont pas dans cet annuaire\u00a0: demandez au lycée." },
    "transport scolaire, bus scolaire, car scolaire, ramassage scolaire, ligne bus, ligne metro, ligne tram, arret bus, "
    + "bus lycee, lycee bus, lycee metro, lycee tram, lycee train, lycee gare, accessible bus, accessible train, "
    + "accessible metro, accessible tram, accessible transport, accessible transport commun, transport commun, "
    + "proche gare, pres gare, cote gare, proche metro, pres metro, cote metro, proche tram, pres tram, proche bus, "
    + "pres bus, proche arret bus, pres arret bus, gare sncf, desservi bus, carte transport, abonnement transport"
  ],
  [
    { annonce: "Pour voir ce qui est près de chez vous, tapez votre commune." },
    "proche domicile, pres domicile, autour domicile, cote domicile, proche maison, pres maison, cote maison, loin maison, "
    + "loin domicile"
  ],
  [
    { annonce: "La tenue demandée n’est pas dans cet annuaire\u00a0: voyez le site du lycée." },
    "uniforme lycee, lycee uniforme, uniforme obligatoire, uniforme scolaire, port uniforme, tenue lycee, tenue "
    + "obligatoire, tenue professionnelle, tenue vestimentaire"
  ],
  [
    { annonce: "Les places qui restent ne sont pas dans cet annuaire\u00a0: appelez le lycée." },
    "place disponible, place libre, place restante, place vacante, reste place, nombre place, combien place, liste attente"
  ],
  [
    { annonce: "Les langues enseignées ne sont pas dans cet annuaire\u00a0: voyez le site du lycée." },
    "langue, langue vivante, lv1, lv2, lva, lvb, anglais, espagnol, allemand, italien, arabe, chinois, japonais, russe, "
    + "portugais, langue regionale, langue chinois, langue chinoise, langue arabe, langue anglaise, langue etrangere, "
    + "section europeenne, section euro, cours anglais, cours chinois"
  ],
  [
    { hors: "Les DNMADE et le DCG ne sont pas dans notre liste\u00a0: voyez le site du lycée." },
    "dnmade, dn made, dcg"
  ],
  [
    {
      annonce: "La vie au lycée (aide aux devoirs, clubs, santé…) n’est pas dans cet annuaire\u00a0: demandez au lycée."
    },
    "aide devoirs, devoirs faits, devoirs, soutien scolaire, aide scolaire, accompagnement scolaire, cours soutien, tutorat, "
    + "maison lyceens, mdl, vie scolaire, service vie scolaire, vie lyceenne, bureau eleves, cvl, foyer eleves, foyer lycee, "
    + "atelier relais, classe relais, club lycee, accueil eleves, accueil nouveaux eleves, accueil parents, "
    + "assistante sociale lycee, assistante sociale scolaire, infirmiere scolaire, infirmiere lycee, sante scolaire, "
    + "infirmerie, psychologue scolaire, psychologue lycee, cdi lycee, emploi temps lycee, service social lycee"
  ],
  [
    { annonce: "Le service civique n’est pas dans cet annuaire." },
    "service civique"
  ],
  [
    { hors: "Les métiers de la piscine se préparent en brevet professionnel (BP), qui n’est pas dans notre liste." },
    "pisciniste, piscinier, metier piscine, technicien piscine, technicienne piscine, entretien piscine, "
    + "construction piscine, maintenance piscine, bp piscine"
  ],
  [
    { hors: "Les maisons familiales rurales (MFR) ne sont pas dans cet annuaire." },
    "maison familiale, maison familiale rurale, maisons familiales rurales, mfr"
  ],
  [
    { page: "inscription/#apres-l-admission" },
    "aide financiere, aides financieres, aide sociale lycee, aide transport, aide transports, aide internat, aide cantine, "
    + "aide bourse"
  ],
  [{ page: "inscription/#choisir" }, "aide orientation, aide choisir, aide orienter"],
  [{ service: "internat" }, "hebergement, hebergement internat, logement etudiant, logement eleve, dormir lycee"],
  [
    { page: "filieres/" },
    "metier manuel, travail manuel, manuel, manuelle, metier pratique, metier concret, mains, travailler mains, travail mains, "
    + "aime bricoler, bricoler, bricolage, bricoleur, bricoleuse"
  ],
  [
    {
      diplomes: ["cap", "bac-pro"],
      annonce: "Sans le bac\u00a0: voici ce qui se commence après la 3e, en CAP ou en bac pro."
    },
    "sans bac, sans baccalaureat, avant bac, sans diplome, aucun diplome, non diplome, zero diplome, sans qualification, "
    + "niveau 3e, niveau college, niveau brevet"
  ],
  [
    {
      diplomes: ["cap", "bac-pro"],
      annonce: "Voici ce qui se commence après la 3e\u00a0: demandez au lycée si le brevet y est attendu."
    },
    "sans brevet"
  ],
  [{ service: "greta", page: "inscription/#adulte" }, "greta"],
  [
    { service: "upe2a", page: "inscription/#handicap" },
    "upe2a, allophone, eleve allophone, primo arrivant, non francophone, arrive france, parle pas francais"
  ],
  [{ page: "inscription/" }, "lettre motivation, cv, entretien motivation, lettre recommandation"],
  [
    { hors: "Les classes préparatoires ne sont pas dans notre liste\u00a0: voyez le site du lycée." },
    "prepa, classe prepa, classe preparatoire, cpge, prepa scientifique, prepa litteraire, prepa commerce, "
    + "prepa ingenieur, prepa integree"
  ],
  [
    {
      hors:
        "Les métiers du jardin, des animaux et de l’agriculture se préparent surtout dans les lycées agricoles, qui ne sont pas dans cet annuaire."
    },
    "cheval, poney, equitation, centre equestre, hippisme, elevage chevaux, metier cheval, ferme, apiculture"
  ]
];
