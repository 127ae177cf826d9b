/**
 * « Ouvrir la carte ici », on the static maps of lycées, filières and formations: what makes the
 * map is downloaded only then. Without this script the picture and its link stay.
 */

/**
 * Elements: `.carte-statique`, in `.aller__carte` or `.avec-carte__carte`, which gets a button.
 * @param {Document} page
 */
export function staticMaps(page) {
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
    $button.addEventListener("click", opener($frame, $button));
  }
}

/** What opens the map of a frame, once at a time; its button goes once the map is there. */
function opener($frame, $button) {
  let opening = false;
  let failures = 0;
  return async () => {
    if (opening) return;
    opening = true;
    $button.textContent = "La carte arrive…";
    try {
      // An import that failed is not tried again under the same address.
      const { openMap } = await import(`./petite-carte.js?${failures}`);
      await openMap($frame);
      $button.remove();
    } catch {
      opening = false;
      failures += 1;
      $button.textContent = "La carte n’est pas venue\u00a0: réessayer";
    }
  };
}
