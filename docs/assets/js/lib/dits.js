/** Written from the models by « registre schemas »: key of a service → its name, to begin a sentence. @type {Record<string, string>} */
export const DITS = {
  internat: "L’internat",
  ulis: "Le dispositif ULIS",
  segpa: "La SEGPA",
  greta: "Le GRETA",
  upe2a: "L’accueil UPE2A"
};
