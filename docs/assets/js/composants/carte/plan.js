/** The detailed tiles over the map's own ground, when asked for. */

/** How long to wait for a first tile, in milliseconds. */
const PATIENCE = 8000;

/**
 * The detailed tiles, of another host: only once the visitor asks. Our own ground stays until the
 * first of them comes, and comes back when none does.
 * @param {any} map what makeMap gives
 * @param {HTMLButtonElement} $button
 * @param {HTMLElement} $said a live region
 */
export function tilesOnDemand({ carte, plan, $map }, $button, $said) {
  const tiles = { came: false, waiting: 0 };
  const leave = (text) => {
    clearTimeout(tiles.waiting);
    plan.remove();
    $map.toggleAttribute("data-plan", false);
    $button.setAttribute("aria-pressed", "false");
    $said.textContent = text;
  };
  const giveUp = () =>
    carte.hasLayer(plan) && leave("Le plan détaillé ne répond pas. Notre carte reste là : réessayez plus tard.");
  plan.on("loading", () => (tiles.came = false));
  plan.on("tileload", () => {
    tiles.came = true;
    clearTimeout(tiles.waiting);
    $said.textContent = "";
    $map.toggleAttribute("data-plan", true);
  });
  // Not while Leaflet is going through the tiles.
  plan.on("load", () => tiles.came || setTimeout(giveUp));
  $button.addEventListener("click", () => {
    if (carte.hasLayer(plan)) return leave("");
    $button.setAttribute("aria-pressed", "true");
    $said.textContent = "Le plan détaillé arrive…";
    tiles.waiting = setTimeout(giveUp, PATIENCE);
    plan.addTo(carte);
  });
}
