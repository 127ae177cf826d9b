// Before the first paint: say that scripts run, that a search will change the list (it stays
// unseen until then), and recall the visitor's choice of theme.
(function (html) {
  html.className = "js";
  // A script that does not come will answer nothing.
  const modules = "noModule" in HTMLScriptElement.prototype;
  if (location.search.length > 1 && modules) html.dataset.recherche = "";
  const lost = ({ target }) => target instanceof HTMLScriptElement && delete html.dataset.recherche;
  addEventListener("error", lost, { capture: true });
  try {
    const choix = localStorage.getItem("theme");
    if (choix === "slate" || choix === "default") html.dataset.mdColorScheme = choix;
  } catch {
    // Storage is closed to us: the device's own theme serves.
  }
})(document.documentElement);
