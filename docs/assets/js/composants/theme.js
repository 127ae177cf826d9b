/** The theme switch: the device's choice until the visitor makes another. */

/** @param {HTMLButtonElement | null} $button */
export function themeSwitch($button) {
  if (!$button) return;
  const html = document.documentElement;
  const device = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => html.dataset.mdColorScheme ? html.dataset.mdColorScheme === "slate" : device.matches;
  const say = () => $button.setAttribute("aria-pressed", String(isDark()));

  $button.addEventListener("click", () => {
    const wanted = isDark() ? "default" : "slate";
    const asDevice = (wanted === "slate") === device.matches;
    if (asDevice) delete html.dataset.mdColorScheme;
    else html.dataset.mdColorScheme = wanted;
    try {
      if (asDevice) localStorage.removeItem("theme");
      else localStorage.setItem("theme", wanted);
    } catch {
      // Storage is closed to us: the choice holds for this page.
    }
    say();
  });
  device.addEventListener?.("change", say);
  // Another page changed it.
  addEventListener("storage", () => {
    const chosen = readChoice();
    if (chosen) html.dataset.mdColorScheme = chosen;
    else delete html.dataset.mdColorScheme;
    say();
  });
  say();
  $button.hidden = false;
}

function readChoice() {
  try {
    const chosen = localStorage.getItem("theme") ?? "";
    return ["slate", "default"].includes(chosen) ? chosen : "";
  } catch {
    return "";
  }
}
