/** Grouped suggestions for the words being typed in a site-wide field. Pure functions. */

import { findPlaces } from "./communes.js";
import { ETATS_COURANTS, stateOn } from "../lib/etat.js";
import { meaningOf, STOP_WORDS } from "./lexique.js";
import { readQuery } from "./lecture.js";
import { RAYON_AUTOUR, sayTown } from "../lib/lieux.js";
import { contentWords } from "./vocabulaire.js";
import { stem, undouble, words } from "./texte.js";

/** @import { Engine } from "../lib/types.d.ts" */

/** What a word of a label is worth, where it stands: its first word says what the thing is. */
const FIRST = 100;
const LABEL = 10;

/**
 * Grouped suggestions for the words being typed.
 * @param {Engine} engine
 * @param {string} text
 * @param {{le: string, most?: number}} options the visitor's day, and how many of each group
 * @returns {{groupe: string, items: {texte: string, detail: string, chemin: string, marks: string[]}[]}[]}
 */
export function suggest(engine, text, { le, most = 3 }) {
  const { units, lieu } = readQuery(engine, text);
  // A commune that the search looks around is no word of it any more, nor is « inscription »: the
  // names of communes and pages still hold them.
  const plain = contentWords(text).map((word) => ({ texte: word }));
  const marks = [...units.flatMap((unit) => unit.marks), ...plain.map(({ texte }) => `${undouble(texte)}*`)];
  const groups = [];
  const push = (groupe, items) => items.length && groups.push({ groupe, items: items.slice(0, most) });
  const total = (rate) => {
    let sum = 0;
    for (const unit of units) {
      const one = rate(unit);
      if (!one) return 0;
      sum += one;
    }
    return sum;
  };
  const ranked = (list, rate, show) =>
    list.map((one, i) => ({ one, note: rate(one, i) })).filter(({ note }) => note > 0)
      .sort((a, b) => b.note - a.note).map(({ one }) => ({ ...show(one), marks }));

  if (units.length && !lieu) {
    const offering = lyceesByFormation(engine, le);
    /** Less than any difference of the words: as well named, what more lycées teach comes first. */
    const spread = (formations) =>
      new Set(formations.flatMap((f) => offering[f])).size / 10 / engine.etablissements.length;
    const lycees = (n) => (n > 1 ? `${n} lycées` : `${n} lycée`);
    push(
      "Lycées",
      ranked(
        engine.etablissements,
        (_, i) => total((u) => Math.max(u.noms.get(i) ?? 0, u.lieux.get(i) ?? 0)),
        (e) => ({ texte: e.nom, detail: `${sayTown(e.commune)} (${e.dep})`, chemin: `lycees/${e.uai.toLowerCase()}/` })
      )
    );
    push(
      "Formations",
      ranked(
        engine.formations,
        (_, i) => {
          const note = offering[i].length
            && total((u) => (u.metiers?.[i] === -1 ? u.formations[i] : (u.formations?.[i] ?? 0) / 2));
          return note && note + spread([i]);
        },
        (f) => ({
          texte: f.intitule,
          detail: lycees(offering[engine.formations.indexOf(f)].length),
          chemin: `formations/${f.id}/`
        })
      )
    );
    // « bac pro cui »: the diploma is no word of a trade, it says by which formations.
    const diplomes = units.filter(({ texte }) => meaningOf(texte)?.diplomes);
    const trade = units.filter((unit) => !diplomes.includes(unit));
    push(
      "Métiers",
      ranked(engine.metiers, (m) => {
        const by = m.principales.filter((f) =>
          offering[f].length && diplomes.every(({ formations }) => formations?.[f])
        );
        const note = by.length && textScore(trade, m.libelle, m.mots);
        return note && note + spread(by);
      }, (m) => ({ texte: m.libelle, detail: "", chemin: `annuaire/?metier=${encodeURIComponent(m.id)}` }))
    );
    push(
      "Filières",
      ranked(
        engine.filieres,
        (f) => textScore(units, `${f.id} ${f.libelle}`, f.mots),
        (f) => ({ texte: f.libelle, detail: "", chemin: `filieres/${f.id}/` })
      )
    );
  }
  const named = words(text).filter((word) => !STOP_WORDS.has(word)).join(" ");
  const communes = findPlaces(
    engine.placeByCode ? engine : { placeByCode: new Map(engine.communes.map((c) => [c.code, c])) },
    named
  );
  push(
    "Communes",
    communes.map((c) => ({
      texte: sayTown(c),
      detail: `${c.dep} · les lycées autour`,
      chemin: `annuaire/?pres=${c.code}&rayon=${RAYON_AUTOUR}`,
      marks
    }))
  );
  push(
    "Pages",
    ranked(
      engine.pages,
      ([titre, , mots]) => textScore(plain, titre, mots),
      ([titre, chemin]) => ({ texte: titre, detail: "", chemin })
    )
  );
  return groups;
}

/** Per formation, the lycées of a current label that offer it. */
function lyceesByFormation(engine, le) {
  const offering = engine.formations.map(() => []);
  for (const { i, calendrier, offres } of engine.etablissements) {
    if (ETATS_COURANTS.includes(stateOn(calendrier, le))) {
      for (const { formation } of offres) offering[formation].push(i);
    }
  }
  return offering;
}

/**
 * How well a label, or else its synonyms, hold all the units: 0 when one is missing.
 * However many synonyms a thing has, its score is that of its best words.
 */
function textScore(units, label, synonyms) {
  /** @type {[string, number][]} */
  const own = contentWords(label).map((word, at) => [word, at ? LABEL : FIRST]);
  for (const word of contentWords(synonyms)) own.push([word, 1]);
  let sum = 0;
  for (const { texte: word, proche } of units) {
    const root = stem(word);
    const flat = undouble(word);
    let best = 0;
    for (const [candidate, worth] of own) {
      const likeness = candidate === word
        ? 4
        : stem(candidate) === root
        ? 3
        : undouble(candidate).startsWith(flat)
        ? 2
        : proche?.includes(candidate)
        ? 1
        : 0;
      best = Math.max(best, likeness * worth);
    }
    if (!best) return 0;
    sum += best;
  }
  return sum;
}
