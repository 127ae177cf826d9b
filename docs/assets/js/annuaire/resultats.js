/** The list of results: which cards show, in which order, and how many at a time. */

import { nextFrame, setHidden, setText } from "../lib/dom.js";
import { cardStore, explain } from "./cartes.js";

/** Cards put in the page at once: what a screen shows under the form. */
const FIRST = matchMedia("(max-width: 47.99rem)").matches ? 1 : 3;
/** Cards put in the page per frame after them, and cards taken away. */
const PART = 5;
const REMOVED = 12;

/**
 * @param {HTMLElement} $list the `<ol>` of cards; `data-par` says how many to show at a time
 * @param {object} options
 * @param {string} options.root relative address of the site's root
 * @param {HTMLButtonElement | null} options.$more the button that shows more of a long list
 * @param {() => void} options.onMore
 */
export function resultList($list, { root, $more, onMore }) {
  const cards = cardStore($list, root);
  const step = Number($list.dataset.par) || Infinity;
  let limit = step;
  let shown = null;
  let turns = 0;

  $more?.addEventListener("click", () => {
    const before = limit;
    limit += step;
    onMore().then(() => $list.children[before]?.querySelector("a").focus());
  });

  /**
   * Shows the cards of `resultats`, in this order. Those in sight come at once; the others leave
   * and come once that is painted, so that a keystroke never waits for what nobody sees yet.
   * @returns {Promise<void>} once all are in place
   */
  async function show(resultats, engine, marks) {
    const turn = ++turns;
    const wanted = resultats.slice(0, limit);
    const order = wanted.map(({ uai }) => uai).join(" ");
    const moved = order !== shown;
    // A list that the next keystroke interrupts is in no order yet.
    if (moved) shown = null;
    const items = wanted.map(({ etablissement }) => cards.of(etablissement, engine));
    const put = (from, to) => {
      for (let i = from; i < to; i++) {
        explain(items[i], wanted[i], engine, marks);
        if (moved) place(items[i].$item, i ? items[i - 1].$item : null);
      }
    };
    setHidden($list, !items.length);
    put(0, Math.min(FIRST, items.length));
    const kept = new Set(items.map(({ $item }) => $item));
    const gone = moved ? [...$list.children].filter(($item) => !kept.has($item)) : [];
    while (gone.length) {
      await nextFrame();
      if (turn !== turns) return;
      for (const $item of gone.splice(0, REMOVED)) $item.remove();
    }
    for (let from = FIRST; from < items.length; from += PART) {
      await nextFrame();
      if (turn !== turns) return;
      put(from, Math.min(from + PART, items.length));
    }
    shown = order;
    if ($more) {
      setHidden($more, resultats.length <= limit);
      setText($more, `Afficher ${Math.min(step, resultats.length - limit)} lycées de plus`);
    }
    if (moved) document.dispatchEvent(new CustomEvent("resultats"));
  }

  /** Puts an item right after another, or first; leaves it there if it already is. */
  function place($item, $before) {
    $item.hidden = false;
    const $there = $before ? $before.nextElementSibling : $list.firstElementChild;
    if ($item !== $there) $list.insertBefore($item, $there);
  }

  return {
    show,
    /** The card of a lycée, with why it matches when it is a result not shown yet. */
    card(etablissement, resultat, engine, marks) {
      const card = cards.of(etablissement, engine);
      if (resultat && !card.$item.isConnected) explain(card, resultat, engine, marks);
      return card.$card;
    },
    /** How many are shown at most, when that is more than at first. */
    extended: () => (limit > step ? limit : 0),
    /** Another search begins at its first results; « back » finds as many as there were. */
    setLimit: (number) => (limit = Math.max(step, number || 0)),
  };
}
