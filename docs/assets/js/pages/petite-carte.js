/** The small map of a page's picture: downloaded once one asks for it. */

import { smallMaps } from "../composants/petite-carte.js";

smallMaps(document);
