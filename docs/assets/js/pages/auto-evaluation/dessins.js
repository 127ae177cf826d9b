/** The synthesis of the campaigns (drawing, table) and the sheet to print. */

import { inFrench } from "../../lib/jours.js";
import { criterionOf, summary } from "./dossier.js";

const SVG = "http://www.w3.org/2000/svg";
const RANG = 30;
const CASE = 62;
const GAUCHE = 34;

/** Make an element: `make("p", {class: "x"}, "text", $child)`. */
export function make(name, attributes = {}, ...children) {
  const $element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) $element.setAttribute(key, value);
  $element.append(...children);
  return $element;
}

function draw(name, attributes, words) {
  const $shape = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) $shape.setAttribute(key, value);
  if (words !== undefined) $shape.textContent = words;
  return $shape;
}

/**
 * Four steps per criterion, filled up to its level; a ring where the campaign before stood.
 * @param {import("./dossier.js").Campagne} campaign
 * @param {import("./dossier.js").Campagne | undefined} before
 * @param {string[]} numbers
 * @param {string[]} levels words of the levels, from « not rated »
 */
export function levelsDrawing(campaign, before, numbers, levels) {
  const width = GAUCHE + 4 * CASE + 4;
  const height = 26 + numbers.length * RANG;
  const said = numbers.map((n) => `Critère ${n} : ${levels[criterionOf(campaign, n).niveau]}`);
  const $svg = draw("svg", {
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    class: "ae-dessin",
    "aria-label": `Niveau de chaque critère. ${said.join("\u00a0; ")}.`
  });
  for (let level = 1; level <= 4; level += 1) {
    const x = GAUCHE + (level - 0.5) * CASE;
    $svg.append(draw("text", { x, y: 15, class: "ae-dessin__tete", "text-anchor": "middle" }, level));
  }
  numbers.forEach((number, row) => {
    const y = 24 + row * RANG;
    const { niveau } = criterionOf(campaign, number);
    const previous = before ? criterionOf(before, number).niveau : 0;
    $svg.append(draw("text", { x: GAUCHE - 10, y: y + 17, class: "ae-dessin__critere", "text-anchor": "end" }, number));
    for (let level = 1; level <= 4; level += 1) {
      const x = GAUCHE + (level - 1) * CASE;
      $svg.append(draw("rect", {
        x: x + 2,
        y,
        width: CASE - 4,
        height: RANG - 8,
        rx: 4,
        class: level <= niveau ? "ae-dessin__plein" : "ae-dessin__vide"
      }));
      if (level === previous) {
        $svg.append(draw("circle", { cx: x + CASE / 2, cy: y + 11, r: 6, class: "ae-dessin__avant" }));
      }
    }
  });
  return $svg;
}

/**
 * One column per campaign, the current one first.
 * @returns {HTMLTableElement}
 */
export function summaryTable(campaigns, criteria, levels, today) {
  const numbers = criteria.map(({ number }) => number);
  const all = campaigns.map((campaign) => summary(campaign, numbers, today));
  const $head = make("tr", {}, make("th", { scope: "col" }, "Critère"));
  for (const { nom } of campaigns) $head.append(make("th", { scope: "col" }, nom));
  $head.append(make("th", { scope: "col" }, "Actions à faire"), make("th", { scope: "col" }, "Prochaine date"));
  const $body = make("tbody");
  criteria.forEach(({ number, title }, row) => {
    const $row = make("tr", {}, make("th", { scope: "row" }, `${number}. ${title}`));
    for (const one of all) $row.append(make("td", {}, levels[one.rows[row].niveau]));
    const { open, next, late } = all[0].rows[row];
    $row.append(
      make("td", {}, open ? String(open) : "–"),
      make("td", {}, next ? inFrench(next) + (late ? " (dépassée)" : "") : "–")
    );
    $body.append($row);
  });
  return make(
    "table",
    { class: "ae-tableau" },
    make("caption", {}, "Synthèse par critère"),
    make("thead", {}, $head),
    $body
  );
}

/** The text-only sheet that is printed in place of the form: nothing is cut. */
export function printedSheet(campaign, criteria, levels, today) {
  const $sheet = document.createDocumentFragment();
  const facts = [
    ["Lycée", campaign.lycee],
    ["Équipe pilote", campaign.equipe],
    ["Campagne commencée le", campaign.debut && inFrench(campaign.debut)],
    ["Échéance du label", campaign.echeance && inFrench(campaign.echeance)],
    ["Imprimé le", inFrench(today)]
  ].filter(([, value]) => value);
  $sheet.append(make("h2", {}, campaign.nom));
  const $facts = make("dl");
  for (const [name, value] of facts) $facts.append(make("dt", {}, name), make("dd", {}, value));
  $sheet.append($facts);
  for (const { number, title } of criteria) {
    const { niveau, preuves, actions } = criterionOf(campaign, number);
    const $part = make("section", {}, make("h3", {}, `${number}. ${title}`));
    $part.append(make("p", {}, make("strong", {}, "Où nous en sommes : "), levels[niveau]));
    if (preuves.trim()) {
      $part.append(make("p", {}, make("strong", {}, "Ce que nous faisons, nos preuves")));
      $part.append(make("p", { class: "ae-texte" }, preuves));
    }
    const written = actions.filter((action) => action.texte.trim());
    if (written.length) $part.append(actionsTable(written));
    $sheet.append($part);
  }
  return $sheet;
}

function actionsTable(actions) {
  const $head = make("tr");
  for (const name of ["Action", "Qui", "Pour quand", "Fait"]) {
    $head.append(make("th", { scope: "col" }, name));
  }
  const $body = make("tbody");
  for (const { texte, responsable, date, fait } of actions) {
    $body.append(make(
      "tr",
      {},
      make("td", {}, texte),
      make("td", {}, responsable || "–"),
      make("td", {}, date ? inFrench(date) : "–"),
      make("td", {}, fait ? "oui" : "non")
    ));
  }
  return make("table", {}, make("thead", {}, $head), $body);
}
