/** A page of a site that is kept on this device: says when it is read without the network. */

import { sayOffline } from "../composants/hors-ligne.js";

sayOffline(document);
