/** Written from the models by « registre schemas »: key of a service → what a lycée has. @type {Record<string, string>} */
export const DITS = {
  internat: "un internat",
  restauration: "une cantine",
  ulis: "un dispositif ULIS",
  segpa: "une SEGPA",
  greta: "un GRETA",
  cfa: "un CFA ou une UFA",
  upe2a: "un accueil UPE2A"
};
