/** The things that scripts pass each other: the index as macros/navigateur/recherche.py writes it, and what a search gives. */

import type { FILTRES } from "./filtres.js";
import type * as fautes from "../moteur/fautes.js";
import type * as relecture from "../moteur/relecture.js";
import type * as lieux from "../moteur/lieux-nommes.js";
import type * as negations from "../moteur/negations.js";
import type * as suite from "../moteur/suite.js";
import type * as tournures from "../moteur/tournures.js";

export interface Filiere {
  id: string;
  libelle: string;
  couleur: string;
  mots: string;
}

export interface Metier {
  id: string;
  libelle: string;
  /** Everyday words, without accents. */
  mots: string;
  /** Ranks of the formations that lead there first, and only secondly. */
  principales: number[];
  secondaires: number[];
  /** Its words worth finding, once read. */
  said?: string[];
  /** Their stems. */
  roots?: Set<string>;
}

export interface Formation {
  id: string;
  intitule: string;
  /** Rank in DIPLOMES. */
  diplome: number;
  niveau: number;
  /** Ranks, the first one counts most. */
  filieres: number[];
  /** Rank, or -1. */
  famille: number;
  metiers: number[];
}

export interface Commune {
  code: string;
  nom: string;
  /** « 8e », or empty. */
  arrondissement: string;
  dep: string;
  /** Parted by spaces. */
  codesPostaux: string;
  /** Of a complete engine only. */
  latitude: number;
  longitude: number;
  /** No commune, but a quarter, or the middle of a natural region. */
  quartier?: boolean;
  /** A lycée that the words name. */
  lycee?: boolean;
  /** A lycée whose label was lost, and its town. */
  perdu?: { nom: string; commune: string };
  /** A natural region: its name has an article that is not known. */
  pays?: boolean;
  /** Of several that are said, all: how far a lycée is, is from the nearest. */
  avec?: Commune[];
}

/** Degrees, WGS 84. */
export interface Position {
  latitude: number;
  longitude: number;
  avec?: Position[];
}

export interface Offre {
  /** Rank. */
  formation: number;
  /** Bits of VOIES. */
  voies: number;
  /** How many years it takes, 1 << years; with the complement. */
  annees?: number;
  /** Its lycée says so. */
  dite?: boolean;
}

export interface Etablissement {
  /** Rank. */
  i: number;
  uai: string;
  uai_lies: string[];
  nom: string;
  /** Its label's title, or empty. */
  intitule: string;
  commune: Commune;
  code_postal: string;
  dep: string;
  /** The id of its académie, or empty. */
  academie: string;
  latitude: number | null;
  longitude: number | null;
  secteur: string;
  /** Whether it has each service that it answers of: what is absent is unknown. */
  services: Map<string, boolean>;
  /** The label's states over time, see lib/etat.js. */
  calendrier: string;
  /** On the day of the search. */
  etat?: string;
  /** The values of the filters about offres that it has, a bit each, per group counted. */
  seen?: number[];
  /** État → words of the badge; only of a long registry. */
  mentions: Record<string, string>;
  offres: Offre[];
  /** Rank by name. */
  rangNom?: number;
}

/** Where a word of the registry stands. */
export interface Posting {
  /** 0 a filière's own name · 1 named there · 2 the wider filière · 3 a secondary métier. */
  rank: number;
  kind: "offre" | "nom" | "lieu" | "intitule";
  /** Ranks of formations, or of etablissements. */
  targets: number[];
  weight: number;
  /** Rank of the métier that holds the word, or -1. */
  metier: number;
  /** The word is the first one of a formation's title. */
  head: boolean;
}

/** A word of the registry. */
export interface Entry {
  /** Folded. */
  word: string;
  /** Its stem. */
  root: string;
  /** Without doubled letters. */
  flat: string;
  /** As one hears it; the letters of both, one bit each: made when a word is misspelt. */
  sounds?: string;
  letters?: number;
  postings: Posting[];
}

/** What complement.json holds besides communes and métiers: the answers to what is not found under its name. */
export interface Ailleurs {
  /** Quarters, hamlets, natural regions: name, other names « a|b », INSEE codes « 01001 01002 » (of a region, those with a lycée, or all when none has one), a point (WGS 84) or nulls. */
  lieux: [string, string, string, number | null, number | null][];
  /** Towns outside that are typed too. */
  dehors: string[];
  /** Towns around the académie: name, latitude, longitude. */
  voisines: [string, number, number][];
  /** Trades not taught here: names « a|b » in lower case, what is said or empty, Onisep's page or empty, nearest formation's id or empty, whether it leads there. */
  ailleurs: [string, string, string, string, unknown?][];
  /** Lycées whose label was not found again: name, commune, when it was last seen (« 2021-2022 »). */
  disparus: [string, string, string][];
  /** Diplomas of the past: names « a|b » as they are written, the id of the formation that took their place. */
  anciens: [string, string][];
}

/** What a phrase of the registry's places means. */
export interface Place {
  targets: number[];
  alsoTargets?: number[];
  arrondissement?: string;
  /** One town: no département nor arrondissement. */
  ville?: boolean;
  /** The middle of a natural region. */
  centre?: Commune;
}

/** What is told of words that name nothing taught here: a sentence, Onisep's page, the nearest formation. */
export interface Note {
  dit: string;
  /** Of words that also find something near: how many they are; 0 where another note says it. */
  voisins?: number;
  /** Of a lycée whose label was lost. */
  perdu?: { nom: string; commune: string };
  /** Of a trade in uniform. */
  uniforme?: boolean;
  onisep?: string;
  /** Words to look for at the Onisep; none: where to look. */
  cherche?: string;
  formation?: Formation;
}

/** What the words exclude: its words, and those with the negation. */
export interface Sauf {
  unit: Unit;
  dits: string[];
  mots: string[];
}

export interface Engine {
  filieres: Filiere[];
  familles: string[];
  metiers: Metier[];
  formations: Formation[];
  etablissements: Etablissement[];
  /** Those of the lycées. */
  communes: Commune[];
  /** Of a site that holds several; else none. */
  academies: { id: string; deps: string[] }[];
  departements: { code: string; nom: string }[];
  services: { id: string; libelle: string }[];
  region: string;
  vocabulary: {
    entries: Map<string, Entry>;
    pairs: Map<string, number[]>;
    byStem: Map<string, Entry[]>;
    sorted: Entry[];
    /** Those that another word may be, misspelt. */
    spelt?: Entry[];
    places: Map<string, Place>;
    placesBySingular: Map<string, Place>;
    meanings: { word: string; flat: string; sounds?: string; letters?: number }[];
  };
  /** Filters about offres whose values are counted; none of the bits: those of a voie. */
  counted?: { name: string; values: readonly string[]; bits?: number[] }[];
  /** What was read before: words, and whole searches. */
  units: Map<string, Unit>;
  queries: Map<string, Lecture>;
  spellings?: Map<string, string> | null;
  people?: Set<string> | null;
  /** The day of the labels’ states. */
  le?: string;
  /** Whether the site has travel times; they come with the first commune. */
  hasTravel: boolean;
  travel: Travel | null;
  /** Title, address, everyday words. From here on: with the complement only. */
  pages: [string, string, string][];
  places: Map<string, Commune> | null;
  shortPlaces?: Map<string, Commune>;
  /** Everyday words that are read as they are written, or not at all. */
  ordinary?: Set<string>;
  firstNames?: Set<string>;
  /** Towns out of the académie, by all the words of their names. */
  outside?: Set<string>;
  /** Communes that bear the name of a quarter of another: that one, and what is told then. */
  namesakes?: Map<Commune, { note: Note; place: Commune }>;
  placeByCode?: Map<string, Commune>;
  /** Names of communes that a plural is read as. */
  singularTowns?: Set<string>;
  withLycee?: Set<string>;
  /** Other names of towns and lycées → the registry's words. */
  otherNames?: Map<string, string[]>;
  /** Names of communes by their first sound, and how they sound, read when one is misspelt. */
  townNames?: Map<string, { flat: string; letters: number; sounds: string; place: Commune }[]> | null;
  /** Phrases that mean more than trades and towns. */
  phrases?: Map<string, Meaning>;
  /** How many years each diploma usually takes, 0 unknown. */
  years?: number[];
  /** Whom the internat of a lycée takes, by its rank: « filles » or « garcons ». */
  boarders?: Map<number, string>;
  /** Formations that some lycée teaches. */
  taught?: Set<number>;
  /** Words said of several trades → the formations that they mean first. */
  firstMeant?: Map<string, number[]>;
  /** Where towns outside are, by their name. */
  neighbours?: Map<string, Position>;
  /** Initials of diplomas of the past, and what is told of them. */
  oldInitials?: Map<string, Note>;
  /** Trades taught elsewhere, for words misspelt: made by the first one. */
  elsewhere?: { flat: string; sounds: string; note: Note }[];
  /** What is told of words that also find something. */
  told?: { mots: string[]; note: Note }[];
  /** Titles that none prepares here: their first word, the stems of those that tell. */
  untaught?: { first: string; own: string[]; note: Note }[];
  pagesNamed?: (engine: Engine, text: string) => string[];
  /** What reads turns of phrase. */
  tournures?: {
    translate: (said: string[]) => string[];
    asHeard: (text: string) => string;
    saidOf: (phrase: string) => Unit;
    readExclusions: typeof negations.readExclusions;
    meantBy: typeof negations.meantBy;
    finish: typeof tournures.finish;
    misspelt: typeof fautes.misspelt;
    likelyNext: typeof suite.likelyNext;
    /** What prepares the engine while nobody waits. */
    ready: ((engine: Engine) => void)[];
    searchAgain: typeof relecture.searchAgain;
    placesAround: typeof lieux.placesAround;
    placeMeant: typeof relecture.placeMeant;
    aroundTown: typeof relecture.aroundTown;
    absentTowns: typeof relecture.absentTowns;
    absentTrades: typeof relecture.absentTrades;
    leftOfBoarders: typeof relecture.leftOfBoarders;
  };
}

/** A time of travel: its band's rank, and in words: « 20 à 30 min en voiture ». */
export interface Trajet {
  bande: number;
  dit: string;
}

/** Travel times from communes to lycées. */
export interface Travel {
  /** A sentence: where they come from, and of which day. */
  source: string;
  /** By a commune's code, what gives the time to a lycée by its uai; null when none is known from there. */
  from(code: string | undefined): ((uai: string | undefined) => Trajet | null) | null;
}

/** What one word or phrase satisfies. */
export interface Unit {
  texte: string;
  /** How many formations there are. */
  size: number;
  /** Score by formation. */
  formations: Float32Array | null;
  /** Métier that explains the score, or -1. */
  metiers: Int16Array | null;
  /** By formation: 1 its title holds the word · 2 one of its trades does. */
  grounds?: Uint8Array | null;
  /** Bits of VOIES. */
  voies: number;
  /** How many years it takes, 1 << years. */
  annees?: number;
  /** Score by etablissement: place, code, secteur. */
  lieux: Map<number, number>;
  /** Its name. */
  noms: Map<number, number>;
  /** Its label's title. */
  intitules: Map<number, number>;
  /** The unit means a formation, a trade, a diploma or a voie. */
  aboutOffre: boolean;
  level: "exact" | "prefix" | "typo" | "none";
  /** Stems and beginnings (« cuis* ») to mark in texts. */
  marks: string[];
  /** For a misspelt word, the words it was read as. */
  proche?: string[];
  /** A phrase of lexique.js: a diploma, a voie, a secteur… */
  duLexique?: boolean;
  /** The word taken more widely, for when nothing else is found. */
  large?: Unit;
  /** The two that « ou » joins. */
  choix?: Unit[];
  /** Words that ask of the school, and no lycée. */
  question?: boolean;
  /** A trade wished for with the one before it (« et »). */
  aussi?: boolean;
  /** It may be met by an offre of its own, with the units of the same rank. */
  aPart?: number;
  /** A trade in uniform. */
  uniforme?: boolean;
  /** A diploma of the past: what is told of it. */
  ancien?: Note;
  /** The towns of which it means any, one of them without any lycée. */
  villes?: Commune[];
  service?: string;
  /** The words to say that the registry holds nothing of the kind. */
  hors?: string;
  /** Nothing of the kind is taught here: a note says it. */
  rien?: boolean;
  /** What is told of it, misspelt. */
  ailleurs?: Note;
  /** A town outside. */
  dehors?: string;
  /** The middle of a natural region. */
  centre?: Commune;
}

/** What a phrase of the lexique means, see lexique.js. */
export interface Meaning {
  diplomes?: string[];
  niveaux?: number[];
  famille?: string;
  voie?: string;
  service?: string;
  secteur?: string;
  nom?: string;
  hors?: string;
  annonce?: string;
  /** Ranks of formations. */
  formations?: number[];
  note?: Note;
  rien?: boolean;
  uniforme?: boolean;
  ancien?: boolean;
  dehors?: string;
  /** The address of a page that answers. */
  page?: string;
}

/** The words of a search, read. */
export interface Lecture {
  units: Unit[];
  /** What to say of words that ask for nothing here. */
  annonces: string[];
  /** A commune to look around, when the words name one without any lycée or say « autour ». */
  lieu: Commune | null;
  /** No general nor technological stream is wanted. */
  pro?: boolean;
  /** « Tout sauf »: all that a lycée teaches besides. */
  tout?: boolean;
  /** A town outside, to sort from. */
  depuis?: Position;
  /** There are words, and none that a search can use. */
  ignores: boolean;
  inconnus: Unit[];
  /** What is asked is taught only where the words exclude it. */
  exclu?: boolean;
  /** Of a CAP, that it follows a bac: « 1 an » when that is said too. */
  apresBac?: string;
  /** « Lycée » is said. */
  lycee?: boolean;
  /** How far one says to look, in kilometres; 0 when one does not. */
  rayon?: number;
  /** Whether it looks around the place that it names, beside a landmark. */
  autour?: boolean;
  /** The ranks of lycées left out: their internat takes others. */
  ecartes?: Set<number>;
  /** Of these, the boarding houses that take others: « filles » or « garçons ». */
  lits?: { rangs: Set<number>; qui: string };
  /** Unknown words set aside, for the others mean something. */
  aside: string[];
  sauf: Sauf[];
  notes: Note[];
  /** Title and address of the pages that answer; while one reads the words, addresses. */
  pages: any[];
}

/** A search: the parameters of its address (lib/adresse.js), those of its filters among them. */
export interface Criteres extends Record<keyof typeof FILTRES | `sauf-${keyof typeof FILTRES}`, string[]> {
  q: string;
  /** « oui »: those that do not answer of a service asked are shown too, after the others. */
  inconnus: string;
  pres: string;
  rayon: string;
  /** A part of the map: south, west, north, east, parted by commas. */
  zone: string;
  tri: string;
}

export interface Resultat {
  etablissement: Etablissement;
  uai: string;
  etat: string;
  /** Km, when one looks around a place. */
  distance: number | null;
  /** When it is known from that place. */
  trajet: Trajet | null;
  score: number;
  /** Those that match, best first; none when nothing was asked of them. */
  offres: (Offre & { score: number; metier: number })[];
  parNom: boolean;
  /** The services asked of which it does not answer. */
  inconnus: string[];
}

export interface Recherche {
  resultats: Resultat[];
  /** Those that may be results: they do not answer of a service asked, and meet all the rest. */
  inconnus: Resultat[];
  /** How many lycées each value would leave. */
  facettes: Record<string, Map<string, number>>;
  lecture: Lecture;
  position: Position | null;
  /** Km, 0 for no limit. */
  rayon: number;
  /** Where its travel times come from, or empty. */
  trajets: string;
  /** The trades that no offre meets together, each met by its own. */
  aPart?: string[];
  /** Where another diploma of the trade is learnt nearer than the one asked. */
  plusPres?: Resultat | null;
  /** The way of learning that is asked, and where one learns it otherwise, much nearer. */
  voieDite?: string;
  parVoie?: Resultat & { dit: string };
  /** Some formation of the registry holds all that is said apart. */
  ensemble?: boolean;
  /** The results are learnt in another way than the one that is chosen. */
  autreVoie?: boolean;
  /** The words of a lycée’s name that none bears here. */
  nomAbsent?: string[];
  /** The place where nothing is: the results are those around it, the nearest first. */
  aucunA?: Commune;
}
