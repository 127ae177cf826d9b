/**
 * An accessible combobox (WAI-ARIA 1.2, list autocomplete): suggestions under a text field.
 * Keyboard: ↓ ↑ move, Enter chooses, Escape closes.
 */

import { loadStyle } from "../lib/charger.js";
import { build } from "../lib/dom.js";
import { fillMarked } from "../lib/marques.js";
import { plural } from "../lib/mots.js";

const ATTRIBUTES = {
  role: "combobox",
  autocomplete: "off",
  "aria-autocomplete": "list",
  "aria-expanded": "false",
  autocapitalize: "none",
  spellcheck: "false"
};

/** The style of the lists, asked for with the first; without it they still say all. @type {Promise<unknown> | null} */
let styled = null;

function loadOwnStyle() {
  const { racine = "" } = document.documentElement.dataset;
  styled ??= loadStyle(new URL(`${racine}assets/css/suggestions.css`, document.baseURI)).catch(() => (styled = null));
  return styled;
}

/**
 * @typedef {object} Item
 * @property {{text: string, marked: boolean}[]} pieces
 * @property {string} [detail]
 * @property {string} [group]
 * @property {any} value
 */

export class Combobox {
  /** @type {Item[]} */
  items = [];
  /** Rank of the item that the keyboard points at, or -1. */
  active = -1;
  /** Counts the searches: the answer of the last one counts. */
  asked = 0;

  /**
   * @param {HTMLInputElement} $input
   * @param {object} options
   * @param {(text: string) => Item[] | Promise<Item[]>} options.find
   * @param {(item: Item) => void} options.choose
   * @param {string} options.label name of the list
   * @param {(text: string) => void} options.say announces the number of suggestions
   */
  constructor($input, options) {
    const { label } = options;
    const id = `${$input.id}-suggestions`;
    const $list = build("div", { id, role: "listbox", "aria-label": label, class: "suggestions", hidden: true });
    this.$input = $input;
    this.$list = $list;
    this.options = options;
    $input.addEventListener("focus", loadOwnStyle, { once: true });
    $input.after($list);
    const attributes = { ...ATTRIBUTES, "aria-controls": id };
    for (const [name, value] of Object.entries(attributes)) $input.setAttribute(name, value);
    $input.addEventListener("input", () => this.open());
    $input.addEventListener("keydown", (event) => this.press(event));
    $input.addEventListener("blur", () => this.toggle(false));
    // The list is not focusable: pointing at it keeps the focus in the field.
    $list.addEventListener("pointerdown", (event) => event.preventDefault());
    $list.addEventListener("click", ({ target }) => {
      const $option = /** @type {Element} */ (target).closest("[role=option]");
      if ($option) this.pick(Number($option.dataset.rang));
    });
  }

  /** Looks for suggestions of what is written, and shows them. */
  async open() {
    const { $input, options } = this;
    const turn = ++this.asked;
    const [items] = await Promise.all([options.find($input.value), loadOwnStyle()]);
    if (turn !== this.asked || document.activeElement !== $input) return;
    this.items = items;
    this.draw();
    this.toggle(items.length > 0);
    if ($input.value.trim()) options.say(items.length ? plural(items.length, "suggestion") : "Aucune suggestion");
  }

  toggle(open) {
    this.active = -1;
    this.$list.hidden = !open;
    this.$input.setAttribute("aria-expanded", String(open));
    this.$input.removeAttribute("aria-activedescendant");
  }

  /** Closes, and expects no more suggestions of what was written. */
  close() {
    this.asked++;
    this.toggle(false);
  }

  /** @param {number} to rank of an item, counted around the list */
  move(to) {
    const $options = this.$list.querySelectorAll("[role=option]");
    if (!$options.length) return;
    $options[this.active]?.removeAttribute("aria-selected");
    this.active = (to + $options.length) % $options.length;
    const $active = $options[this.active];
    $active.setAttribute("aria-selected", "true");
    $active.scrollIntoView({ block: "nearest" });
    this.$input.setAttribute("aria-activedescendant", $active.id);
  }

  /** @param {number} rank */
  pick(rank) {
    const item = this.items[rank];
    this.close();
    if (item) this.options.choose(item);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { $list, active } = this;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      const step = key === "ArrowDown" ? 1 : -1;
      if ($list.hidden) this.open().then(() => this.move(step > 0 ? 0 : -1));
      else this.move(active < 0 && step < 0 ? -1 : active + step);
    } else if (key === "Tab") {
      this.toggle(false);
    } else if (key === "Enter" && !$list.hidden && active >= 0) {
      event.preventDefault();
      this.pick(active);
    } else if (key === "Escape" && !$list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.toggle(false);
    }
  }

  draw() {
    const { $list } = this;
    const groups = new Map();
    this.items.forEach((item, rank) => {
      const { group = "" } = item;
      if (!groups.has(group)) groups.set(group, groupOf(group, `${$list.id}-g${groups.size}`));
      groups.get(group).append(optionOf(item, rank, $list.id));
    });
    $list.replaceChildren(...groups.values());
  }
}

function groupOf(name, id) {
  if (!name) return build("div", { role: "presentation" });
  const $title = build("div", { class: "suggestions__groupe", id, role: "presentation" }, [name]);
  return build("div", { role: "group", "aria-labelledby": id }, [$title]);
}

/** @param {Item} item @param {number} rank @param {string} id of the list */
function optionOf({ pieces, detail }, rank, id) {
  const $text = build("span", { class: "suggestions__texte" });
  fillMarked($text, pieces);
  const attributes = { role: "option", id: `${id}-${rank}`, class: "suggestions__choix", "data-rang": String(rank) };
  const $detail = detail ? [build("span", { class: "suggestions__detail" }, [detail])] : [];
  return build("div", attributes, [$text, ...$detail]);
}
