/** The menu is a `<details>`, which works alone; this only closes it as one expects. */

/**
 * Closes on Escape, on a click elsewhere, and when the keyboard leaves it.
 * @param {HTMLDetailsElement | null} $menu
 */
export function watchMenu($menu) {
  if (!$menu) return;
  const close = () => ($menu.open = false);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !$menu.open) return;
    const inside = $menu.contains(document.activeElement);
    close();
    if (inside) $menu.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if ($menu.open && !$menu.contains(/** @type {Node} */ (event.target))) close();
  });
  $menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !$menu.contains(/** @type {Node} */ (event.relatedTarget))) close();
  });
}
