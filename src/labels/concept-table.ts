/**
 * The table of concepts: what things in interiors and streets are called, and what each is a kind of.
 *
 * One line a concept:   id < parent [stuff|thing] [of whole ...] : name, name, ...
 * - The kind (thing = countable, stuff = not) holds for all below until a line says otherwise; a root has to say it.
 * - `of` names the concepts it is a part of: inside one of those (a drawer in a cabinet) it is no object of its own.
 * - Names are compared without case, accents and plural; `?name` counts only where it is the whole name (too ambiguous
 *   otherwise); `~name` also counts as the end of a longer word (German compounds: ~stuhl finds Bürostuhl).
 */
export const CONCEPT_TABLE = `
# ---------------------------------------------------------------- the building, inside and out
structure stuff :
wall < structure : wall, interior wall, partition, wall panel, paneling, panelling, wall paneling, wainscot, wainscoting, wallpaper, wall paper, drywall, plasterboard, brickwork, brick wall, accent wall, ~wand, mauer, mur, cloison, pared, muro, parete, tapete, papier peint, backsplash, splashback, kitchen backsplash, wall tile, ?walls and ceiling
baseboard < wall : baseboard, base board, skirting, skirting board, plinth strip, floor trim, fussleiste, sockelleiste, plinthe, zocalo, rodapie, battiscopa
crown-molding < wall : crown molding, crown moulding, cornice, molding, moulding, coving, cornisa, cornicione, stuckleiste, wall trim, chair rail
floor < structure : floor, flooring, parquet, parkett, laminate floor, floorboard, floor board, floor plank, floor tile, tiled floor, hardwood floor, ~fussboden, ~boden, plancher, ?sol, suelo, ?piso, pavimento, linoleum, laminat, dielenboden, carrelage
ceiling < structure : ceiling, ceiling tile, suspended ceiling, ~zimmerdecke, raumdecke, ?decke, plafond, techo, soffitto
roof < structure : roof, rooftop, roof tile, ~dach, toit, toiture, tejado, tetto, gutter, dachrinne
column < structure thing : column, pillar, pilaster, ~saeule, saule, pfeiler, colonne, pilier, columna, pilar, colonna
beam < structure thing : beam, ceiling beam, wood beam, rafter, girder, balken, poutre, viga, trave
stairs < structure thing : stairs, stair, staircase, stairway, stair case, stairwell, stair step, ~treppe, escalier, escalera, scala, stair tread
railing < structure thing : railing, handrail, hand rail, banister, bannister, baluster, balustrade, stair rail, ~gelaender, gelander, rampe d'escalier, garde corps, barandilla, ringhiera, glass railing
door < structure thing of wardrobe cabinet appliance vehicle shower : door, doors, front door, sliding door, french door, glass door, interior door, entrance door, double door, door leaf, door panel, ~tuer, ?tur, porte, puerta, porta
screen-door < door : screen door
door-frame < door : door frame, doorframe, door jamb, doorway, door way, door casing, door trim, tuerrahmen, turrahmen, tuerzarge, encadrement de porte, marco de puerta, stipite
garage-door < structure thing : garage door, garagentor, porte de garage
gate < structure thing : gate, baby gate, garden gate, portail, cancello, gartentor
window < structure thing of vehicle : window, window pane, windowpane, window glass, sliding window, bay window, dormer, roof window, skylight, ~fenster, fenetre, ventana, finestra, ventanal
window-frame < window : window frame, windowframe, window sash, window trim, window casing, fensterrahmen, marco de ventana, cornice finestra, mullion, muntin
window-sill < structure thing : window sill, windowsill, window ledge, fensterbank, fensterbrett, davanzale, alfeizar
blinds < structure thing : blinds, blind, window blind, venetian blind, roller blind, roman blind, window shade, roller shade, jalousie, ~rollo, persiana, store venitien, veneziana
window-shutter < structure thing of window : shutter, window shutter, fensterladen, volet, contraventana, persiana exterior
curtain < structure thing : curtain, drape, drapery, window curtain, sheer curtain, ~vorhang, gardine, rideau, cortina, tenda, voilage
shower-curtain < curtain : shower curtain, duschvorhang, rideau de douche, cortina de ducha
curtain-rod < structure thing of curtain : curtain rod, curtain rail, curtain pole, gardinenstange, tringle, barra de cortina
fireplace < structure thing : fireplace, fire place, hearth, mantel, mantelpiece, mantle piece, fireplace mantel, fireplace surround, ~kamin, cheminee, chimenea, camino, caminetto
chimney < structure thing : chimney, schornstein, smokestack
balcony < structure thing : balcony, balkon, balcon, balcone, terrazza
elevator < structure thing : elevator, lift cabin, aufzug, fahrstuhl, ascenseur, ascensor, ascensore
escalator < structure thing : escalator, rolltreppe
conveyor-belt < structure thing : conveyor belt, conveyer belt, conveyor
kitchen-island < structure thing : kitchen island, island counter, kochinsel, ilot de cuisine, ilot central, isla de cocina, ?island, island extension
bar-counter < structure thing : bar counter, breakfast bar, bar table counter, tresen, theke, home bar
air-vent < structure thing : air vent, vent grille, air duct, ventilation, ventilation grille, ventilation shaft, air grille, ~luftung, ductwork
air-conditioner < structure thing : air conditioner, air conditioning, aircon, air con, ac unit, klimaanlage, climatiseur, aire acondicionado, condizionatore, klimageraet
light-switch < structure thing : light switch, wall switch, dimmer switch, lichtschalter, interrupteur, interruptor, interruttore, double switch, rocker switch, ?switch, rounded switch, square switch
electric-box < structure thing : electric box, fuse box, circuit breaker, electrical panel, breaker box, sicherungskasten
projector-screen < structure thing : projector screen, projection screen, leinwand
cork-board < object : cork board, corkboard
blackboard < structure thing : blackboard, chalkboard, chalk board, black board, tafel, tableau noir, pizarra, lavagna
bulletin-board < structure thing : bulletin board, notice board, pin board, pinboard, pinnwand, noticeboard
light-fixture < structure thing of vehicle lamp : light fixture, light, ceiling light, ceiling light fixture, recessed light, downlight, down light, track light, lighting track, strip light, led strip, led light, tube light, neon light, fluorescent light, ceiling fixture, luminaire, plafonnier, ?licht, ?luz, ?luce, deckenlicht, lustre de plafond, light panel, studio light
chandelier < light-fixture : chandelier, kronleuchter, lustre, lampadario, candelabro de techo, arana de techo, chandelier lamp
spotlight < light-fixture : spotlight, spot light, spot lamp, led spot, ?spot, spot holder, spots, strahler, projecteur, foco, faretto
window-seat < structure thing : window seat
fish-tank < structure thing : fish tank, aquarium, fishtank, acuario, acquario
water-fountain < structure thing : water fountain, drinking fountain
swimming-pool < structure thing : swimming pool, pool water, schwimmbad, piscine, piscina
stage < structure : ?stage

# ---------------------------------------------------------------- furniture
furniture thing : ?furniture, ?moebel, ?meuble, ?mueble, ?mobile
seat < furniture of vehicle chair sofa : ?seat, ?seating, ?asiento, ?sitz, ?siege, theater seat, theatre seat
chair < seat : chair, side chair, kitchen chair, wooden chair, visitor chair, folding chair, ~stuhl, chaise, silla, sedia, eames, wishbone chair, windsor chair, thonet
armchair < chair : armchair, arm chair, easy chair, lounge chair, club chair, wing chair, wingback, sofa chair, accent chair, recliner, lounger, papasan, ~sessel, fauteuil, sillon, butaca, poltrona
office-chair < chair : office chair, desk chair, swivel chair, task chair, computer chair, gaming chair, conference chair, executive chair, buerostuhl, burostuhl, drehstuhl, chaise de bureau, silla de oficina, sedia da ufficio
dining-chair < chair : dining chair, dinner chair, esszimmerstuhl, chaise de salle a manger, silla de comedor
rocking-chair < chair : rocking chair, rocker chair, schaukelstuhl, mecedora, chaise a bascule
deck-chair < chair : deck chair, deckchair, beach chair, sun lounger, sunlounger, sunbed, garden chair, patio chair, liegestuhl, chaise longue, transat, tumbona, sdraio, adirondack, pool lounge, relax chair
high-chair < furniture : high chair, highchair, baby chair, booster seat, hochstuhl, kinderhochstuhl
wheelchair < chair : wheelchair, wheel chair, rollstuhl
stool < seat : stool, step stool, piano stool, ~hocker, tabouret, taburete, sgabello, schemel
bar-stool < stool : bar stool, barstool, bar chair, counter stool, barhocker, tabouret de bar, taburete alto
bench < seat : bench, piano bench, garden bench, park bench, sitting bench, entry bench, ~sitzbank, banc, banco, panca, panchina, pew
ottoman < seat : ottoman, pouf, pouffe, poof, hassock, sitzpouf, puf, puff
footrest < seat : foot rest, footrest, footstool, foot stool
bean-bag < seat : bean bag, beanbag, bean bag chair, beanbag chair, sitzsack
sofa < seat : sofa, couch, settee, love seat, loveseat, sectional, sectional sofa, corner sofa, chesterfield, davenport, canape, divan, divano, sofa modular, ecksofa
sofa-bed < bed : sofa bed, sleeper sofa, schlafsofa, sofa cama, canape lit
futon < furniture : futon
table < furniture : table, round table, wooden table, glass table, folding table, kitchen table, garden table, patio table, picnic table, conference table, meeting table, work table, high table, bar table, tabletop, table top, ~tisch, mesa, tavolo
dining-table < table : dining table, dinner table, dining room table, esstisch, table a manger, mesa de comedor, tavolo da pranzo
coffee-table < table : coffee table, cocktail table, couchtisch, kaffeetisch, table basse, mesa de centro, mesa de cafe, mesa ratona, tavolino, low table
side-table < table : side table, end table, occasional table, nesting table, beistelltisch, table d'appoint, bout de canape, mesita, mesa auxiliar
console-table < table : console table, hall table, entry table, sofa table, konsolentisch, ?console, consola
dressing-table < table : dressing table, vanity table, makeup table, make up table, schminktisch, coiffeuse, tocador
pool-table < furniture : pool table, billiard table, billiards table, snooker table, billardtisch
ping-pong-table < furniture : ping pong table, table tennis table, tischtennisplatte, table tennis
foosball-table < furniture : foosball table, table football, kicker table, baby foot, football table
desk < furniture : desk, writing desk, computer desk, office desk, study desk, work desk, standing desk, secretary desk, ~schreibtisch, ?bureau, escritorio, scrivania
reception-desk < desk : reception desk, front desk
workbench < furniture : workbench, work bench, werkbank
counter < furniture : counter, countertop, counter top, kitchen counter, kitchen countertop, bathroom counter, worktop, work top, kitchen worktop, counter table, arbeitsplatte, plan de travail, encimera, piano cucina, mostrador
bed < furniture : bed, double bed, single bed, king bed, queen bed, king size bed, bedstead, bed frame, bedframe, mattress, matress, matrass, matras, twin bed, day bed, daybed, loft bed, canopy bed, four poster, box spring, boxspring, ~bett, ?lit, cama, letto, matratze, matelas, colchon, materasso
bunk-bed < bed : bunk bed, bunkbed, bunk, etagenbett, hochbett, lits superposes, litera, letto a castello
crib < furniture : crib, baby bed, baby cot, cradle, bassinet, babybett, kinderbett, berceau, cuna, culla, playpen
headboard < furniture of bed : headboard, head board, bed headboard, kopfteil, tete de lit, cabecero
dog-bed < furniture : dog bed, cat bed, pet bed
hammock < furniture : hammock, haengematte, hamac, hamaca, amaca
cabinet < furniture : cabinet, cupboard, kitchen cabinet, wall cabinet, base cabinet, kitchen unit, kitchen cupboard, bathroom cabinet, medicine cabinet, file cabinet, filing cabinet, wine cabinet, corner cabinet, sideboard, side board, credenza, buffet, hutch, bathroom vanity, vanity unit, vanity, vanity cabinet, media center, larder, pantry cabinet, kuechenschrank, unterschrank, oberschrank, haengeschrank, ~schrank, anrichte, meuble haut, meuble bas, aparador, alacena, credenza, pensile, shoe cabinet, schuhschrank, locker, safe
vitrine < cabinet : display cabinet, showcase, vitrine, vitrina, china cabinet
wardrobe < furniture : wardrobe, warderob, armoire, closet, clothes cabinet, kleiderschrank, garderobe, garde robe, penderie, armario, ropero, armadio, guardaroba
dresser < furniture : dresser, chest of drawers, drawer chest, bureau chest, chest drawer, tallboy, ~kommode, commode, comoda, cassettiera
night-stand < furniture : night stand, nightstand, night table, bedside table, bedside cabinet, bedside, bed side table, nachttisch, nachtschrank, table de chevet, table de nuit, mesita de noche, mesilla, comodino
bookshelf < furniture : bookshelf, bookshelves, book shelf, bookcase, book case, library shelf, ~buecherregal, bucherregal, buecherschrank, bibliotheque, libreria, estanteria de libros, librero
shelf < furniture of cabinet wardrobe bookshelf refrigerator : shelf, shelving, shelving unit, shelf unit, wall shelf, floating shelf, ~regal, regalbrett, etagere, estante, estanteria, repisa, balda, scaffale, mensola, ?shelve
storage-rack < furniture : storage rack, metal rack, rack, display rack, wine rack, luggage rack, clothing rack, clothes rack, garment rack, magazine rack, book rack, bookrack, warehouse rack, display stand
tv-stand < furniture : tv stand, tv unit, tv cabinet, tv bench, tv table, tv console, tv furniture, tv board, television stand, media console, media unit, entertainment center, entertainment unit, lowboard, tvstand, meuble tv, mueble tv, mobile tv, porta tv, fernsehtisch, tv moebel
stand < furniture : ?stand, plant stand, flower stand, music stand, easel, lectern, podium, tripod, notenstaender
coat-rack < object : coat rack, coatrack, coat stand, coat hanger stand, hat rack, hatrack, hat stand, hallstand, garderobenstaender, porte manteau, portemanteau, perchero, attaccapanni, coat hook
shoe-rack < object : shoe rack, shoerack, shoe shelf, schuhregal
drawer < furniture of cabinet desk dresser night-stand wardrobe table refrigerator tv-stand bed : drawer, schublade, tiroir, cajon, cassetto
chest < furniture : chest, trunk chest, storage chest, treasure chest, hope chest, truhe, coffre, baul, cassapanca, blanket chest, trunck
room-divider < furniture : room divider, folding screen, divider screen, paravent, raumteiler, biombo, wall divider
piano < furniture : piano, grand piano, upright piano, keyboard piano, klavier, fluegel, pianoforte, pianola
grandfather-clock < furniture : grandfather clock, longcase clock, standuhr
ironing-board < furniture : ironing board, buegelbrett, planche a repasser, tabla de planchar
drying-rack < furniture : drying rack, clothes dryer rack, clothes horse, waeschestaender, etendoir
ladder < furniture : ladder, step ladder, stepladder, leiter, echelle, scaletta
crate < furniture : crate, wooden crate, pallet, holzkiste, caisse, cajon de madera, cassa di legno
barrel < furniture : barrel, keg, fass, tonneau, barril, botte
trash-can < furniture : trash can, trashcan, trash bin, garbage can, garbage bin, rubbish bin, waste bin, wastebasket, waste basket, waste paper basket, dustbin, litter bin, recycling bin, dumpster, trash, ~muelleimer, mulleimer, papierkorb, poubelle, papelera, cubo de basura, pattumiera, cestino, wheelie bin
radiator < furniture : radiator, heater, heating radiator, space heater, heizkoerper, heizung, radiateur, radiador, termosifone, calefactor
furnace < furniture : furnace, boiler furnace
treadmill < furniture : treadmill, exercise equipment, exercise machine, gym equipment, weight bench, laufband, trampoline, elliptical trainer, abdominal bench, indoor bike, exercise bike, stationary bike, fitness tower
crib-mobile < object : baby mobile
stroller < furniture : stroller, pram, pushchair, baby carriage, kinderwagen, poussette, cochecito, passeggino
doll-house < furniture : dollhouse, doll house, puppenhaus
tent < furniture : tent, zelt, tente, barnum, marquee
wardrobe-hanger < object : coat hanger, clothes hanger, hanger, kleiderbuegel, cintre, percha

# ---------------------------------------------------------------- appliances
appliance thing : ?appliance, ?elektrogeraet
refrigerator < appliance : refrigerator, refridgerator, fridge, fridge freezer, mini fridge, freezer, wine cooler, wine fridge, ~kuehlschrank, kuhlschrank, gefrierschrank, refrigerateur, ?frigo, congelateur, nevera, frigorifico, refrigerador, frigorifero, heladera
oven < appliance : oven, wall oven, built in oven, backofen, ofen, four encastrable, horno, forno
stove < appliance : stove, cooktop, cook top, cooker, stovetop, stove top, hob, gas hob, induction hob, gas stove, kitchen stove, kitchen range, gas range, ~herd, kochfeld, cuisiniere, plaque de cuisson, cocina de gas, estufa, fornello, piano cottura, wood stove
range-hood < appliance : range hood, cooker hood, kitchen hood, extractor hood, extractor fan, exhaust hood, dunstabzugshaube, dunstabzug, hotte, campana extractora, cappa, ?hood
dishwasher < appliance : dishwasher, dish washer, geschirrspueler, spuelmaschine, lave vaisselle, lavavajillas, lavastoviglie
microwave < appliance : microwave, microwave oven, mikrowelle, micro ondes, microondas, microonde
washing-machine < appliance : washing machine, clothes washer, clothing washer, washer, washer dryer, waschmaschine, lave linge, machine a laver, lavadora, lavatrice
clothes-dryer < appliance : clothes dryer, clothing dryer, tumble dryer, dryer, trockner, waeschetrockner, seche linge, secadora, asciugatrice
water-heater < appliance : water heater, hot water heater, boiler, warmwasserspeicher, chauffe eau, calentador, scaldabagno
water-cooler < appliance : water cooler
coffee-machine < appliance : coffee machine, coffee maker, coffeemaker, espresso machine, nespresso, kaffeemaschine, cafetiere, machine a cafe, cafetera, macchina del caffe, coffee grinder, coffee brewer, french press, coffee press
toaster < appliance : toaster, toaster oven, grille pain, tostadora, tostapane
kettle < appliance : kettle, tea kettle, teakettle, electric kettle, wasserkocher, bouilloire, hervidor, bollitore
blender < appliance : blender, mixer, food processor, kitchen mixer, stand mixer, hand mixer, juicer, rice cooker, slow cooker, crock pot, mixeur, batidora, frullatore, deep fryer, air fryer, sandwich maker, squeezer, waffle maker
vacuum-cleaner < appliance : vacuum cleaner, vacuum, hoover, roomba, robot vacuum, staubsauger, aspirateur, aspiradora, aspirapolvere
fan < appliance : fan, ceiling fan, desk fan, floor fan, ventilator, ventilateur, ventilador, ventilatore, deckenventilator
humidifier < appliance : humidifier, dehumidifier, air purifier
iron < appliance : clothes iron, clothing iron, steam iron, buegeleisen, fer a repasser
sewing-machine < appliance : sewing machine, naehmaschine, machine a coudre
hair-dryer < appliance : hair dryer, hairdryer, hand dryer, foehn, seche cheveux
vending-machine < appliance : vending machine, snack machine, getraenkeautomat

# ---------------------------------------------------------------- bathroom and kitchen fixtures
fixture thing :
sink < fixture : sink, kitchen sink, bathroom sink, wash basin, washbasin, washbowl, hand basin, basin, lavatory sink, ~waschbecken, spuelbecken, spuele, evier, lavabo, vasque, fregadero, lavandino, lavello
faucet < fixture of sink bathtub : faucet, tap, water tap, kitchen faucet, sink faucet, mixer tap, wasserhahn, armatur, robinet, robinetterie, mitigeur, grifo, rubinetto, rubinetteria
toilet < fixture : toilet, wc, toilet bowl, toilet seat, water closet, urinal, bidet, ~toilette, ?klo, inodoro, ?vater, gabinetto, potty
bathtub < fixture : bathtub, bath tub, bath, tub, jacuzzi, hot tub, whirlpool, ~badewanne, baignoire, banera, tina de bano, vasca, vasca da bagno
shower < fixture : shower, shower cabin, shower stall, shower base, shower tray, shower enclosure, shower glass, bathroom stall, ~dusche, duschkabine, douche, ducha, doccia
shower-head < fixture of shower : shower head, showerhead, shower hose, shower pipe, shower column, pommeau de douche, duschkopf

# ---------------------------------------------------------------- lamps
lamp thing : lamp, reading lamp, night lamp, bedside lamp, lava lamp, lantern, light bulb, lightbulb, bulb, lamp shade, lampshade, ~lampe, ~leuchte, lampara, lampada, abat jour, laterne, gluehbirne
table-lamp < lamp : table lamp, table light, bedside light, tischlampe, lampe de table, lampe de chevet, lampara de mesa, lampada da tavolo
desk-lamp < lamp : desk lamp, desk light, schreibtischlampe, lampe de bureau, architect lamp, anglepoise, flexo, banker lamp
floor-lamp < lamp : floor lamp, standing lamp, standard lamp, floor light, arc lamp, torchiere, stehlampe, lampadaire, lampara de pie, lampada da terra, piantana
ceiling-lamp < lamp : ceiling lamp, deckenlampe, deckenleuchte, lampe de plafond, lampara de techo, plafon, plafoniera
pendant-lamp < lamp : pendant lamp, pendant light, hanging lamp, hanging light, pendant, pendant lighting, suspension lamp, haengelampe, haengeleuchte, pendelleuchte, suspension luminaire, lampara colgante
wall-lamp < lamp : wall lamp, wall light, wall sconce, sconce, wandlampe, wandleuchte, applique, applique murale, aplique, wall lamp artwork
candle < object : candle, tealight, tea light, ~kerze, bougie, vela, candela
candlestick < object : candlestick, candle stick, candle holder, candleholder, candelabra, candelabrum, menorah, kerzenstaender, bougeoir, chandelier a bougies, candelabro

# ---------------------------------------------------------------- textiles, wall and floor decoration
textile thing :
rug < textile : rug, carpet, area rug, oriental rug, persian rug, carpeting, ~teppich, ~laeufer, tapis, moquette, alfombra, tappeto, runner rug, fur rug, sheepskin, kilim
floor-mat < textile : floor mat, doormat, door mat, bath mat, bathmat, shower mat, entrance mat, fussmatte, badematte, paillasson, felpudo, zerbino, tapis de bain, play mat, playmat, tatami
yoga-mat < floor-mat : yoga mat, exercise mat, gym mat
pillow < textile : pillow, throw pillow, bed pillow, sofa pillow, couch pillow, bolster, ~kissen, oreiller, almohada, guanciale
cushion < pillow : cushion, sofa cushion, couch cushion, coussin, cojin, cuscino
blanket < textile : blanket, throw blanket, ?throw, comforter, duvet, quilt, bedspread, bedcover, bed cover, ?plaid, coverlet, bettdecke, tagesdecke, wolldecke, couette, couverture de lit, couvre lit, manta, edredon, colcha, coperta, piumone, sleeping bag
bed-sheet < textile of bed : bed sheet, bedsheet, bedding, bed linen, bettlaken, bettwaesche, drap, draps, sabana, lenzuolo, bed clothes
towel < textile : towel, bath towel, hand towel, beach towel, towels, ~handtuch, badetuch, serviette de bain, essuie main, toalla, asciugamano
dish-towel < object : dish towel, kitchen towel, dishcloth, geschirrtuch, torchon
tablecloth < textile : tablecloth, table cloth, table runner, placemat, place mat, tischdecke, nappe, mantel de mesa, tovaglia
clothes < textile : clothes, clothing, garment, cloth rack clothes, dress, sock, apron, laundry, ~kleidung, kleidungsstueck, vetement, vetements, ropa, vestiti, abito, skirt, suit, underwear, pyjamas
jacket < object : jacket, coat, jacke, manteau, veste, abrigo, giacca, sweater, hoodie, suit jacket
shirt < object : shirt, t shirt, tshirt, blouse, hemd, chemise, camisa, camicia
trousers < object : trousers, jeans, shorts, pantalon, pantalones, pantaloni
shoe < object : shoe, sneaker, boot, sandal, slipper, flip flop, heels, ~schuh, ~stiefel, chaussure, zapato, scarpa, bootie, moccasin, mocassin, high heel
hat < object : hat, ?cap, helmet, chapeau, casque, sombrero, gorra, cappello, baseball cap
accessory < object : scarf, glove, belt, echarpe, handschuh, schal
necktie < accessory : necktie, bow tie
bag < object : bag, shopping bag, paper bag, plastic bag, grocery bag, duffel bag, messenger bag, garbage bag, trash bag, tote bag, sack, golf bag, ~tasche, sac, bolsa, borsa, sacco
backpack < object : backpack, rucksack, knapsack, school bag, sac a dos, mochila, zaino
handbag < object : handbag, hand bag, purse, handtasche, sac a main, bolso, borsetta
suitcase < object : suitcase, luggage, briefcase, travel bag, koffer, valise, maleta, valigia
umbrella < object : umbrella, parasol, regenschirm, parapluie, paraguas, ombrello, sonnenschirm
picture < object : picture, painting, picture frame, photo frame, wall art, wall picture, artwork, canvas art, canvas painting, framed picture, framed art, portrait, art print, ~gemaelde, gemalde, ~bild, bilderrahmen, tableau, cadre, cadre photo, peinture, cuadro, quadro, dipinto, affiche, photo frames, wall frame
poster < picture : poster, wall poster
photo < object : photo, photograph, foto, polaroid
mirror < object of vehicle : mirror, wall mirror, bathroom mirror, floor mirror, standing mirror, ~spiegel, miroir, espejo, specchio, glace murale
whiteboard < object : whiteboard, white board, dry erase board, tableau blanc, pizarra blanca
flip-chart < furniture : flipchart, flip chart, flipboard
clock < object : clock, wall clock, alarm clock, desk clock, table clock, ~uhr, horloge, reveil, pendule, reloj, orologio
map < object : world map, ?landkarte, mappa
calendar < object : calendar, kalender, calendrier
wall-decoration < object : wall decoration, wall decor, wall hanging, wreath, macrame, plaque, trophy, dream catcher
flag < object : flag, ~fahne, ~flagge, drapeau, bandera, bandiera
banner < flag : banner
sculpture < object : sculpture, statue, statuette, bust, figurine, buddha, ornament, ceramic figurine, ~skulptur, statua, escultura, scultura, figur, animal figurine, snowman, garden gnome, gnome
decoration < object : ?decoration, ?decor, ?deco, ?dekoration, decorative item, decor item, ornamental item, knick knack, trinket, centerpiece, globe, hourglass, christmas ornament
christmas-tree < object : christmas tree, xmas tree, weihnachtsbaum, sapin de noel
balloon < object : balloon, luftballon

# ---------------------------------------------------------------- plants
plant thing : plant, potted plant, house plant, houseplant, indoor plant, pot plant, ornamental plant, decorative plant, flower, bouquet, tulip, orchid, sunflower, cactus, succulent, fern, ivy, monstera, ficus, yucca, sansevieria, snake plant, bonsai, bamboo plant, aloe vera, aloe, leaves, leaf, foliage, branch, branches, twig, petal, stem, palm plant, ~pflanze, ~blume, blatt, blaetter, plante, feuille, feuillage, fleur, flor, planta, hoja, hojas, pianta, fiore, foglia, foglie, ficus tree, olive plant, plant leaves, lavender, rose flower, roses, dried flowers, pampas grass, lily, spathiphyllum, peace lily, philodendron, dracaena, areca, calathea, anthurium, rose bush, pothos, agave
flower < plant :
plant-pot < object of plant tree : plant pot, flower pot, flowerpot, plantpot, planter, planter box, flower box, window box, pot plant holder, plant holder, blumentopf, blumenkasten, pot de fleur, jardiniere, maceta, vaso per piante, fioriera, dirt, potting soil, plant soil, plant box

# ---------------------------------------------------------------- electronics
object thing :
electronics < object thing : ?thermometer, intercom, antenna, gps
television < electronics : television, tv, tv set, flat screen tv, flatscreen, flat screen, led tv, lcd tv, plasma tv, smart tv, tv screen, hdtv, ~fernseher, televiseur, tele, televisor, televisione, televisore, wall tv
monitor < electronics of computer laptop : monitor, computer monitor, computer screen, pc screen, imac, lcd monitor, desktop monitor, bildschirm, ecran, ecran ordinateur, pantalla, schermo, computer display, ?screen
computer < electronics : computer, pc, desktop computer, computer tower, computer case, pc tower, pc case, desktop pc, server, mac mini, rechner, ordinateur, ordenador, computadora
laptop < electronics : laptop, laptop computer, notebook computer, notebook pc, macbook, portable computer, ordinateur portable, ordenador portatil, chromebook, ibook
tablet < electronics : tablet computer, ipad, tablet pc, e reader, kindle, ?tablet
keyboard < electronics of laptop piano computer : keyboard, computer keyboard, tastatur, clavier, teclado, tastiera
computer-mouse < electronics : mouse, computer mouse, souris, raton, mouse pad, mousepad, mauspad
printer < electronics : printer, copier, photocopier, scanner, fax machine, fax, shredder, drucker, imprimante, impresora, stampante
projector < electronics : projector, beamer, video projector, videoprojecteur
speaker < electronics : speaker, loudspeaker, soundbar, sound bar, subwoofer, hifi speaker, boombox, bluetooth speaker, lautsprecher, haut parleur, enceinte audio, altavoz, altoparlante, home theater
stereo < electronics : stereo, hifi, hi fi, amplifier, audio system, record player, turntable, gramophone, radio, cd player, stereoanlage, chaine hifi
media-player < electronics : dvd player, blu ray player, cable box, set top box, receiver, game console, playstation, xbox, nintendo, video game console, gamecube, console system, ps4, ps5, wii, game system
game-controller < electronics : game controller, gamepad, joystick, game pad
remote-control < electronics : remote control, tv remote, remote, fernbedienung, telecommande, mando a distancia, telecomando
telephone < electronics : telephone, phone, cordless phone, handset, telefon, telefono
cell-phone < telephone : cell phone, cellphone, mobile phone, smartphone, smart phone, iphone, handy, portable phone
headphones < electronics : headphones, headphone, headset, earphones, kopfhoerer, casque audio, auriculares, cuffie
camera < electronics : camera, photo camera, dslr, video camera, webcam, camcorder, kamera, appareil photo, ?camara
security-camera < camera : security camera, surveillance camera, cctv
router < electronics : router, modem, wifi router, ethernet switch
cable < electronics of lamp electronics appliance : cable, cord, power cord, power cable, extension cord, kabel, cavo, wiring
power-outlet < electronics : power outlet, electrical outlet, wall outlet, outlet, power socket, wall socket, socket, power strip, surge protector, steckdose, prise electrique, prise de courant, enchufe, presa elettrica, plug, wall plug, power plug, type e plug
thermostat < electronics : thermostat
arcade-machine < electronics : arcade machine, arcade cabinet, pinball machine
smoke-detector < electronics : smoke detector, smoke alarm, fire alarm, fire sprinkler, sprinkler, rauchmelder, detecteur de fumee
exit-sign < object : exit sign, emergency exit sign
fire-extinguisher < object : fire extinguisher, feuerloescher, extincteur, extintor, estintore, extinguisher

# ---------------------------------------------------------------- tableware, kitchen and food
tableware < object thing : tableware, dinnerware, crockery, table setting, place setting, geschirr, vaisselle, vajilla, stoviglie, dishes, dish
cup < tableware : cup, coffee cup, tea cup, teacup, espresso cup, paper cup, measuring cup, ~tasse, taza, tazza, saucer, soucoupe
mug < cup : mug, coffee mug, beer mug, becher
drinking-glass < tableware : drinking glass, water glass, champagne glass, beer glass, glass cup, tumbler, glassware, trinkglas, ?verre, copa, bicchiere, martini glass, shot glass, champagne flute, cocktail glass
wine-glass < drinking-glass : wine glass, wineglass, goblet, weinglas, verre a vin, verre a pied, copa de vino
plate < tableware of light-switch power-outlet : plate, dinner plate, platter, serving dish, ~teller, assiette, plato, piatto
bowl < tableware : bowl, fruit bowl, salad bowl, ~schuessel, schale, ?bol, saladier, cuenco, ciotola, fruit basket
bottle < tableware : bottle, wine bottle, water bottle, beer bottle, champagne bottle, perfume bottle, glass bottle, plastic bottle, spray bottle, flask, decanter, carafe, ~flasche, bouteille, botella, bottiglia, whiskey bottle, flacon, vial, carboy, oil server, oil and vinegar
pitcher < tableware : pitcher, jug, water jug, krug, pichet, carafe d'eau, jarra, brocca, creamer
jar < tableware : jar, spice jar, cookie jar, canister, mason jar, spice bottle, bocal, tarro, barattolo, spice tower
cutlery < tableware : cutlery, silverware, flatware, chopsticks, ladle, spatula, whisk, kitchen utensil, utensil, utensils, besteck, couvert, posate
fork < cutlery : fork, gabel, fourchette, tenedor, forchetta
knife < cutlery : knife, messer, couteau, cuchillo, coltello, butcher knife, kitchen knife
spoon < cutlery : spoon, loeffel, cuillere, cuchara, cucchiaio
knife-block < tableware : knife block, knife rack, messerblock, knife stand
tray < tableware : tray, serving tray, tablett, ?plateau, bandeja, vassoio
teapot < tableware : teapot, tea pot, coffee pot, teekanne, kaffeekanne, theiere, tetera, teiera
cooking-pot < tableware of plant : cooking pot, pot, saucepan, sauce pan, stock pot, frying pan, pan, skillet, wok, casserole, cookware, kochtopf, topf, pfanne, bratpfanne, casserole dish, poele, olla, sarten, pentola, padella
cutting-board < tableware : cutting board, chopping board, schneidebrett, planche a decouper, tabla de cortar, tagliere
napkin < tableware : napkin, napkin holder, serviette de table, servilleta, tovagliolo
coaster < tableware : coaster, trivet, dessous de plat
dish-rack < tableware : dish rack, dish drainer, abtropfgestell
salt-shaker < tableware : salt shaker, pepper shaker, pepper mill, pepper grinder, salt and pepper, salzstreuer
can < tableware : soda can, beer can, tin can, coke can, food can, aluminum can, canned food
food < object thing : food, meal, snack, nourriture, comida, cibo, hamburger, burger, steak, french fries, roasted chicken, butter, milk, yogurt, sugar, cheese, sushi, chocolate, candy, salad, sausage, ice cream, ?egg carton
fruit < food : fruit, pear, grape, lemon, pineapple, strawberry, watermelon, melon, avocado, kiwi, mango, ~obst, fruta, frutta
banana < fruit : banana
apple < fruit : apple, apfel, pomme, manzana, mela
orange < fruit :
vegetable < food : vegetable, tomato, potato, onion, bell pepper, garlic, lettuce, cabbage, corn, eggplant, pumpkin, mushroom, gemuese, legume, verdura
broccoli < vegetable : broccoli
carrot < vegetable : carrot
bread < food : bread, baguette, loaf, toast, bagel, croissant, bun, brot
cake < food : cake, pie, cupcake, muffin, cookie, pastry, kuchen, gateau, pastel, torta
donut < cake : donut, doughnut
egg < food : egg, eggs
pizza < food : pizza
sandwich < food : sandwich
hot-dog < food : hot dog
drink < food : ?coffee, ?tea, ?juice, ?wine, ?beer, ?cafe, ?kaffee

# ---------------------------------------------------------------- small things
book < object : book, books, encyclopedia, novel, book stack, stack of books, textbook, bible, dictionary, ~buch, buecher, livre, libro, libros, libri
magazine < object : magazine, newspaper, comic book, zeitschrift, zeitung, revue, journal, revista, periodico, rivista, giornale
notebook < object : notebook, notepad, note book, binder, folder, clipboard, file folder, album, photo album, diary, notizbuch, ordner, cahier, cuaderno, quaderno, ring binder
paper < object : paper, paper sheet, sheet of paper, document, ~papier, feuille de papier, papel, foglio di carta, blank paper, papersheet
envelope < object : envelope, postcard, briefumschlag, enveloppe, sobre, busta
pen < object : pen, pencil, marker, crayon, highlighter, ballpoint, paint brush, paintbrush, kugelschreiber, bleistift, stift, stylo, boligrafo, lapiz, penna, matita
pen-holder < object : penbox, pen holder, pencil holder, pen cup, pencil cup, pencil case
stationery < object : stationery, stapler, ruler, eraser, tape dispenser, calculator, paper clip, hole puncher, desk organizer, paper tray, office supplies, letter tray
scissors < stationery : scissors, scissor
box < object : box, cardboard box, storage box, gift box, shoe box, shoebox, moving box, carton box, jewelry box, pizza box, ~karton, schachtel, ~kiste, boite, caja, scatola, package, parcel, gift, present box
toolbox < furniture : toolbox, tool box, werkzeugkasten, caisse a outils
basket < object : basket, laundry basket, wicker basket, hamper, laundry hamper, ~korb, panier, corbeille, cesta, cesto
container < object : container, carton, storage bin, storage container, plastic container, tupperware, ?tank, ?bin, plastic bin, tin box, utensils pot
storage-tank < object : storage tank, water tank
bucket < object : bucket, pail, ~eimer, seau, cubo de agua, secchio
vase < object : vase, flower vase, urn, amphora, ~vase, jarron, florero, ?vaso, pottery
tissue-box < object : tissue box, tissues, kleenex, tissue
toilet-paper < object : toilet paper, toilet roll, toilet paper holder, toilet paper roll, toilet roll holder, toilettenpapier, papier toilette, papel higienico, carta igienica, paper holder
paper-towel < object : paper towel, paper towel roll, kitchen roll, kuechenrolle, essuie tout
toiletries < object : toiletries, toothpaste, shampoo, soap, soap dish, soap dispenser, soap bottle, lotion, shaver, razor, hair brush, hairbrush, comb, perfume, makeup, cosmetics, cosmetic, lipstick, deodorant, loofah, toothbrush holder, seife, savon, jabon, sapone, shaving cream, hand sanitizer, nail polish, makeup brush, cosmetics pot
toothbrush < toiletries : toothbrush, zahnbuerste, brosse a dents
toilet-brush < object : toilet brush, plunger, klobuerste, balai toilette, brosse wc
towel-rack < object : towel rack, towel bar, towel rail, towel holder, towel ring, towel rod, handtuchhalter, porte serviette, toallero, portasciugamani
cleaning-tool < object : broom, mop, dustpan, duster, sponge, cleaning supplies, detergent, squeegee, besen, balai, escoba, scopa, feather duster
ball < object : ball, basketball, football, soccer ball, tennis ball, baseball, volleyball, beach ball, exercise ball, ~ball, ballon de foot, pelota, balon, palla, pallone
toy < object : toy, doll, rubber duck, stuffed animal, plush, plushie, plush toy, soft toy, lego, puzzle, toy block, action figure, rocking horse, ~spielzeug, puppe, jouet, peluche, poupee, juguete, muneca, giocattolo, bambola, rubik cube, rubiks cube, toy train, swing, seesaw, playground slide, sandbox, playground, car model, model car, sandpit, children game
teddy-bear < toy : teddy bear, teddy
board-game < object : board game, chess, chess board, chessboard, chess set, chess piece, playing cards, playing card, dice, game board, schachbrett, echiquier, ajedrez, scacchiera, card game, dart board, dartboard, dart game
musical-instrument < object : musical instrument, guitar, acoustic guitar, electric guitar, violin, cello, drum, drum set, drum kit, trumpet, saxophone, flute, microphone, synthesizer, guitare, gitarre, guitarra, chitarra, violon, ukulele, harp, bass guitar, xylophone, accordion, clarinet, maracas, banjo, mandolin
sports-equipment < object : sports equipment, dumbbell, kettlebell, barbell, golf club, boxing glove, punching bag, yoga block, basketball hoop, skates, bowling pin, basketball net, football goal, soccer goal, punching ball, table tennis bat, ping pong paddle
frisbee < sports-equipment : frisbee
ski < sports-equipment : ski
snowboard < sports-equipment : snowboard
kite < sports-equipment : kite
baseball-bat < sports-equipment : baseball bat
baseball-glove < sports-equipment : baseball glove
skateboard < sports-equipment : skateboard
surfboard < sports-equipment : surfboard
tennis-racket < sports-equipment : tennis racket, racket
weapon < object : sword, katana, gun, pistol, rifle, shotgun, dagger, bow and arrow, axe
tool < object : tool, hammer, screwdriver, wrench, drill, saw, shovel, rake, pliers, werkzeug, outil, herramienta, attrezzo, hose reel, garden hose, lawn mower, lawnmower, wheelbarrow, watering can, giesskanne, arrosoir, flashlight, mower, tape measure, grinder, toolset, chainsaw
key < object : keychain, key ring, ?keys, ?schluessel
glasses < object : eyeglasses, eye glasses, sunglasses, sun glasses, reading glasses, brille, lunettes, gafas, occhiali
watch < object : wrist watch, wristwatch, armbanduhr, ?watch
jewelry < object : jewelry, jewellery, necklace, bracelet, earring, schmuck
wallet < object : wallet, geldboerse, portefeuille, cartera
lighter < object : lighter, ashtray, cigarette, matchbox, cigar, hashtray
coin < object : coin, money, banknote, piggy bank, dollar bill
scale < object : bathroom scale, kitchen scale, weighing scale, personenwaage, electronic scale
pipe < object : pipe, water pipe, plumbing, ~rohr, tuyau, tuberia, tubo
door-knob < object of door cabinet furniture : door knob, doorknob, door handle, door lock, knob, tuerklinke, tuergriff, poignee, poignee de porte, pomo, manija, maniglia, drawer handle
hook < object : hook, wall hook, haken, crochet, gancho, gancio
cart < object : cart, trolley, serving cart, bar cart, tea trolley, shopping cart, kitchen cart, einkaufswagen, servierwagen, chariot, carrito, carrello
birdcage < object : bird cage, birdcage, pet cage, hamster cage, vogelkaefig, cage a oiseau
pet-bowl < object : dog bowl, cat bowl, pet bowl, food bowl, litter box
mask < object : face mask, venetian mask, gas mask
rope < object : rope, chain, seil, corde, cuerda, corda
net < object : ?net, volleyball net, fishing net
stone < object : pebble, firewood, wood log, logs

# ---------------------------------------------------------------- living beings
person thing : person, human, man, woman, people, pedestrian, crowd, male, female, mannequin, mensch, fussgaenger, personne, homme, femme, persona, hombre, mujer, uomo, donna, pieton, peaton, pedone, businessman, skater
child < person : ?child, ?kid, ?baby, boy, girl, enfant, bambino
rider < person : rider, biker
cyclist < rider : cyclist, bicyclist, radfahrer, cycliste, ciclista
motorcyclist < rider : motorcyclist
animal thing : animal, tier, animale, rabbit, chicken, lion, deer, turtle, frog, butterfly, insect, wolf, fox, tiger, monkey
dog < animal : dog, puppy, ~hund, chien, perro, bulldog, poodle, labrador
cat < animal : cat, kitten, katze, gato, gatto
bird < animal : bird, pigeon, parrot, crow, seagull, duck, vogel, oiseau, pajaro, uccello
horse < animal : horse, pferd, cheval, caballo, cavallo
cow < animal : cow, cattle, kuh, vache, vaca, mucca
sheep < animal : sheep, lamb, schaf, mouton, oveja, pecora
goat < animal : goat
pig < animal : pig
bear < animal : bear
elephant < animal : elephant
zebra < animal : zebra
giraffe < animal : giraffe
fish < animal : fish, goldfish, fisch, poisson, pez, pesce

# ---------------------------------------------------------------- vehicles
vehicle thing : vehicle, fahrzeug, vehicule, vehiculo, veicolo
car < vehicle : car, automobile, sedan, hatchback, coupe, convertible, sports car, station wagon, taxi, police car, limousine, minivan, sportscar, race car, pkw, voiture, coche, carro, automovil, macchina, automobile italiana
pickup < car : suv, pickup, pickup truck, jeep
van < vehicle : van, delivery van, camper van, minibus, lieferwagen, camionnette, furgoneta, furgone, ambulance
truck < vehicle : truck, lorry, semi truck, fire truck, firetruck, garbage truck, dump truck, tow truck, delivery truck, ~lkw, lastwagen, camion
bus < vehicle : bus, school bus, coach bus, double decker, omnibus, autobus, autocar
trailer < vehicle : trailer, anhaenger, remorque, remolque, rimorchio
caravan < trailer : caravan, camper, wohnwagen
train < vehicle : train, locomotive, railway car, subway train, metro train, wagon, zug, lokomotive, tren, treno
tram < vehicle : tram, streetcar, strassenbahn, tramway, tranvia
motorcycle < vehicle : motorcycle, motorbike, scooter, moped, vespa, motorrad, moto, motocicleta, motocicletta
bicycle < vehicle : bicycle, bike, mountain bike, tricycle, fahrrad, velo, bicyclette, bicicleta, bicicletta, bycicle
kick-scooter < vehicle : kick scooter, e scooter, escooter, segway
boat < vehicle : boat, yacht, sailboat, canoe, kayak, rowboat, schiff, bateau, barco, barca
ship < boat : ship
airplane < vehicle : airplane, aeroplane, aircraft, airliner, helicopter, drone, quadcopter, flugzeug, hubschrauber, avion, aereo, biplane, jet, rocket
tractor < vehicle : tractor, excavator, bulldozer, forklift, digger, traktor, bagger, gabelstapler, tracteur, trattore
license-plate < object of vehicle : license plate, licence plate, number plate, nummernschild
wheel < object of vehicle office-chair cart stroller suitcase : wheel, tire, tyre, rim, reifen, roue, rueda, ruota, steering wheel, tires

# ---------------------------------------------------------------- streets
road stuff : road, street, roadway, highway, asphalt, asphalt road, tarmac, crossroad, intersection, driveway, bitumen, ~strasse, fahrbahn, rue, route, chaussee, calle, carretera, strada
lane-marking < road : lane marking, road marking, lane line, road line, road markings, stop line, fahrbahnmarkierung, road stripe, arrow straight ahead, arrow turn right, arrow turn right and ahead, arrow turn left
crosswalk < lane-marking : crosswalk, zebra crossing, pedestrian crossing, zebrastreifen, passage pieton, paso de cebra, strisce pedonali
bike-lane < road : bike lane, cycle lane, bicycle lane, radweg, piste cyclable
service-lane < road :
pothole < road : pothole
runway < road : runway, landing strip
sidewalk stuff : sidewalk, side walk, walkway, pavement, footway, ~gehweg, buergersteig, gehsteig, trottoir, acera, marciapiede, paving, paving stone, cobblestone, cobble
curb < sidewalk : curb, kerb, curbstone, bordstein, bordure de trottoir, bordillo, cordolo
curb-cut < curb :
pedestrian-area < sidewalk : plaza, pedestrian zone
path < sidewalk : footpath, foot path, pathway
railway-platform < sidewalk : railway platform, train platform, station platform
parking < sidewalk : parking lot, parking space, carpark, car park, parking, parkplatz
terrain stuff : terrain, landscape, ?soil, gelaende, terreno
sand < terrain : sand
gravel < terrain : gravel
dirt < terrain : dirt road, mud
field < terrain : field
playing-field < terrain : playing field, football pitch, soccer field, tennis court, basketball court
ground < terrain : ground, ground plane, groundplane, ?erdboden, earth ground
grass < terrain : grass, lawn, meadow, turf, ~rasen, gras, herbe, pelouse, gazon, cesped, hierba, erba, prato
rail-track < terrain : rail track, railway track, railroad, train track, tram track, gleis, schienen, voie ferree, ?rails
water stuff : ?water, water plane, water surface, ~wasser, eau, agua, acqua
river < water : river
lake < water : lake, pond
sea < water : sea water, sea, ocean
waterfall < water : waterfall
snow < terrain : snow
mountain < terrain : mountain, cliff, berg, montagne, montana, montagna
hill < mountain : hill
rock < terrain thing : rock, boulder, rocks, ~fels, felsen, rocher, roca, roccia
vegetation stuff : vegetation, shrubbery, undergrowth, greenery
tree < vegetation thing : tree, pine tree, oak tree, birch tree, maple tree, conifer, fir tree, spruce, willow, poplar, tree trunk, treetrunk, tree bark, cypress, palm, ~baum, arbre, arbol, albero, tree leaves, blue pine, pine under snow, blue pine under snow
palm-tree < tree : palm tree, palmier, palmera
bush < vegetation thing : bush, hedge, shrub, ~hecke, ~busch, strauch, buisson, haie, arbusto, seto, siepe, cespuglio
building stuff : building, apartment building, office building, apartment block, warehouse, church, shop front, storefront, facade, ~gebaeude, immeuble, batiment, edificio, palazzo, brownstone, castle
skyscraper < building : skyscraper, ~hochhaus, wolkenkratzer, rascacielos, grattacielo, tower block
house < building thing : house, villa, cottage, bungalow, barn, ~haus, maison, casa, chalet
hut < house : cabin, hut, shack
shed < building thing : shed, greenhouse, gazebo, pergola, carport, kiosk, pavilion, gartenhaus, bird house, dog house, doghouse, kennel
bridge < building : bridge, overpass, viaduct, ~bruecke, pont, puente, ponte
tunnel < building : tunnel, underpass
archway < building : archway, arch, torbogen
tower < building thing : ?tower, clock tower, water tower, turm, torre
pier < building : pier, wharf, jetty
grandstand < building thing : grandstand, bleachers, tribune
fence stuff : fence, picket fence, wire fence, chainlink fence, chain link fence, wooden fence, ~zaun, cloture, valla, cerca, recinzione, staccionata
guard-rail < fence : guard rail, guardrail, crash barrier, leitplanke, glissiere de securite
barrier < fence : road barrier, concrete barrier, jersey barrier, barriere
pole thing : pole, flagpole, flag pole, mast, ~pfosten, poteau, poste, palo
street-lamp < pole : street lamp, streetlamp, street light, streetlight, road lamp, road light, park lamp, strassenlampe, strassenlaterne, lampadaire de rue, reverbere, farola, lampione, lamp post, lamppost, light pole, street lantern
bollard < pole : bollard, poller, bolardo
utility-pole < pole : utility pole, telephone pole, power pole, electric pole
sign-frame < pole : sign pole
pole-group < pole :
traffic-light thing : traffic light, trafficlight, traffic signal, stoplight, stop light, traffic lamp, ampel, feu de circulation, feu tricolore, semaforo
traffic-sign thing : traffic sign, road sign, street sign, speed limit sign, signpost, yield sign, verkehrsschild, strassenschild, panneau, panneau de signalisation, senal de trafico, segnale stradale, direction sign, sign post
stop-sign < traffic-sign : stop sign
sign-back < traffic-sign :
sign < object : sign, signboard, sign board, shop sign, neon sign, signage, schild, enseigne, letrero, insegna
billboard < traffic-sign : billboard, advertisement board, advertising board, plakatwand, reklame
traffic-cone thing : traffic cone, road cone, safety cone, verkehrskegel, leitkegel
street-furniture thing :
fire-hydrant < street-furniture : fire hydrant, hydrant, bouche incendie
mailbox < street-furniture : mailbox, mail box, letterbox, letter box, postbox, post box, briefkasten, boite aux lettres, buzon
parking-meter < street-furniture : parking meter, parkuhr
bus-stop < street-furniture : bus stop, busstop, bus shelter, bushaltestelle, arret de bus, parada de autobus
phone-booth < street-furniture : phone booth, telephone booth, telephone box, phone box, telefonzelle
bike-rack < street-furniture : bike rack, bicycle rack, bicycle stand
junction-box < street-furniture : junction box, street cabinet
manhole < road : manhole, manhole cover, drain cover, kanaldeckel, plaque d'egout
catch-basin < road : storm drain, sewer grate, catch basin, gully
fountain < street-furniture : fountain, springbrunnen, fontaine, fuente, fontana
awning < street-furniture : awning, canopy, markise, auvent, toldo
sky stuff : sky, skybox, skydome, sky dome, sky sphere, skysphere, cloud, clouds, himmel, ciel, cielo, sky box
`;
