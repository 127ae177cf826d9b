/** Leaflet and its clusters, from our own site: asked for once, when a map is wanted. */

/** @param {string} address */
function loadScript(address) {
  return new Promise((done, failed) => {
    const $script = document.createElement("script");
    $script.src = address;
    $script.onload = done;
    $script.onerror = () => failed(new Error(`${address} n’a pas pu se charger`));
    document.head.append($script);
  });
}

function loadStyle(address) {
  return new Promise((done, failed) => {
    const $style = document.createElement("link");
    $style.rel = "stylesheet";
    $style.href = address;
    $style.onload = done;
    $style.onerror = failed;
    document.head.prepend($style);
  });
}

/**
 * The map that folium described (`macros/carte.py`), made in `#map_lycees`.
 * @param {string} folder relative address of `assets/carte/`
 */
export async function makeMap(folder) {
  const base = new URL(folder, document.baseURI);
  const [module] = await Promise.all([
    import(new URL("lycees.js", base)),
    loadScript(new URL("leaflet.js", base)).then(() => loadScript(new URL("leaflet.markercluster.js", base))),
    loadStyle(new URL("leaflet.css", base)),
  ]);
  const { L } = window;
  // Until the page dresses them, markers need no picture.
  L.Marker.prototype.options.icon = L.divIcon({ className: "marqueur" });
  const $map = document.querySelector("#map_lycees");
  $map.replaceChildren();
  const made = module.creerCarte(L);
  return { L, $map, villes: module.VILLES, ...made };
}
