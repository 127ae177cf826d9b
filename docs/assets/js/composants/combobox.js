/**
 * An accessible combobox (WAI-ARIA 1.2, list autocomplete): suggestions under a text field.
 * Keyboard: ↓ ↑ move, Enter chooses, Escape closes.
 */

import { build, fillMarked } from "../lib/dom.js";

/**
 * @typedef {object} Item
 * @property {{texte: string, marque: boolean}[]} pieces
 * @property {string} [detail]
 * @property {string} [groupe]
 * @property {any} valeur
 */

/**
 * @param {HTMLInputElement} $input
 * @param {object} options
 * @param {(text: string) => Item[] | Promise<Item[]>} options.find
 * @param {(item: Item) => void} options.choose
 * @param {string} options.label name of the list
 * @param {(text: string) => void} [options.say] announces the number of suggestions
 */
export function combobox($input, { find, choose, label, say }) {
  const id = `${$input.id}-suggestions`;
  const $list = build("div", { id, role: "listbox", "aria-label": label, class: "suggestions", hidden: true });
  $input.after($list);
  for (
    const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": id,
      autocapitalize: "none",
      spellcheck: "false"
    })
  ) $input.setAttribute(name, value);
  /** @type {Item[]} */
  let items = [];
  let active = -1;
  let asked = 0;

  function close() {
    $list.hidden = true;
    active = -1;
    $input.setAttribute("aria-expanded", "false");
    $input.removeAttribute("aria-activedescendant");
  }

  function move(to) {
    const options = $list.querySelectorAll("[role=option]");
    if (!options.length) return;
    options[active]?.removeAttribute("aria-selected");
    active = (to + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    $input.setAttribute("aria-activedescendant", options[active].id);
  }

  async function open() {
    const turn = ++asked;
    const found = await find($input.value);
    if (turn !== asked || document.activeElement !== $input) return;
    items = found;
    active = -1;
    $input.removeAttribute("aria-activedescendant");
    draw();
    $list.hidden = items.length === 0;
    $input.setAttribute("aria-expanded", String(items.length > 0));
    if ($input.value.trim()) {
      say?.(items.length ? `${items.length} suggestion${items.length > 1 ? "s" : ""}` : "Aucune suggestion");
    }
  }

  function draw() {
    const groups = new Map();
    items.forEach((item, i) => {
      const groupe = item.groupe ?? "";
      if (!groups.has(groupe)) {
        const $title = groupe
          ? build("div", { class: "suggestions__groupe", id: `${id}-g${groups.size}`, role: "presentation" }, [groupe])
          : null;
        const $group = build(
          "div",
          groupe ? { role: "group", "aria-labelledby": `${id}-g${groups.size}` } : { role: "presentation" },
          $title ? [$title] : []
        );
        groups.set(groupe, $group);
      }
      const $text = build("span", { class: "suggestions__texte" });
      fillMarked($text, item.pieces);
      const $option = build("div", {
        role: "option",
        id: `${id}-${i}`,
        class: "suggestions__choix",
        "data-rang": String(i)
      }, [$text]);
      if (item.detail) $option.append(build("span", { class: "suggestions__detail" }, [item.detail]));
      groups.get(groupe).append($option);
    });
    $list.replaceChildren(...groups.values());
  }

  function pick(rank) {
    const item = items[rank];
    close();
    asked++;
    if (item) choose(item);
  }

  $input.addEventListener("input", open);
  $input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if ($list.hidden) open().then(() => move(step > 0 ? 0 : -1));
      else move(active < 0 && step < 0 ? -1 : active + step);
    } else if (event.key === "Enter" && !$list.hidden && active >= 0) {
      event.preventDefault();
      pick(active);
    } else if (event.key === "Escape" && !$list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Tab") close();
  });
  // The list is not focusable: pointing at it keeps the focus in the field.
  $list.addEventListener("pointerdown", (event) => event.preventDefault());
  $list.addEventListener("click", (event) => {
    const $option = event.target.closest("[role=option]");
    if ($option) pick(Number($option.dataset.rang));
  });
  $input.addEventListener("blur", close);
  return { close, open };
}
