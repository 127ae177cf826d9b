/** The comparison as a table: one column a lycée, common formations first. */

import { build } from "../../lib/dom.js";
import { filieresOf } from "../../lib/filieres.js";
import { distanceKm, sayDistance } from "../../lib/geo.js";
import { sayPlace } from "../../lib/lieux.js";
import { sayPhone, telAddress } from "../../lib/telephone.js";

const UNKNOWN = "inconnu";
/**
 * Voies in the order of the index's bits, in as few words as a narrow column has room for: on paper, without their
 * prepositions.
 */
const SHORT_VOIES = [["au ", "lycée"], ["en ", "apprentissage"], ["en ", "formation continue"]];
const FIRST_FILIERES = 5;
/** The bit after theirs. */
const UNKNOWN_VOIE = 8;
/** In the order of the index's ranks. */
const DIPLOMA_NAMES = ["CAP", "Bac pro", "BMA", "CS", "FCIL", "BTS"];

const ONSET = "(?:[bcdfgpt][lr]|vr|ch|ph|th|gn|qu|[bcdfghj-npr-tvwz])";
const VOWEL = "[aeiouyàâéèêëîïôûùœ]";
/** Where a syllable begins, three letters from the word's start and from its end. */
const SYLLABLE = new RegExp(
  `(?<=\\p{L}{3})(?!(?<=[bcdfgptv])[lr]|(?<=[cpt])h|(?<=g)n)(?=${ONSET}${VOWEL}\\p{L})`,
  "giu"
);
/** Lets long words break with a hyphen in a narrow column: few browsers know French for `hyphens: auto`. */
const soften = (text) => text.replace(/\p{L}{10,}/gu, (word) => word.replace(SYLLABLE, "\u00ad"));

/** @import { Engine, Etablissement, Position } from "../../lib/types.d.ts" */

/**
 * @typedef {object} Comparison
 * @property {Etablissement[]} lycees one a column
 * @property {Engine} engine
 * @property {Record<string, object>} contacts by uai
 * @property {Position | null | undefined} position where distances start from
 * @property {string} pres the commune's code, or empty
 * @property {string} root
 * @property {(lycee: Etablissement) => string} labelOf the words of its label's state
 * @property {boolean} onlyDifferences
 * @property {(uai: string) => void} remove
 */

/** @param {Comparison} comparison @returns {HTMLElement[]} what the table holds */
export function comparisonTable(comparison) {
  const { lycees, root, remove } = comparison;
  const $corner = build("td", { class: "comparaison__coin", role: "cell" });
  const $heads = lycees.map((lycee) => headCell(lycee, root, remove));
  return [
    build("caption", { class: "invisible" }, ["Comparaison des lycées de la sélection"]),
    build("thead", { role: "rowgroup" }, [build("tr", { role: "row" }, [$corner, ...$heads])]),
    build("tbody", { role: "rowgroup" }, [noteRow(lycees), ...factRows(comparison)]),
    ...formationBodies(comparison)
  ];
}

/**
 * What each row says of a lycée and of its contacts, nothing where it is not known.
 * @type {[string, (lycee: any, comparison: Comparison) => string | Element | false | null | undefined][]}
 */
const FACTS = [
  ["Où", ({ commune }) => sayPlace(commune)],
  ["Distance", (lycee, { position }) => position && lycee.latitude != null && sayDistance(distanceKm(position, lycee))],
  ["Label", (lycee, { labelOf }) => labelOf(lycee)],
  ["Intitulé du label", ({ intitule }) => intitule],
  ["Public ou privé", ({ secteur }) => (secteur === "prive" ? "privé sous contrat" : "public")]
];
/** After the services. @type {typeof FACTS} */
const MORE_FACTS = [
  ["Filières", filieresFact],
  ["Adresse", ({ adresse, ville }) => [adresse, ville].filter(Boolean).join(", ").replaceAll("'", "’")],
  ["Téléphone", ({ telephone }) => telephone && link(telAddress(telephone), sayPhone(telephone))],
  ["Courriel", ({ courriel }) => courriel && link(`mailto:${courriel}`, breakable(courriel))],
  ["Site", ({ site }) => site && link(site, breakable(site))]
];

const sayService = (has) => (has == null ? UNKNOWN : has ? "oui" : "non");

/** Of the services that any lycée answers of. @param {Engine} engine @returns {typeof FACTS} */
const serviceFacts = ({ etablissements, services }) =>
  services.filter(({ id }) => etablissements.some((lycee) => lycee.services.has(id)))
    .map(({ id, libelle }) => [libelle, (lycee) => sayService(lycee.services.get(id))]);

/** Its head says where the times come from. @param {Engine} engine @returns {typeof FACTS} */
const travelFacts = ({ travel }) =>
  travel ? [[travel.source, ({ uai }, { pres }) => travel.from(pres)?.(uai)?.dit]] : [];

/** All of them; those after the first ones leave paper to what a wide comparison has to say there. */
function filieresFact(lycee, { engine }) {
  const names = filieresOf(lycee, engine).map((f) => engine.filieres[f].libelle);
  const others = names.slice(FIRST_FILIERES).map((name) => `\u00a0· ${name}`).join("");
  const first = names.slice(0, FIRST_FILIERES).join("\u00a0· ");
  return others ? build("span", {}, [first, build("span", { class: "comparaison__suite" }, [others])]) : first;
}

const link = (href, text) => build("a", { href }, [text]);

/** A web or mail address breaks where it may: after « @ », « . » and « / ». */
const breakable = (address) => address.replace(/^https?:\/\//, "").replace(/\/$/, "").replace(/[@./]/g, "$&\u200b");

function factRows(comparison) {
  const { lycees, contacts, onlyDifferences } = comparison;
  const { engine } = comparison;
  return [...FACTS, ...travelFacts(engine), ...serviceFacts(engine), ...MORE_FACTS].flatMap(([name, tell]) => {
    const facts = lycees.map((lycee) => tell({ ...contacts[lycee.uai], ...lycee }, comparison) || "");
    if (!facts.some(Boolean) || (onlyDifferences && allAlike(facts))) return [];
    const $head = build("th", { scope: "row", role: "rowheader" }, [name]);
    return [build("tr", { class: "comparaison__fait", role: "row" }, [$head, ...facts.map(factCell)])];
  });
}

/** The visitor's own words come into it as they are written (index.js). */
function noteRow(lycees) {
  const $cells = lycees.map(({ uai }) => build("td", { role: "cell", "data-note": uai }));
  const $head = build("th", { scope: "row", role: "rowheader" }, ["Mes notes"]);
  return build("tr", { class: "comparaison__notes", role: "row", hidden: true }, [$head, ...$cells]);
}

function factCell(fact) {
  const known = fact && fact !== UNKNOWN;
  return build("td", { role: "cell", class: known ? null : "comparaison__inconnu" }, [
    fact.nodeType ? fact : soften(fact || UNKNOWN)
  ]);
}

function allAlike(facts) {
  const texts = facts.map((fact) => fact.textContent ?? fact);
  return texts.length > 1 && texts.every((text) => text === texts[0]);
}

function headCell({ uai, nom }, root, remove) {
  const $remove = build("button", { type: "button", class: "bouton-icone comparaison__retirer", title: "Retirer" }, [
    build("span", { "aria-hidden": "true" }, ["×"]),
    build("span", { class: "invisible" }, [`Retirer ${nom}`])
  ]);
  $remove.addEventListener("click", () => remove(uai));
  return build("th", { scope: "col", role: "columnheader", "data-uai": uai }, [
    $remove,
    build("a", { href: `${root}lycees/${uai.toLowerCase()}/` }, [soften(nom)])
  ]);
}

/** Formations in common first, then the others by diploma. */
function formationBodies({ lycees, engine, root, onlyDifferences }) {
  const all = offeredBy(lycees);
  const common = lycees.length > 1 ? all.filter(([, columns]) => columns.every(Boolean)) : [];
  const groups = DIPLOMA_NAMES.map((name, rank) => ({
    title: `${name}${common.length ? ", autres formations" : ""}`,
    formations: all.filter((one) => !common.includes(one) && engine.formations[one[0]].diplome === rank)
  }));
  const title = lycees.length > 2 ? "Formations communes à tous" : "Formations en commun";
  if (!onlyDifferences) groups.unshift({ title, formations: common });
  return groups.filter(({ formations }) => formations.length).map(({ title, formations }) =>
    build("tbody", { role: "rowgroup" }, [
      groupRow(`${title} (${formations.length})`, lycees.length + 1),
      ...formations.map(([rank, columns]) => formationRow(engine.formations[rank], columns, root))
    ])
  );
}

/** @returns {[number, number[]][]} ranks of formations, with the bits of their voies by column, 0 where there is none */
function offeredBy(lycees) {
  const offered = new Map();
  lycees.forEach(({ offres }, column) => {
    for (const { formation, voies } of offres) {
      if (!offered.has(formation)) offered.set(formation, lycees.map(() => 0));
      offered.get(formation)[column] |= voies || UNKNOWN_VOIE;
    }
  });
  return [...offered].sort(([a], [b]) => a - b);
}

function groupRow(title, columns) {
  const $title = build("th", { scope: "rowgroup", role: "rowheader", colspan: String(columns) }, [title]);
  return build("tr", { class: "comparaison__groupe", role: "row" }, [$title]);
}

function formationRow({ id, intitule }, columns, root) {
  const $head = build("th", { scope: "row", role: "rowheader" }, [link(`${root}formations/${id}/`, intitule)]);
  return build("tr", { role: "row" }, [$head, ...columns.map(voiesCell)]);
}

function voiesCell(bits) {
  if (!bits) {
    return build("td", { class: "comparaison__absent", role: "cell" }, [
      build("span", { "aria-hidden": "true" }, ["–"]),
      build("span", { class: "invisible" }, ["pas dans notre liste"])
    ]);
  }
  const words = SHORT_VOIES.filter((_, i) => bits & (1 << i)).flatMap(([preposition, name], i) => {
    const $preposition = build("span", { class: "ecran" }, [preposition]);
    return [i ? ", " : "", $preposition, soften(name)];
  });
  return build("td", { class: "comparaison__present", role: "cell" }, words.length ? words : ["oui"]);
}
