/** What a lycée does not teach is looked for from there: the answers that break this are printed, one a line. */
import { complete } from "../../docs/assets/js/moteur/complement.js";
import { rankNames, search } from "../../docs/assets/js/moteur/moteur.js";
import { createEngine } from "../../docs/assets/js/moteur/vocabulaire.js";

const [folder, day] = Deno.args;
const read = (name) => JSON.parse(Deno.readTextFileSync(`${folder}/${name}.json`));
const engine = createEngine(read("index"));
rankNames(engine);
complete(engine, read("complement"));

const queries = read("mots");
for (const { q, formations, uai } of queries) {
  const { position, resultats } = search(engine, { q }, { le: day });
  const found = resultats.map((resultat) => resultat.uai);
  const distances = resultats.map(({ distance }) => distance ?? Infinity);
  const nearestFirst = Boolean(position) && distances.every((far, i) => !i || distances[i - 1] <= far);
  const lycee = engine.etablissements.find((one) => one.uai === uai);
  const teaches = lycee.offres.some(({ formation }) => formations.includes(engine.formations[formation].id));
  const isAnswered = teaches ? found[0] === uai : found.length > 0 && nearestFirst && !found.includes(uai);
  if (!isAnswered) console.log(q, teaches, found.slice(0, 3).join(" "), Boolean(position));
}
console.log(queries.length);
