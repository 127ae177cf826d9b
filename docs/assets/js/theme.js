// Before the first paint: say that scripts run, and recall the visitor's choice of theme.
(function (html) {
  html.className = "js";
  try {
    var choix = localStorage.getItem("theme");
    if (choix) html.dataset.mdColorScheme = choix;
  } catch (refus) {
    // Storage is closed to us: the device's own theme serves.
  }
})(document.documentElement);
