/**
 * The 894 raw names of NYU Depth V2 in order of id 1..894, and which of the 40 classes each is.
 * From classMapping40.mat (allClassName, mapClass) of Gupta, Arbelaez and Malik, CVPR 2013; spelling as published.
 */

// `name=class`; without a class it is 40, otherprop.
const TABLE = `
book, bottle, cabinet=3, ceiling=22, chair=5, cone, counter=12, dishwasher=38, faucet, fire extinguisher, floor=2, garbage bin=39, microwave, paper
towel dispenser, paper=26, pot, refridgerator=24, stove burner, table=7, unknown, wall=1, bowl, magnet, sink=34, air vent=38, box=29, door knob,
door=8, scissor, tape dispenser, telephone cord, telephone, track light=38, cork board, cup, desk=14, laptop, air duct=38, basket, camera, pipe,
shelves=15, stacked chairs=39, styrofoam object, whiteboard=30, computer, keyboard, ladder=39, monitor, stand=39, bar=38, motion camera, projector
screen=38, speaker, bag=37, clock, green screen=38, mantel=38, window=9, ball, hole puncher, light=38, manilla envelope, picture=11, mail shelf=38,
printer, stapler, fax machine, folder, jar, magazine, ruler, cable modem, fan, file, hand sanitizer, paper rack, vase, air conditioner=38, blinds=13,
flower, plant, sofa=6, stereo, books=23, exit sign, room divider=39, bookshelf=10, curtain=16, projector, modem, wire, water purifier, column=38,
hooks, hanging hooks, pen, electrical outlet, doll, eraser, pencil holder, water carboy, mouse, cable rack=38, wire rack, flipboard=39, map, paper
cutter, tape, thermostat, heater=39, circuit breaker box=38, paper towel, stamp, duster, poster case, whiteboard marker, ethernet jack, pillow=18,
hair brush, makeup brush, mirror=19, shower curtain=28, toilet=33, toiletries bag, toothbrush holder, toothbrush, toothpaste, platter, rug, squeeze
tube, shower cap, soap, towel rod=38, towel=27, bathtub=36, candle, tissue box, toilet paper, container, clothes=21, electric toothbrush, floor
mat=20, lamp=35, drum, flower pot, banana, candlestick, shoe, stool, urn, earplugs, mailshelf=38, placemat, excercise ball, alarm clock, bed=4, night
stand=32, deoderant, headphones, headboard=39, basketball hoop, foot rest=39, laundry basket, sock, football, mens suit, cable box, dresser=17, dvd
player, shaver, television=25, contact lens solution bottle, drawer=39, remote control, cologne, stuffed animal, lint roller, tray, lock, purse, toy
bottle, crate=39, vasoline, gift wrapping roll, wall decoration, hookah, radio, bicycle, pen box, mask, shorts, hat, hockey glove, hockey stick,
vuvuzela, dvd, chessboard, suitcase, calculator, flashcard, staple remover, umbrella, bench=39, yoga mat, backpack, cd, sign, hangers, notebook,
hanger, security camera, folders, clothing hanger=39, stairs=38, glass rack=38, saucer, tag, dolly=39, machine, trolly=39, shopping baskets, gate=38,
bookrack=39, blackboard=38, coffee bag, coffee packet, hot water heater, muffins, napkin dispenser, plaque, plastic tub, plate, coffee machine, napkin
holder, radiator=39, coffee grinder, oven=38, plant pot, scarf, spice rack=38, stove=38, tea kettle, napkin, bag of chips, bread, cutting board, dish
brush, serving spoon, sponge, toaster, cooking pan, kitchen items, ladel, spatula, spice stand=38, trivet, knife rack, knife, baking dish, dish
scrubber, drying rack=39, vessel, kichen towel, tin foil, kitchen utensil, utensil, blender, garbage bag, sink protector, box of ziplock bags, spice
bottle, pitcher, pizza box, toaster oven, step stool, vegetable peeler, washing machine=39, can opener, can of food, paper towel holder, spoon stand,
spoon, wooden kitchen utensils, bag of flour, fruit, sheet of metal, waffle maker, cake, cell phone, tv stand=39, tablecloth, wine glass, sculpture,
wall stand=38, iphone, coke bottle, piano=39, wine rack, guitar, light switch=38, shirts in hanger, router, glass pot, cart, vacuum cleaner, bin,
coins, hand sculpture, ipod, jersey, blanket, ironing board=39, pen stand, mens tie, glass baking dish, utensils, frying pan, shopping cart, plastic
bowl, wooden container, onion, potato, jacket, dvds, surge protector, tumbler, broom, can, crock pot, person=31, salt shaker, wine bottle, apple, eye
glasses, menorah, bicycle helmet, fire alarm, water fountain=38, humidifier, necklace, chandelier=38, barrel=39, chest=39, decanter, wooden utensils,
globe, sheets, fork, napkin ring, gift wrapping, bed sheets, spot light, lighting track=38, cannister, coffee table=39, mortar and pestle, stack of
plates, ottoman=39, server, salt container, utensil container, phone jack=38, switchbox, casserole dish, oven handle, whisk, dish cover, electric
mixer, decorative platter, drawer handle, fireplace=38, stroller=39, bookend, table runner, typewriter, ashtray, key, suit jacket, range hood=38,
cleaning wipes, six pack of beer, decorative plate, watch, balloon, ipad, coaster, whiteboard eraser, toy, toys basket, toy truck, classroom board=38,
chart stand=39, picture of fish, plastic box, pencil, carton, walkie talkie, binder, coat hanger, filing shelves=39, plastic crate, plastic rack,
plastic tray, flag, poster board, lunch bag, board=38, leg of a girl, file holder, chart, glass pane=38, cardboard tube, bassinet=39, toy car, toy
shelf, toy bin, toys shelf=39, educational display=39, placard, soft toy group, soft toy, toy cube, toy cylinder, toy rectangle, toy triangle, bucket,
chalkboard, game table, storage shelvesbooks=39, toy cuboid, toy tree, wooden toy, toy box, toy phone, toy sink, toyhouse, notecards, toy trucks, wall
hand sanitizer dispenser, cap stand, music stereo, toys rack=39, display board=39, lid of jar, stacked bins  boxes, stacked plastic racks=39, storage
rack=39, roll of paper towels, cables, power surge, cardboard sheet, banister=38, show piece, pepper shaker, kitchen island=38, excercise
equipment=39, treadmill=39, ornamental plant, piano bench=39, sheet music, grandfather clock=39, iron grill=38, pen holder, toy doll, globe stand,
telescope, magazine holder, file container, paper holder, flower box, pyramid, desk mat, cordless phone, desk drawer=39, envelope, window frame=38, id
card, file stand=39, paper weight, toy plane, money, papers, comforter, crib=39, doll house=39, toy chair, toy sofa, plastic chair, toy house, child
carrier, cloth bag, cradle=39, baby chair=39, chart roll, toys box, railing=38, clothing dryer=39, clothing washer=39, laundry detergent jug, clothing
detergent, bottle of soap, box of paper, trolley, hand sanitizer dispenser, soap holder, water dispenser, photo, water cooler=39, foosball table=39,
crayon, hoola hoop, horse toy, plastic toy container, pool table=39, game system, pool sticks, console system, video game, pool ball, trampoline=39,
tricycle, wii, furniture=39, alarm, toy table, ornamental item, copper vessel, stick, car, mezuza, toy cash register, lid, paper bundle, business
cards, clipboard, flatbed scanner, paper tray, mouse pad, display case=39, tree sculpture=38, basketball, fiberglass case, framed certificate,
cordless telephone, shofar, trophy, cleaner, cloth drying stand=39, electric box=38, furnace=39, piece of wood, wooden pillar=38, drying stand=39,
cane, clothing drying rack=39, iron box, excercise machine=39, sheet, rope, sticks, wooden planks, toilet plunger, bar of soap, toilet bowl brush,
light bulb, drain=38, faucet handle, nailclipper, shaving cream, rolled carpet, clothing iron, window cover=38, charger and wire, quilt, mattress=39,
hair dryer, stones, pepper grinder, cat cage=39, dish rack, curtain rod=38, calendar, head phones, cd disc, head phone, usb drive, water heater, pan,
tuna cans, baby gate=38, spoon sets, cans of cat food, cat, flower basket, fruit platter, grapefruit, kiwi, hand blender, knobs, vessels, cell phone
charger, wire basket, tub of tupperware, candelabra, litter box, shovel, cat bed=39, door way=38, belt, surge protect, glass=38, console controller,
shoe rack, door frame=38, computer disk, briefcase, mail tray, file pad, letter stand, plastic cup of coffee, glass box, ping pong ball, ping pong
racket, ping pong table=39, tennis racket, ping pong racquet, xbox, electric toothbrush base, toilet brush, toiletries, razor, bottle of contact lens
solution, contact lens case, cream, glass container, container of skin cream, soap dish, scale, soap stand, cactus, door  window  reflection=38,
ceramic frog, incense candle, storage space=38, door lock, toilet paper holder, tissue, personal care liquid, shower head, shower knob, knob, cream
tube, perfume box, perfume, back scrubber, door facing trimreflection=38, doorreflection=38, light switchreflection=38, medicine tube, wallet, soap
tray, door curtain=38, shower pipe, face wash cream, flashlight, shower base=38, window shelf=38, shower hose, toothpaste holder, soap box, incense
holder, conch shell, roll of toilet paper, shower tube, bottle of listerine, bottle of hand wash liquid, tea pot, lazy susan, avocado, fruit stand,
fruitplate, oil container, package of water, bottle of liquid, door way arch=38, jug, bulb, bagel, bag of bagels, banana peel, bag of oreo, flask,
collander, brick, torch, dog bowl, wooden plank, eggs, grill=38, dog, chimney=38, dog cage=39, orange plastic cap, glass set, vessel set, mellon,
aluminium foil, orange, peach, tea coaster, butterfly sculpture, corkscrew, heating tray, food processor, corn, squash, watermellon, vegetables,
celery, glass dish, hot dogs, plastic dish, vegetable, sticker, chapstick, sifter, fruit basket, glove, measuring cup, water filter, wine accessory,
dishes, file box=39, ornamental pot, dog toy, salt and pepper, electrical kettle, kitchen container plastic, pineapple, suger jar, steamer, charger,
mug holder, orange juicer, juicer, bag of hot dog buns, hamburger bun, mug hanger, bottle of ketchup, toy kitchen, food wrapped on a tray, kitchen
utensils, oven mitt, bottle of comet, wooden utensil, decorative dish, handle, label, flask set, cooking pot cover, tupperware, garlic, tissue roll,
lemon, wine, decorative bottle, wire tray, tea cannister, clothing hamper=39, guitar case, wardrobe=39, boomerang, button, karate belts, medal, window
seat=38, window box=38, necklace holder, beeper, webcam, fish tank=38, luggage, life jacket, shoelace, pen cup, eyeball plastic ball, toy pyramid,
model boat, certificate, puppy toy, wire board, quill, canister, toy boat, antenna, bean bag=39, lint comb, travel bag, wall divider=39, toy chest,
headband, luggage rack=39, bunk bed=39, lego, yarmulka, package of bedroom sheets, bedding package, comb, dollar bill, pig, storage bin, storage
chest=39, slide=39, playpen=39, electronic drumset, ipod dock, microphone, music keyboard, music stand=39, microphone stand, album, kinect, inkwell,
baseball, decorative bowl, book holder, toy horse, desser=39, toy apple, toy dog, scenary, drawer knob, shoe hanger, tent=39, figurine, soccer ball,
hand weight, magic 8ball, bottle of perfume, sleeping bag, decoration item, envelopes, trinket, hand fan, sculpture of the chrysler building,
sculpture of the eiffel tower, sculpture of the empire state building, jeans, garage door=38, case, rags, decorative item, toy stroller, shelf frame,
cat house, can of beer, dog bed=39, lamp shade, bracelet, reflection of window shutters=38, decorative egg, indoor fountain=39, photo album,
decorative candle, walkietalkie, serving dish, floor trim=38, mini display platform, american flag, vhs tapes, throw, newspapers, mantle=38, package
of bottled water, serving platter, display platter, centerpiece, tea box, gold piece, wreathe, lectern=39, hammer, matchbox, pepper, yellow pepper,
duck, eggplant, glass ware, sewing machine, rolled up rug, doily=39, coffee pot, torah
`;

const rows = TABLE.trim().replaceAll('\n', ' ').split(', ').map((cell) => cell.split('='));

/** Raw names; the one of id n is at n - 1. */
export const nyuRawNames: readonly string[] = rows.map(([name]) => name);

/** Class of nyu40 of the raw id n, at n - 1. Unlabelled (0) is void. */
export const nyuRawTo40: readonly number[] = rows.map(([, id]) => (id === undefined ? 40 : Number(id)));
