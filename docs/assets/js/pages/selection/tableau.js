/** The comparison as a table: one column a lycée, common formations first. */

import { build } from "../../lib/dom.js";
import { filieresOf } from "../../lib/filieres.js";
import { distanceKm, sayDistance } from "../../lib/geo.js";
import { sayPlace } from "../../lib/lieux.js";
import { DIPLOMES, VOIES } from "../../lib/valeurs.js";
import { sayPhone, telAddress } from "../../lib/telephone.js";

/** Voies, in as few words as a narrow column has room for: on paper, without their prepositions. */
const SHORT_VOIES = {
  scolaire: ["au ", "lycée"],
  apprentissage: ["en ", "apprentissage"],
  "formation-continue": ["", "formation continue"]
};
const DIPLOMA_NAMES = { cap: "CAP", "bac-pro": "Bac pro", bma: "BMA", cs: "CS", fcil: "FCIL", bts: "BTS" };

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
    build("tbody", { role: "rowgroup" }, factRows(comparison)),
    ...formationBodies(comparison)
  ];
}

/**
 * What each row says of a lycée and of its contacts, empty where it is not known.
 * @type {[string, (lycee: any, comparison: Comparison) => string | Element][]}
 */
const FACTS = [
  ["Où", ({ commune }) => sayPlace(commune)],
  ["Distance", (e, { position }) => (position && e.latitude != null ? sayDistance(distanceKm(position, e)) : "")],
  ["Label", (e, { labelOf }) => labelOf(e)],
  ["Intitulé du label", ({ intitule }) => intitule],
  ["Public ou privé", ({ secteur }) => (secteur === "prive" ? "privé sous contrat" : "public")],
  [
    "Internat",
    ({ services }) => (services.includes("internat") ? "oui" : services.includes("-internat") ? "non" : "inconnu")
  ],
  ["Filières", (e, { engine }) => domainsOf(e, engine).join(" · ")],
  ["Adresse", ({ adresse, ville }) => typo([adresse, ville].filter(Boolean).join(", "))],
  ["Téléphone", ({ telephone }) => link(telephone, telAddress, sayPhone)],
  ["Courriel", ({ courriel }) => link(courriel, (address) => `mailto:${address}`)],
  ["Site", ({ site }) => link(site, (address) => address)]
];

function factRows(comparison) {
  const { lycees, contacts, onlyDifferences } = comparison;
  return FACTS
    .map(([name, tell]) => [name, lycees.map((e) => tell({ ...contacts[e.uai], ...e }, comparison))])
    .filter(([, cells]) => cells.some(Boolean) && !(onlyDifferences && allAlike(cells)))
    .map(([name, cells]) => row(name, cells.map((cell) => cell || "inconnu"), "fait"));
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

function row(name, cells, kind) {
  return build("tr", { class: `comparaison__${kind}`, role: "row" }, [
    build("th", { scope: "row", role: "rowheader" }, [name]),
    ...cells.map((cell) =>
      build("td", { role: "cell", class: cell === "inconnu" ? "comparaison__inconnu" : null }, [
        cell.nodeType ? cell : soften(cell)
      ])
    )
  ]);
}

const allAlike = (cells) =>
  cells.length > 1
  && cells.every((cell) => String(cell.textContent ?? cell) === String(cells[0].textContent ?? cells[0]));

const typo = (text) => text.replaceAll("'", "’");

/** A web or mail address breaks where it may: after « @ », « . » and « / ». */
function link(
  value,
  address,
  say = (text) => text.replace(/^https?:\/\//, "").replace(/\/$/, "").replace(/[@./]/g, "$&\u200b")
) {
  return value ? build("a", { href: address(value) }, [say(value)]) : "";
}

const domainsOf = (etablissement, engine) =>
  filieresOf(etablissement, engine).slice(0, 5).map((f) => engine.filieres[f].libelle);

/** Formations in common first, then the others by diploma. */
function formationBodies({ lycees, engine, root, onlyDifferences }) {
  const offered = new Map();
  lycees.forEach((lycee, column) => {
    for (const { formation, voies } of lycee.offres) {
      if (!offered.has(formation)) offered.set(formation, lycees.map(() => 0));
      offered.get(formation)[column] |= voies || 8;
    }
  });
  const all = [...offered].sort(([a], [b]) => a - b);
  const common = lycees.length > 1 ? all.filter(([, columns]) => columns.every(Boolean)) : [];
  /** @type {[string, [number, number[]][]][]} */
  const groups = onlyDifferences
    ? []
    : [[lycees.length > 2 ? "Formations communes à tous" : "Formations en commun", common]];
  for (const diplome of DIPLOMES) {
    const own = all.filter((entry) =>
      !common.includes(entry) && engine.formations[entry[0]].diplome === DIPLOMES.indexOf(diplome)
    );
    groups.push([`${DIPLOMA_NAMES[diplome]}${common.length ? ", autres formations" : ""}`, own]);
  }
  return groups.filter(([, entries]) => entries.length).map(([title, entries]) =>
    build("tbody", { role: "rowgroup" }, [
      build("tr", { class: "comparaison__groupe", role: "row" }, [
        build("th", { scope: "rowgroup", role: "rowheader", colspan: String(lycees.length + 1) }, [
          `${title} (${entries.length})`
        ])
      ]),
      ...entries.map(([formation, columns]) => formationRow(engine.formations[formation], columns, root))
    ])
  );
}

function formationRow({ id, intitule }, columns, root) {
  return build("tr", { role: "row" }, [
    build("th", { scope: "row", role: "rowheader" }, [build("a", { href: `${root}formations/${id}/` }, [intitule])]),
    ...columns.map((bits) => {
      if (!bits) {
        return build("td", { class: "comparaison__absent", role: "cell" }, [
          build("span", { "aria-hidden": "true" }, ["–"]),
          build("span", { class: "invisible" }, ["pas dans notre liste"])
        ]);
      }
      const voies = VOIES.filter((_, i) => bits & (1 << i)).map((voie) => SHORT_VOIES[voie]);
      const words = voies.flatMap((
        [preposition, name],
        i
      ) => [i ? ", " : "", build("span", { class: "ecran" }, [preposition]), soften(name)]);
      return build("td", { class: "comparaison__present", role: "cell" }, words.length ? words : ["oui"]);
    })
  ]);
}
