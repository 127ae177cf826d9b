/** Room on the map, in pixels. A box is known by its middle. Pure functions. */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/**
 * Whether a box is whole on a ground, and apart from those that are there.
 * @param {Box} box
 * @param {{x: number, y: number}} ground its width and height
 * @param {Box[]} taken
 * @param {number} [gap]
 */
export const fits = ({ x, y, width, height }, ground, taken, gap = 0) =>
  x >= width / 2 && x + width / 2 <= ground.x && y >= height / 2 && y + height / 2 <= ground.y
  && taken.every((other) =>
    Math.abs(other.x - x) >= (other.width + width) / 2 + gap
    || Math.abs(other.y - y) >= (other.height + height) / 2 + gap
  );
