/** The answers to the same words in every order: what differs is printed as JSON, one list of words a line. */
import { complete } from "../../docs/assets/js/moteur/complement.js";
import { rankNames, search } from "../../docs/assets/js/moteur/moteur.js";
import { createEngine } from "../../docs/assets/js/moteur/vocabulaire.js";

const [folder, day] = Deno.args;
const read = (name) => JSON.parse(Deno.readTextFileSync(`${folder}/${name}.json`));
const engine = createEngine(read("index"));
rankNames(engine);
complete(engine, read("complement"));

function* orders(parts) {
  if (parts.length < 2) yield parts;
  else {
    for (const [at, part] of parts.entries()) {
      for (const rest of orders(parts.toSpliced(at, 1))) yield [part, ...rest];
    }
  }
}

function answer(q) {
  const { aucunA, resultats } = search(engine, { q }, { le: day });
  return JSON.stringify([resultats.map(({ uai }) => uai).sort(), aucunA?.nom]);
}

let asked = 0;
for (const parts of read("mots")) {
  const answers = [...orders(parts)].map((order) => answer(order.join(" ")));
  asked += answers.length;
  if (new Set(answers).size > 1) console.log(JSON.stringify(parts));
}
console.log(asked);
