/** What is sent: the message that `registre depuis-formulaire` reads, the lines of the registry. Pure functions. */

import { internationalPhone } from "../../lib/telephone.js";
import { differences, gestesOf, tidy } from "./proposition.js";

/** @import { Change, Proposition } from "./proposition.js" */

/**
 * @param {any} lycee
 * @param {Proposition} proposal without fault
 * @param {Change[]} changes
 * @param {any} model
 */
export function messageOf(lycee, proposal, changes, model) {
  const { titres } = model;
  const forms = gestesOf(changes).flatMap((geste) =>
    FORMS[geste](proposal, changes.filter((change) => change.geste === geste), model, lycee).map((
      fields
    ) => [[titres.uai, lycee.uai], ...fields, ...origin(proposal.origines[geste], model)])
  );
  const said = changes.map(({ phrase }) => `- ${phrase}`);
  const hello = `Bonjour, voici ce qui change pour ${lycee.nom} (${lycee.uai})\u00a0:`;
  const head = [hello, ...said].map(onOneLine).join("\n");
  const written = forms.map((fields) => fields.map(([title, value]) => `### ${title}\n${value}`).join("\n\n"));
  const next = `\n\n### ${titres.suite}\n\n`;
  return `${head}\n\n${written.join(next)}\n\n### ${titres.fin}`;
}

/** No name of the registry begins a line of its own. @param {string} text */
const onOneLine = (text) => text.replace(/[\r\n]+/g, " ");

const places = (changes) => changes.map(({ id }) => id.slice(id.indexOf(":") + 1));

function valueForm(proposal, changes, { champs, titres }) {
  const fields = places(changes).map((place) => {
    const { titre } = champs.find(({ chemin }) => chemin === place);
    return [titre, tidy(place, proposal.valeurs[place])];
  });
  const { vu } = proposal.origines[changes[0].geste];
  return [vu ? [...fields, [titres.vu, vu]] : fields];
}

function offerForms({ offres }, changes, { titres, actions, voies }, lycee) {
  const [add, remove, less] = actions;
  const form = (action, id, some) => [
    [titres.action, action],
    [titres.formation, id],
    ...(some.length ? [[titres.voies, some.map((voie) => voies[voie].dit).join(", ")]] : [])
  ];
  return places(changes).flatMap((id) => {
    const after = offres[id];
    if (!after) return [form(remove, id, [])];
    const { plus, moins } = differences(lycee.offres.find(({ formation }) => formation === id)?.voies ?? [], after);
    return [plus.length && form(add, id, plus), moins.length && form(less, id, moins)].filter(Boolean);
  });
}

/** Days that are cancelled come first: one announced anew then stands alone. */
function dayForms({ portes }, changes, { titres }) {
  return changes.map(({ id }) => {
    if (id.startsWith("annulee:")) return [[titres.annulee, id.slice("annulee:".length)]];
    const { date, debut, fin } = portes[Number(id.slice("porte:".length))];
    return [[titres.porte, date], [titres.debut, debut], [titres.fin_porte, fin]].filter(([, value]) => value);
  });
}

const FORMS = {
  formations: offerForms,
  contacts: valueForm,
  portes: dayForms,
  services: valueForm,
  identite: valueForm
};

function origin({ qui, adresse }, { titres, qui: words }) {
  const who = [titres.qui, words[qui]];
  return qui === "adresse" ? [who, [titres.adresse, adresse.trim()]] : [who];
}

/**
 * The lines of the entry that change, as the registry writes them.
 * @param {any} lycee
 * @param {Proposition} proposal without fault
 * @param {Change[]} changes
 * @param {any} model
 */
export function linesOf(lycee, proposal, changes, model) {
  const blocks = gestesOf(changes).map((geste) =>
    LINES[geste](proposal, places(changes.filter((change) => change.geste === geste)), model, lycee)
  );
  return [onOneLine(`# ${lycee.nom} (${lycee.uai})`), ...merge(blocks)].join("\n");
}

/** Keys of one block stand together. @param {Map<string, string[]>[]} blocks */
function merge(blocks) {
  return blocks.flatMap((block) => [...block].flatMap(([key, lines]) => key ? [`  ${key}:`, ...lines] : lines));
}

const sourceOf = ({ qui, adresse }, { source_du_lycee: own }) => qui === "lycee" ? own : adresse.trim();

function valueLines(proposal, changed, model) {
  const blocks = new Map();
  for (const place of changed) {
    const [group, key] = place.includes(".") ? place.split(".") : ["", place];
    const value = tidy(place, proposal.valeurs[place]);
    const lines = blocks.get(group) ?? [];
    blocks.set(group, [...lines, ...valueLine(group, key, value, proposal, model)]);
  }
  return blocks;
}

function valueLine(group, key, value, { origines }, model) {
  if (!["contacts", "services"].includes(group)) return [`${group ? "    " : "  "}${key}: ${scalar(value)}`];
  const raw = group === "services" ? value : scalar(key === "telephone" ? internationalPhone(value) : value);
  const { vu } = origines[group];
  return [
    `    ${key}:`,
    `      valeur: ${raw}`,
    `      source: ${scalar(sourceOf(origines[group], model))}`,
    `      date: ${vu}`
  ];
}

function offerLines({ offres, origines }, changed, model, lycee) {
  const lines = changed.flatMap((id) => {
    const known = lycee.offres.find(({ formation }) => formation === id);
    if (!offres[id]) return [`    # à retirer : ${id}`];
    const said = sourceOf(origines.formations, model);
    const voies = Object.keys(model.voies).filter((voie) => offres[id].includes(voie));
    // A voie of its own source says it: the one known before keeps the offre's.
    const own = voies.flatMap((voie) => {
      const source = known && (known.voies.includes(voie) ? known.sources_voies?.[voie] : said);
      return source && source !== known.source ? [`        ${voie}: ${scalar(source)}`] : [];
    });
    return [
      `    - formation: ${id}`,
      `      voies: [${voies.join(", ")}]`,
      `      source: ${scalar(known?.source ?? said)}`,
      ...(own.length ? ["      sources_voies:", ...own] : [])
    ];
  });
  return new Map([["offres", lines]]);
}

function dayLines({ portes, origines }, changed, model) {
  const lines = changed.flatMap((which) => {
    const porte = portes[Number(which)];
    if (!porte) return [`    # à retirer : ${which}`];
    const { date, debut, fin } = porte;
    const hours = Object.entries({ debut, fin }).filter(([, value]) => value).map(([key, value]) =>
      `      ${key}: "${value}"`
    );
    return [`    - date: ${date}`, ...hours, `      source: ${scalar(sourceOf(origines.portes, model))}`];
  });
  return new Map([["portes_ouvertes", lines]]);
}

const LINES = {
  formations: offerLines,
  contacts: valueLines,
  portes: dayLines,
  services: valueLines,
  identite: valueLines
};

const PLAIN = /^(?:https?:\/\/[^\s#:,[\]{}]+|\+33(?: \d+)+|\p{L}[\p{L}\p{N} ’().@_-]*)$/u;
const SAID_OTHERWISE = /^(?:true|false|yes|no|on|off|y|n|null|oui|non)$/i;

/** A text in YAML, with quotes as soon as it might need them. @param {string} value */
const scalar = (value) => (PLAIN.test(value) && !SAID_OTHERWISE.test(value) ? value : JSON.stringify(value));
