/** The lycées of one's own selection, one a line: their order, and a note on each. */

import { need } from "../../lib/dom.js";
import { sayPlace } from "../../lib/lieux.js";
import { plural } from "../../lib/mots.js";
import { LONGEST_NOTE } from "./carnet.js";

/** @import { Etablissement } from "../../lib/types.d.ts" */

/** Characters left from which they are counted. */
const FEW = 100;

/** Elements: `#rangement`, its list, and the template of a line (gabarits/selection.html). */
export class Arrangement {
  /** By uai: a line moves with what is being written in it. @type {Map<string, HTMLElement>} */
  lines = new Map();

  /**
   * @param {object} options
   * @param {(uai: string) => Etablissement} options.lycee
   * @param {(uai: string, by: -1 | 1) => void} options.move
   * @param {(uai: string, text: string) => void} options.write
   */
  constructor(options) {
    this.options = options;
    this.$box = need("#rangement");
    this.$list = need("ol", this.$box);
    this.$model = need("template", this.$box);
  }

  /** @param {string[]} uais in their order @param {(uai: string) => string} noteOf */
  show(uais, noteOf) {
    const $focused = document.activeElement;
    this.$box.hidden = !uais.length;
    const $lines = uais.map((uai) => this.lineOf(uai));
    this.$list.replaceChildren(...$lines);
    if (!uais.length) this.lines.clear();
    $lines.forEach(($line, rank) => {
      const $note = need("textarea", $line);
      if ($note !== $focused) $note.value = noteOf(uais[rank]);
      countLeft($line);
      need("[data-pas='-1']", $line).disabled = !rank;
      need("[data-pas='1']", $line).disabled = rank === uais.length - 1;
    });
    if (this.$list.contains($focused)) stayOn($focused);
  }

  lineOf(uai) {
    const $line = this.lines.get(uai) ?? this.newLine(uai);
    this.lines.set(uai, $line);
    return $line;
  }

  newLine(uai) {
    const { move, write, lycee } = this.options;
    const { nom, commune } = lycee(uai);
    const $line = this.$model.content.firstElementChild.cloneNode(true);
    need("[data-nom]", $line).textContent = nom;
    need("[data-ou]", $line).textContent = sayPlace(commune);
    for (const $name of $line.querySelectorAll("[data-de]")) $name.textContent = nom;
    for (const $move of $line.querySelectorAll("[data-pas]")) {
      $move.addEventListener("click", () => move(uai, $move.dataset.pas === "1" ? 1 : -1));
    }
    const $note = need("textarea", $line);
    $note.maxLength = LONGEST_NOTE;
    $note.addEventListener("input", () => {
      write(uai, $note.value);
      countLeft($line);
    });
    return $line;
  }
}

function countLeft($line) {
  const left = LONGEST_NOTE - need("textarea", $line).value.length;
  need("[data-reste]", $line).textContent = left > FEW ? "" : `Encore ${plural(left, "caractère")}.`;
}

/** The focus follows what moved; at an end of the list, the button that still acts takes it. */
function stayOn($focused) {
  if ($focused.disabled) $focused.parentElement.querySelector("button:enabled")?.focus();
  else $focused.focus();
}
