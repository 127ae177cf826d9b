/** What the compiler cannot know: an element is of the kind that its selector says. It takes our word. */

interface ParentNode {
  querySelector<T extends Element = any>(selector: string): T | null;
  querySelectorAll<T extends Element = any>(selector: string): NodeListOf<T>;
}

interface Element {
  closest<T extends Element = any>(selector: string): T | null;
}

interface Window {
  /** Leaflet, once a map is wanted (composants/carte/leaflet.js). */
  L: any;
}
