/** Grouped suggestions for the words being typed in a site-wide field. Pure functions. */

import { ETATS_COURANTS, stateOn } from "./etat.js";
import { contentWords, RAYON_AUTOUR, readQuery, sayPlace } from "./moteur.js";
import { stem, undouble } from "./texte.js";

/**
 * Grouped suggestions for the words being typed.
 * @returns {{groupe: string, items: {texte: string, detail: string, chemin: string, marks: string[]}[]}[]}
 */
export function suggest(engine, text, { le, most = 3 } = {}) {
  const { units, lieu } = readQuery(engine, text);
  if (!units.length && !lieu) return [];
  // A commune that the search looks around is no word of it any more: its name still is suggested.
  const plain = contentWords(text).map((word) => ({ texte: word }));
  const marks = [...units.flatMap((unit) => unit.marks), ...plain.map(({ texte }) => `${undouble(texte)}*`)];
  const groups = [];
  const push = (groupe, items) => items.length && groups.push({ groupe, items: items.slice(0, most) });
  const total = (rate) => {
    if (lieu) return 0;
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

  const offered = new Map();
  for (const e of engine.etablissements) {
    if (!ETATS_COURANTS.includes(stateOn(e.calendrier, le))) continue;
    for (const offre of e.offres) offered.set(offre.formation, (offered.get(offre.formation) ?? 0) + 1);
  }
  const lycees = (n) => (n > 1 ? `${n} lycées` : `${n} lycée`);
  const place = (commune) => (commune.arrondissement ? `${commune.nom} ${commune.arrondissement}` : commune.nom);

  push("Lycées", ranked(engine.etablissements,
    (e, i) => total((u) => Math.max(u.noms.get(i) ?? 0, u.lieux.get(i) ?? 0)),
    (e) => ({ texte: e.nom, detail: `${place(e.commune)} (${e.dep})`, chemin: `lycees/${e.uai.toLowerCase()}/` })));
  push("Formations", ranked(engine.formations,
    (f, i) => (offered.has(i) ? total((u) => (u.metiers?.[i] === -1 ? u.formations[i] : (u.formations?.[i] ?? 0) / 2)) : 0),
    (f) => ({ texte: f.intitule, detail: lycees(offered.get(engine.formations.indexOf(f))), chemin: `formations/${f.id}/` })));
  push("Métiers", ranked(engine.metiers,
    (m) => (m.principales.length ? textScore(units, `${m.libelle} ${m.mots}`) : 0),
    (m) => ({ texte: m.libelle, detail: "", chemin: `annuaire/?metier=${encodeURIComponent(m.id)}` })));
  push("Filières", ranked(engine.filieres,
    (f) => textScore(units, `${f.id} ${f.libelle} ${f.mots}`),
    (f) => ({ texte: f.libelle, detail: "", chemin: `filieres/${f.id}/`, couleur: f.couleur, icone: f.id })));
  const communes = engine.placeByCode ? [...engine.placeByCode.values()] : engine.communes;
  push("Communes", ranked(communes,
    (c) => textScore(plain, `${c.nom} ${c.arrondissement} ${c.codesPostaux}`),
    (c) => ({ texte: place(c), detail: `${c.dep} · les lycées autour`, chemin: `annuaire/?pres=${c.code}&rayon=${RAYON_AUTOUR}` })));
  push("Pages", ranked(engine.pages,
    (p) => textScore(plain, `${p.titre} ${p.mots}`),
    (p) => ({ texte: p.titre, detail: "", chemin: p.chemin })));
  return groups;
}

/** How well a text holds all the units: 0 when one is missing. */
function textScore(units, text) {
  const own = contentWords(text);
  let sum = 0;
  if (!units.length) return 0;
  for (const unit of units) {
    const word = unit.texte;
    const root = stem(word);
    const flat = undouble(word);
    let best = 0;
    for (const candidate of own) {
      if (candidate === word) best = Math.max(best, 3);
      else if (stem(candidate) === root) best = Math.max(best, 2.5);
      else if (undouble(candidate).startsWith(flat)) best = Math.max(best, 2);
      else if (unit.proche?.includes(candidate)) best = Math.max(best, 1);
    }
    if (!best) return 0;
    sum += best;
  }
  return sum / Math.sqrt(own.length);
}
