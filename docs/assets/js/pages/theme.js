// Before the first paint: say that scripts run, that a search will change the list (it stays
// unseen until then, and its form is folded on a phone), and recall the visitor's choice of theme.
(function (html) {
  html.className = "js";
  // Without modules nothing will answer, nor once a script is lost.
  if (location.search.length > 1 && "noModule" in HTMLScriptElement.prototype) {
    html.dataset.recherche = "";
    html.dataset.pli = "plie";
  }
  addEventListener("error", () => delete html.dataset.recherche, true);
  try {
    // The place searched before: what says how far it is keeps its room.
    if (sessionStorage.getItem("lieu")) html.dataset.lieu = "";
    const choix = localStorage.getItem("theme");
    if (choix === "slate" || choix === "default") html.dataset.mdColorScheme = choix;
  } catch {
    // Storage is closed to us: the device's own theme serves.
  }
})(document.documentElement);
