/**
 * « Ouvrir la carte ici », on the static maps of lycées, filières and formations: what makes the
 * map is downloaded only then. Without this script the picture and its link stay.
 */

/**
 * @param {Document} page
 * @param {URL} address of the script that makes the map
 */
export function staticMaps(page, address) {
  for (const $svg of page.querySelectorAll(".aller__carte > .carte-statique, .avec-carte__carte > .carte-statique")) {
    const $frame = page.createElement("div");
    const $button = page.createElement("button");
    $frame.className = "cadre-carte";
    $button.type = "button";
    $button.className = "bouton bouton--petit";
    $button.textContent = "Ouvrir la carte ici";
    $svg.replaceWith($frame);
    $frame.append($svg, $button);
    $svg.addEventListener("click", () => $button.click());
    $button.addEventListener("click", () => open($frame, $button, address));
  }
}

/** The script listens for the event; it takes the button away once the map is there. */
async function open($frame, $button, address) {
  $button.textContent = "La carte arrive…";
  const { echecs = 0 } = $frame.dataset;
  try {
    // An import that failed is not tried again under the same address.
    await import(echecs ? `${address}&${echecs}` : address);
    $frame.dispatchEvent(new Event("ouvrir", { bubbles: true }));
  } catch {
    $frame.dataset.echecs = Number(echecs) + 1;
    $button.textContent = "La carte n’est pas venue\u00a0: réessayer";
  }
}
