/** The synthesis of the campaigns (drawing, table) and the sheet to print. */

import { build } from "../../lib/dom.js";
import { inFrench } from "../../lib/jours.js";
import { criterionOf, isWritten, summary } from "./dossier.js";

/**
 * @typedef {import("./dossier.js").Campagne} Campagne
 * @typedef {{number: string, title: string}} Criterion a criterion of the page: kept by its number, which
 * never changes; its title begins with its rank, « 8. … »
 */

const LEVELS = [1, 2, 3, 4];
const PREUVES = "Ce que nous faisons, nos preuves";
const BLANK_ACTIONS = 3;
const ROW = 30;
const CELL = 62;
const LEFT = 34;
const TOP = 24;

/**
 * Four steps per criterion, filled up to its level; a ring where the campaign before stood.
 * @param {Campagne} campaign
 * @param {Campagne | undefined} before
 * @param {Criterion[]} criteria
 * @param {string[]} levels words of the levels, from « not rated »
 */
export function levelsDrawing(campaign, before, criteria, levels) {
  const said = criteria.map(
    ({ number, title }) => `Critère ${rankOf(title)}\u00a0: ${levels[criterionOf(campaign, number).niveau]}`
  );
  const attributes = {
    viewBox: `0 0 ${LEFT + 4 * CELL + 4} ${TOP + criteria.length * ROW + 2}`,
    role: "img",
    class: "ae-dessin",
    "aria-label": `Niveau de chaque critère. ${said.join("\u00a0; ")}.`
  };
  const heads = LEVELS.map((level) => drawText("tete", LEFT + (level - 0.5) * CELL, 15, "middle", level));
  const rows = criteria.flatMap(({ number, title }, row) => {
    const previous = before ? criterionOf(before, number).niveau : 0;
    return levelsRow(rankOf(title), TOP + row * ROW, criterionOf(campaign, number).niveau, previous);
  });
  return draw("svg", attributes, [...heads, ...rows]);
}

const rankOf = (title) => title.split(".")[0];

function levelsRow(rank, y, reached, previous) {
  const steps = LEVELS.map((level) =>
    draw("rect", {
      x: LEFT + (level - 1) * CELL + 2,
      y,
      width: CELL - 4,
      height: ROW - 8,
      rx: 4,
      class: level <= reached ? "ae-dessin__plein" : "ae-dessin__vide"
    })
  );
  const ring = { cx: LEFT + (previous - 0.5) * CELL, cy: y + 11, r: 6, class: "ae-dessin__avant" };
  return [
    drawText("critere", LEFT - 10, y + 17, "end", rank),
    ...steps,
    ...(previous ? [draw("circle", ring)] : [])
  ];
}

const drawText = (kind, x, y, anchor, text) =>
  draw("text", { x, y, class: `ae-dessin__${kind}`, "text-anchor": anchor }, [text]);

function draw(name, attributes, children = []) {
  const $shape = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) $shape.setAttribute(key, value);
  $shape.append(...children);
  return $shape;
}

/**
 * One column per campaign, the current one first; the actions to do are its own.
 * @param {Campagne[]} campaigns
 * @param {Criterion[]} criteria
 * @param {string[]} levels
 * @param {string} day AAAA-MM-JJ, today
 */
export function summaryTable(campaigns, criteria, levels, day) {
  const numbers = criteria.map(({ number }) => number);
  const summaries = campaigns.map((campaign) => summary(campaign, numbers, day).rows);
  const heads = ["Critère", ...campaigns.map(({ nom }) => nom), "Actions à faire", "Prochaine date"];
  const lines = criteria.map(({ title }, row) => {
    const { open, next, late } = summaries[0][row];
    const reached = summaries.map((rows) => levels[rows[row].level]);
    const date = next && inFrench(next) + (late ? " (dépassée)" : "");
    const $cells = cells(...reached, open, date);
    for (const [rank, $cell] of $cells.entries()) $cell.dataset.titre = heads[rank + 1];
    return build("tr", {}, [build("th", { scope: "row" }, [title]), ...$cells]);
  });
  return build("table", { class: "ae-tableau en-fiches" }, [
    build("caption", {}, ["Synthèse par critère"]),
    ...table(heads, lines)
  ]);
}

/**
 * The text-only sheet that is printed in place of the form: nothing is cut, and where nothing is written
 * there is room for it, so that a blank one is a working sheet.
 * @param {Campagne} campaign
 * @param {Criterion[]} criteria
 * @param {string[]} levels
 * @param {string} day AAAA-MM-JJ, today
 * @returns {Node[]}
 */
export function printedSheet(campaign, criteria, levels, day) {
  const facts = [
    ["Lycée", campaign.lycee],
    ["Équipe pilote", campaign.equipe],
    ["Campagne commencée le", campaign.debut && inFrench(campaign.debut)],
    ["Échéance du label", campaign.echeance && inFrench(campaign.echeance)],
    ["Imprimé le", inFrench(day)]
  ];
  const $facts = facts.flatMap(([name, value]) => [build("dt", {}, [name]), build("dd", {}, [value])]);
  const parts = criteria.map((criterion) => printedCriterion(criterion, campaign, levels));
  return [build("h2", {}, [campaign.nom]), build("dl", {}, $facts), ...parts];
}

function printedCriterion({ number, title }, campaign, levels) {
  if (!isWritten(campaign, number)) return build("section", {}, [build("h3", {}, [title]), ...blankCriterion(levels)]);
  const { niveau, preuves, actions } = criterionOf(campaign, number);
  const written = actions.filter(({ texte }) => texte.trim());
  return build("section", {}, [
    build("h3", {}, [title]),
    build("p", {}, [strong("Où nous en sommes\u00a0: "), levels[niveau]]),
    ...(preuves.trim() ? [build("p", {}, [strong(PREUVES)]), build("p", { class: "ae-texte" }, [preuves])] : []),
    ...(written.length ? [actionsTable(written)] : [])
  ]);
}

/** A box for each level, lines to write on, and a table of actions to fill in by hand. */
function blankCriterion(levels) {
  const boxes = LEVELS.map((level) => build("span", { class: "ae-case" }, [levels[level]]));
  return [
    build("p", {}, [strong("Où nous en sommes\u00a0: "), ...boxes]),
    build("p", {}, [strong(PREUVES)]),
    build("div", { class: "ae-lignes" }),
    actionsTable(Array(BLANK_ACTIONS).fill(null))
  ];
}

function actionsTable(actions) {
  const heads = ["Action", "Qui", "Pour quand", "Fait"];
  const lines = actions.map((action) =>
    build("tr", {}, action ? cells(...saidOf(action)) : heads.map(() => build("td")))
  );
  return build("table", {}, table(heads, lines));
}

/** @param {import("./dossier.js").Action} action */
const saidOf = (
  { texte, responsable, date, fait }
) => [texte, responsable, date && inFrench(date), fait ? "oui" : "non"];

const strong = (text) => build("strong", {}, [text]);

/** @param {(string | number)[]} values one a cell; « – » for none */
const cells = (...values) => values.map((value) => build("td", {}, [String(value || "–")]));

const table = (heads, lines) => [
  build("thead", {}, [build("tr", {}, heads.map((head) => build("th", { scope: "col" }, [head])))]),
  build("tbody", {}, lines)
];
