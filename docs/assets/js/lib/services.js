/** Written from the models by « registre schemas »: words that ask for a service → its key. */
export const SERVICES = {
  internat: { service: "internat" },
  interne: { service: "internat" },
  internes: { service: "internat" },
  pensionnat: { service: "internat" },
  pension: { service: "internat" },
  pensionnaire: { service: "internat" },
  ulis: { service: "ulis" },
  segpa: { service: "segpa" },
  greta: { service: "greta" },
  upe2a: { service: "upe2a" },
};
