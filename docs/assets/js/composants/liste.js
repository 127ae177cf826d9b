/** The list of results: which vignettes show, in which order, and how many at a time. */

import { later, nextFrame, plural, setHidden, setText } from "../lib/dom.js";
import { explain, vignetteOf, vignetteWriter } from "./vignette.js";

const phone = matchMedia("(max-width: 47.99rem)");
/** How many vignettes are written at once: what a screen shows under the form. */
const inSight = () => (phone.matches ? 1 : 3);
/** Vignettes written per frame after them, and vignettes taken away. */
const PART = 5;
const REMOVED = 12;
/** After how long without a letter one no longer types, in ms. */
const PAUSE = 1000;

/**
 * @param {HTMLElement} $list the `<ol>` of vignettes; `data-par` says how many to show at a time
 * @param {object} options
 * @param {string} options.root relative address of the site's root
 * @param {HTMLButtonElement | null} options.$more the button that shows more of a long list
 * @param {() => void} options.onMore
 */
export function resultList($list, { root, $more, onMore }) {
  /** In the page, in their order; then those taken out of it. */
  const vignettes = [...$list.children].map(vignetteOf);
  const spare = [];
  const writer = vignetteWriter(vignettes, root);
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

  function vignetteAt(rank) {
    if (!vignettes[rank]) {
      vignettes.push(spare.pop() ?? writer.blank());
      $list.append(vignettes[rank].$item);
    }
    return vignettes[rank];
  }

  /**
   * Shows the vignettes of `resultats`, in this order. Those in sight come at once; the others leave
   * and come once that is painted, so that a keystroke never waits for what nobody sees yet.
   * @param {{typing?: boolean}} [how] while one types, the browser leaves aside the vignettes out of sight
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
        const vignette = vignetteAt(i);
        writer.write(vignette, wanted[i].etablissement, engine);
        explain(vignette, wanted[i], engine, marks);
        setHidden(vignette.$item, false);
      }
    };
    if (typing) {
      if (!$list.hasAttribute("data-saisie")) $list.toggleAttribute("data-saisie", true);
      typed();
    }
    setHidden($list, !wanted.length);
    const first = inSight();
    put(0, Math.min(first, wanted.length));
    while (vignettes.length > wanted.length) {
      await nextFrame();
      if (turn !== turns) return;
      for (const vignette of vignettes.splice(Math.max(wanted.length, vignettes.length - REMOVED))) {
        vignette.$item.remove();
        spare.push(vignette);
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
    /** The vignette of a lycée: the list's own, or one out of the page. */
    vignette(etablissement, resultat, engine, marks) {
      const own = vignettes.find(({ words }) => words.uai === etablissement.uai);
      if (own) return own.$vignette;
      if (!spare.length) spare.push(writer.blank());
      const [vignette] = spare;
      writer.write(vignette, etablissement, engine);
      explain(vignette, resultat ?? { offres: [] }, engine, marks);
      return vignette.$vignette;
    },
    /** How many are shown at most, when that is more than at first. */
    extended: () => (limit > step ? limit : 0),
    /** Another search begins at its first results; « back » finds as many as there were. */
    setLimit: (number) => (limit = Math.max(step, number || 0))
  };
}
