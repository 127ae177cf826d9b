/** /entreprises/: the box loads what answers it once one comes to it, or at once for an address that asks. */

const $form = /** @type {HTMLFormElement | null} */ (document.querySelector(".demande"));
if ($form) startRequest($form);

/** @param {HTMLFormElement} $box */
function startRequest($box) {
  /** @type {Promise<any> | null} */
  let coming = null;
  const load = () => (coming ??= import("./demande.js").then(({ Request }) => new Request($box)));
  $box.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      (await load()).ask();
    } catch {
      // The annuaire answers of the trade.
      $box.submit();
    }
  });
  const loadQuietly = () => load().catch(() => (coming = null));
  for (const event of ["focusin", "pointerdown"]) $box.addEventListener(event, loadQuietly, { once: true });
  if (/[?&](?:besoin|q|pres)=/.test(location.search)) loadQuietly().then((request) => request?.read());
}
