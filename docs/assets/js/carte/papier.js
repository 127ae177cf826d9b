/** The map on paper: its printed size first, every result in sight, each with its number. */

/**
 * @param {object} map what makeMap gives
 * @param {object} options
 * @param {object} options.markers what lyceeMarkers gives
 * @param {() => string[]} options.listed the uai of the results, in the list's order
 * @param {(uai: string) => HTMLElement | null} options.card
 * @param {() => void} options.fit shows all the results, without sliding
 */
export function mapOnPaper({ carte, $map }, { markers, listed, card, fit }) {
  let screen = null;

  function sized(paper, move, numbers) {
    $map.toggleAttribute("data-papier", paper);
    markers.moveWith(() => {
      carte.invalidateSize({ animate: false, pan: false });
      move();
    }, numbers);
  }

  function numberCards(numbers) {
    for (const [uai, number] of numbers) {
      const $card = card(uai);
      if ($card) $card.dataset.numero = number;
    }
  }

  addEventListener("beforeprint", () => {
    if (screen) return;
    screen = { centre: carte.getCenter(), zoom: carte.getZoom(), numbers: new Map(listed().map((uai, i) => [uai, i + 1])) };
    carte.closePopup();
    numberCards(screen.numbers);
    sized(true, fit, screen.numbers);
  });
  addEventListener("afterprint", () => {
    if (!screen) return;
    const { centre, zoom, numbers } = screen;
    screen = null;
    for (const uai of numbers.keys()) delete card(uai)?.dataset.numero;
    sized(false, () => carte.setView(centre, zoom, { animate: false }), null);
  });
}
