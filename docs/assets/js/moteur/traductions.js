/**
 * What families write in another language, glued or shortened → the registry's words. Folded; the words of another
 * language are those of trades, never of filters.
 */

/** What is meant: how it is written, parted by commas. */
const ECRITS = `
coiffure: hairdresser, hairdressing, hair dresser, hair, barber, barbershop, hair salon, peluqueria
boulanger: bakery, baker, bread, panaderia
patissier: pastry, pastry chef, cake, cakes, cupcake, cupcakes, pasteleria
cuisine: food truck, foodtruck, food trucks, cooking, cook, cooking school, chef school, culinary, cocina, cocinero
service restaurant: waiter, waitress, camarero, barista, serveuse bar
hotellerie: hotel management, hospitality
receptionniste: receptionist, front desk
formation: training course, training
hotelier: hoteliere, hotelieres
esthetique: beauty, beauty school, beautician, makeup, make up, nails, nail art, estetica, maquilleuse, maquilleur
plombier: plumber, plumbing, fontanero
electricien: electricien industriel, electricienne industrielle, electrician, electricity, electrical, electricista
menuisier: carpenter, carpentry, joiner, woodwork, woodworking
charpentier: roofer
macon: mason, bricklayer, builder, construction worker, albanil
soudeur: welder, welding, soldador
peintre: painter
mecanicien automobile: car mechanic, car mechanics, auto mechanic, car repair
mecanique: meca
mecanicien: mechanic, mechanics, mecanico
carrosserie: car body, body shop, car painter
moto: motorbike, motorcycle, bike mechanic
bateau: boat, boats, boat mechanic, boat repair, marine mechanic, shipyard, yacht
ascenseur: lift, lifts, elevator, elevators
avion: aircraft, aircraft mechanic, plane, planes, aviation mechanic
conducteur de bus: bus driver, cap bus, cap autobus, cap autocar, cap car
conducteur routier: truck driver, lorry driver, truck, driver, trucker
logistique: warehouse, logistics, logistic, forklift
secretariat: secretary, office work
comptabilite: accountant, accounting
data scientist: data scientist
console: console de jeux, consoles de jeux, console jeux, consoles jeux, consoles de jeu, console de jeu
smartphone: phone, phones, cell phone, mobile phone, iphone, iphones
reparation: repair, repairs, repairing, fixing
lave linge: machine a laver, machines a laver, lave vaisselle
big data: big data
informatique: computer, computers, computing, computer science, it, it support, it technician, programming, coding, data, data analyst
opendata: open data
vente: sales, seller, shop assistant, retail, selling
couture: sewing, dressmaker, tailor, fashion, fashion design, fashion designer, seamstress
enfance: nursery, childcare, child care, kindergarten, babysitter, baby sitter, baby sitting, babysitting, nanny, nounou
aide personne: aider les gens, aider les autres, aider des gens, aider autrui, aider les personnes, aider mon prochain, aider gens
soins personne: elderly care, health care
aide soignant: nursing, nurse assistant, nurses assistant, nursing assistant, nurse aide, nursing aide, care assistant, caregiver, carer, auxiliar de enfermeria
veterinaire: vet, veterinary, veterinarian, veterinario, animal doctor
auxiliaire veterinaire: vet nurse, veterinary nurse, vet assistant, veterinary assistant, vet tech, veterinary technician
toiletteur: groomer, dog groomer, dog grooming, pet groomer, pet grooming
educateur canin: dog trainer, dog training
soigneur animalier: zookeeper, zoo keeper, animal care, animal carer
palefrenier: horse groom
tatoueur: tattoo, tattoos, tattoo artist, tattoo artists, tattooist, tattooer, tattooing
agent de proprete: cleaner, cleaners, cleaning, cleaning lady, janitor
ambulancier: paramedic, ambulance driver
apiculteur: beekeeper, beekeeping
archeologue: archaeologist, archeologist, archaeology
artiste de cirque: circus, circus artist, acrobat
assistant dentaire: dental assistant, dental nurse
assistant social: social worker
astronaute: astronaut
berger: shepherd
bibliothecaire: librarian
bucheron: lumberjack, logger, forester, forestry
carreleur: tiler, tiling
ceramiste: ceramics, pottery, potter
chocolatier: chocolate maker
cinema: filmmaker, film maker, movie maker
montage video: video editor, video editing
cadreur: cameraman
sonorisation: sound engineer, sound technician, sound designer, perchwoman, perchwomen
coach sportif: sports coach, fitness coach, fitness trainer, personal trainer
comedien: actor, actress, acting
pompes funebres: funeral director, mortician
danseur: dancer, dancing
dieteticien: dietitian, dietician, nutritionist
douanier: customs officer
ecrivain: writer, novelist
educateur de jeunes enfants: preschool teacher
elagueur: arborist, tree surgeon
ergotherapeute: occupational therapist
facteur: postman, mailman, mail carrier
footballeur: footballer, football player, soccer, soccer player
fromager: cheesemaker, cheese maker, cheesemonger
glacier: ice cream, ice cream maker
horloger: watchmaker, clockmaker
hotesse de air: air hostess, stewardess, cabin crew
illustrateur: illustrator, cartoonist
auto ecole: driving instructor
moniteur de ski: ski instructor, ski teacher, ski patrol, ski patroller, skier
musicien: musician, singer
notaire: notary
orthophoniste: speech therapist
osteopathe: osteopath
pedicure: podiatrist
pilote de drone: drone pilot
poissonnier: fishmonger
preparateur en pharmacie: pharmacy technician, pharmacy assistant
primeur: greengrocer
prothesiste dentaire: dental technician
psychologue: psychologist, psychology
relieur: bookbinder, bookbinding
souffleur de verre: glassblower, glass blower, glassblowing
surveillant de prison: prison officer, prison guard
tapissier: upholsterer, upholstery
taxi: taxi driver, cab driver
traducteur: translator, interpreter
vigneron: winemaker, winegrower, wine maker
fleuriste: florist, florista
boucher: butcher, butchery, carnicero
opticien: optician
dentiste: dentist
medecin: doctor
pharmacien: pharmacist
sage femme: midwife
professeur: teacher
jardinier: gardener, gardening
paysagiste: landscaper, landscaping
agriculteur: farmer, farming
avocat: lawyer
journaliste: journalist
kinesitherapeute: physiotherapist, physio
pompier: firefighter, fireman
pilote avion: airline pilot
securite: security, security guard, bodyguard
photographie: photographer, photography
graphiste: graphic design, graphic designer, web design, webdesign, web designer, webdesigner, ux design, ux designer, ui designer, motion design, motion designer
developpeur: developer, web developer, web dev, webdev, software engineer, full stack, front end
jeux video: gaming, gamer, game design, game designer, game developer, video games, videogames, esport
cybersecurite: cyber security, cyber secu, cybersecu, cyber, hacking, hacker, pentest, pentester, ethical hacking
reseaux informatiques: network, networks, network engineer
digitalisation: reseaux sociaux, reseau social, community management, community manager, social media, e commerce, ecommerce, e commerce manager
marketing: digital marketing, web marketing, webmarketing
ebeniste: cabinetmaker, cabinet maker
tourisme: tourism, tourist guide
immobilier: real estate
climatisation: air conditioning, hvac
bijou: jewellery, jewelry, jeweler
infirmier: nurse
policier: keuf, keufs, flic, flics, cop, policeman, police officer
ordinateur: ordis
mcv: mcva, mcvb, mcv a, mcv b
aes: deaes, de aes
aide domicile: aide menagere, aides menageres, aide menager
fast food: mcdo, macdo, mac do, kfc, quick
personnes agees: les vieux, des vieux, aux vieux, avec des vieux, avec les vieux, vieilles personnes, petits vieux
auto: oto, otto
moto: motto
cap: kap
bac: bak
voiture: bagnole, bagnoles
moto: becane, becanes, mobylette, mobylettes
vetements: fringues, fringue, sapes, sape
enfants: gosses, gosse, momes, mome, marmots, bambins, mioches
personnes agees: papi, papis, mamie, mamies, papys, papy, mamy, seniors
cheveux: tifs
restaurant: resto, restos
informatique: geek
mecanique: mechanical, mechanical engineer, meca auto
quoi: koi, kwa
internat: boarding school, boarding
gestion administration: gestion admin
apprentissage: apprenticeship, aprendizaje, trouver un patron, trouver patron, cherche un patron, cherche patron, chercher un patron, chercher patron, avec un patron, chez un patron
famille: beau pere, belle mere, beaux parents, grand pere, grands peres, grand mere, grands meres, grands parents
fils: my son, petit fils, petits fils, beau fils, petit frere, petits freres, grand frere, beau frere, petit cousin, petit neveu, petit dernier, petit copain, petit garcon, petit gars
fille: daughter, petite fille, petites filles, belle fille, petite soeur, petites soeurs, grande soeur, belle soeur, petite cousine, petite niece, petite derniere, petite copine
lycee: school, schools, high school, high schools, vocational school, vocational schools, vocational high school, vocational high schools, college course, lycee technique, lycees techniques, lycee tech
bts fluides energies genie climatique: bts fed option a, bts fed a, bts fed gcf
bts froid: bts fed option b, bts fed b, bts fed fca
bts domotique: bts fed option c, bts fed c, bts fed dbc
bts vehicules: bts mv
cap equipier polyvalent commerce: cap epc, cap vente
bac pro cuisine: bac pro cui
cap service hotel: cap cshcr, cap hcr
cap accompagnant educatif petite enfance: cap aepe
bac pro animation enfance personnes agees: bac pro aepa
petite enfance: garde enfant, garde enfants, garde de enfants, garder enfants, garder des enfants, garder les enfants, garde petits
jean baptiste: jb
jean paul: jp
jean jacques: jj
pres: near, nearby, close to
pres de: pret de, prets de, prais de, pres d
vers: ver
pres domicile: pres de chez moi, pres de chez nous, proche de chez moi, proche de chez nous, autour de chez moi, autour de chez nous, pas loin chez moi
cote domicile: cote de chez moi, cote de chez nous, a cote chez moi
difference: diff, diference, differance, la diff
armee avion: armee de air, armee air, arme de air
armee: armee de terre, service militaire, service national, armee terre, armee de mer, marine nationale, armees
inscription: apply, how to apply, application, enrol, enroll, enrolment, enrollment, admission, admissions, register, registration, sign up
inscription: inscrit, inscrite, inscrits, incription, inscriptions, inscripsion, m inscrire, comment inscrire
aluminium: alu
mc niveau 5: mc5, mc 5
mc niveau 4: mc4, mc 4
cs niveau 5: cs5
cs niveau 4: cs4
cherche: jcherche, jcherch, cherch, jrecherche
`;

/** Grammar of that language: it asks for nothing. */
export const GRAMMAR = new Set(
  ("my the to be in with training his her wants want would like become becoming learn learning where how can for is are i he "
    + "she and study studies studying find which what who offers teaches work working works").split(" ")
);

/** @type {Map<string, string[]>} */
export const TRADUCTIONS = new Map(
  ECRITS.trim().split("\n").flatMap((line) => {
    const [meant, written] = line.split(": ");
    return written.split(", ").map((one) => /** @type {[string, string[]]} */ ([one, meant.split(" ")]));
  })
);
