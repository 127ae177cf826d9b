/** The list of results: which cards show, in which order, and how many at a time. */

import { later, nextFrame, plural, setHidden, setText } from "../lib/dom.js";
import { cardOf, cardWriter, explain } from "./cartes.js";

const phone = matchMedia("(max-width: 47.99rem)");
/** How many cards are written at once: what a screen shows under the form. */
const inSight = () => (phone.matches ? 1 : 3);
/** Cards written per frame after them, and cards taken away. */
const PART = 5;
const REMOVED = 12;
/** After how long without a letter one no longer types, in ms. */
const PAUSE = 1000;

/**
 * @param {HTMLElement} $list the `<ol>` of cards; `data-par` says how many to show at a time
 * @param {object} options
 * @param {string} options.root relative address of the site's root
 * @param {HTMLButtonElement | null} options.$more the button that shows more of a long list
 * @param {() => void} options.onMore
 */
export function resultList($list, { root, $more, onMore }) {
  /** In the page, in their order; then those taken out of it. */
  const cards = [...$list.children].map(cardOf);
  const spare = [];
  const writer = cardWriter(cards, root);
  const step = Number($list.dataset.par) || Infinity;
  let limit = step;
  let shown = null;
  let turns = 0;

  $more?.addEventListener("click", () => {
    const before = limit;
    limit += step;
    onMore().then(() => $list.children[before]?.querySelector("a").focus());
  });

  const typed = later(() => $list.removeAttribute("data-saisie"), PAUSE);

  function cardAt(rank) {
    if (!cards[rank]) {
      cards.push(spare.pop() ?? writer.blank());
      $list.append(cards[rank].$item);
    }
    return cards[rank];
  }

  /**
   * Shows the cards of `resultats`, in this order. Those in sight come at once; the others leave
   * and come once that is painted, so that a keystroke never waits for what nobody sees yet.
   * @param {{typing?: boolean}} [how] while one types, the browser leaves aside the cards out of sight
   * @returns {Promise<void>} once all are in place
   */
  async function show(resultats, engine, marks, { typing = false } = {}) {
    const turn = ++turns;
    const wanted = resultats.slice(0, limit);
    const order = wanted.map(({ uai }) => uai).join(" ");
    const moved = order !== shown;
    // A list that the next keystroke interrupts is in no order yet.
    if (moved) shown = null;
    const put = (from, to) => {
      for (let i = from; i < to; i++) {
        const card = cardAt(i);
        writer.write(card, wanted[i].etablissement, engine);
        explain(card, wanted[i], engine, marks);
        setHidden(card.$item, false);
      }
    };
    if (typing) {
      if (!$list.hasAttribute("data-saisie")) $list.toggleAttribute("data-saisie", true);
      typed();
    }
    setHidden($list, !wanted.length);
    const first = inSight();
    put(0, Math.min(first, wanted.length));
    while (cards.length > wanted.length) {
      await nextFrame();
      if (turn !== turns) return;
      for (const card of cards.splice(Math.max(wanted.length, cards.length - REMOVED))) {
        card.$item.remove();
        spare.push(card);
      }
    }
    for (let from = first; from < wanted.length; from += PART) {
      await nextFrame();
      if (turn !== turns) return;
      put(from, Math.min(from + PART, wanted.length));
    }
    shown = order;
    if ($more) {
      setHidden($more, resultats.length <= limit);
      setText($more, `Afficher ${plural(Math.min(step, resultats.length - limit), "lycée")} de plus`);
    }
    if (moved) document.dispatchEvent(new CustomEvent("resultats"));
  }

  return {
    show,
    /** The card of a lycée: the list's own, or one out of the page. */
    card(etablissement, resultat, engine, marks) {
      const own = cards.find(({ words }) => words.uai === etablissement.uai);
      if (own) return own.$card;
      if (!spare.length) spare.push(writer.blank());
      const [card] = spare;
      writer.write(card, etablissement, engine);
      explain(card, resultat ?? { offres: [] }, engine, marks);
      return card.$card;
    },
    /** How many are shown at most, when that is more than at first. */
    extended: () => (limit > step ? limit : 0),
    /** Another search begins at its first results; « back » finds as many as there were. */
    setLimit: (number) => (limit = Math.max(step, number || 0)),
  };
}
