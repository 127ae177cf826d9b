/** Written from the models by « registre schemas »: what each service means, its words. @type {[import("./types.d.ts").Meaning, string][]} */
export const SERVICES = [
  [{ service: "internat" }, "internat, interne, internes, pensionnat, pension, pensionnaire"],
  [{ service: "restauration" }, "demi pension, demi pensionnaire, demi pensionnaires"],
  [{ service: "ulis" }, "ulis"],
  [{ service: "segpa" }, "segpa"],
  [{ service: "greta" }, "greta"],
  [{ service: "upe2a" }, "upe2a"]
];
