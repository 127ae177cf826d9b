/** The search engine, sent once: every script that needs any of it imports this one. */

import "../moteur/index.js";
