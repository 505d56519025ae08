/**
 * ade20k-full: the 847 objects of the full ADE20K (Zhou et al., IJCV 2019) that are in both its training and validation images.
 * Ids are those coded in its *_seg.png, floor(red / 10) * 256 + green, and go up to 3156; the other ids there are too rare
 * and void. Ids and names: ADE20K_SEM_SEG_FULL_CATEGORIES of MaskFormer (Cheng, Schwing and Kirillov, NeurIPS 2021); which of
 * the 150 of scene parsing they are: mapFromADE.txt of CSAILVision/sceneparsing. There are no colours: those of PASCAL VOC.
 */
import type { ClassMap } from '../class-map.ts';
import { conceptById, findConcept } from '../concepts.ts';
import type { ClassId, LabelClass, LabelSpace } from '../label-space.ts';
import { ade20k150 } from './ade20k150.ts';
import { claims } from './claims.ts';
import { vocColor } from './palette.ts';

// `id names>class of ade20k150=concept`. The concept stands where it is neither that of the 150's class nor one that a name bears.
const TABLE = `
6 ad, advertisement, advertizement, advertising, advertizing, advert=billboard; 10 air conditioner, air conditioning; 14 airplane, aeroplane, plane>91;
18 alembic; 29 animal, animate being, beast, brute, creature, fauna>127; 32 antenna, aerial, transmitting aerial;
38 apparel, wearing apparel, dress, clothes>93; 42 apron; 44 aqueduct=bridge; 47 arcade machine>79; 49 arcade, colonnade=building; 52 arch, archway;
57 armchair>31; 63 artificial golf green; 64 ashcan, trash can, garbage can, wastebin, ash bin, ash-bin, ashbin, dustbin, trash barrel, trash bin>139;
65 ashtray; 77 awning, sunshade, sunblind>87; 79 baby buggy, baby carriage, carriage, perambulator, pram, stroller, go-cart, pushchair, pusher;
90 backpack, back pack, knapsack, packsack, rucksack, haversack; 95 bag>116; 96 bag, handbag, pocketbook, purse=handbag;
97 bag, traveling bag, travelling bag, grip, suitcase=suitcase; 99 baggage carts=cart; 101 balcony; 103 ball>120; 108 balloon; 116 bandstand; 118 banner, streamer;
120 bannister, banister, balustrade, balusters, handrail>96; 121 baptismal font; 123 bar>78; 125 barbecue=stove; 126 barbed wire=fence;
131 barrel, cask>112; 132 barrels; 134 barrier; 137 base, pedestal, stand>41; 141 baseboard, mopboard, skirting board;
145 basket, basketball hoop, hoop=sports-equipment; 146 basket, handbasket>113; 149 baskets; 152 bat; 155 bathtub, bathing tub, bath, tub>38;
160 beacon, lighthouse, beacon light, pharos; 161 beam; 165 bed>8; 170 beds; 175 bell=object; 177 belt; 181 bench>70; 185 bicycle rack;
187 bicycle, bike, wheel, cycle>128; 188 bidet; 190 big top; 194 billboard, hoarding; 198 bird; 202 blackboard, chalkboard; 206 blanket, cover>132;
208 blast furnace; 209 bleachers; 210 blender; 212 blind, screen>64; 214 block; 220 board, plank=object; 223 boat>77; 227 boiler; 232 bone; 234 bonfire;
236 book>68; 238 book stand=stand; 239 bookcase>63; 242 booklet, brochure, folder, leaflet, pamphlet; 245 boot; 247 booth, cubicle, stall, kiosk>89;
249 bottle>99; 251 bottle rack=storage-rack; 259 bowl; 260 bowling alley; 264 bowling pins; 265 bowls; 266 box>42;
268 box office, ticket office, ticket booth; 277 branch; 280 bread box=box; 283 bread rolls=bread; 286 bread, breadstuff, staff of life; 288 breads;
292 brick=object; 294 bridge, span>62; 296 briefcase; 297 brochure=notebook; 299 broom; 300 brush=cleaning-tool; 303 bucket, pail; 304 buckets;
308 buffet, counter, sideboard>100; 311 building materials; 312 building, edifice>2; 314 bulbs; 317 bulldozer; 318 bulletin board, notice board>145;
319 bullring; 326 bus stop; 327 bus, autobus, coach, charabanc, double-decker, jitney, motorbus, motorcoach, omnibus, passenger vehicle>81;
332 butane gas cylinder; 349 cabin; 350 cabinet>11; 357 cage=birdcage; 358 cages=birdcage; 360 calculator; 361 calendar; 366 camera, photographic camera;
371 can, tin, tin can; 373 candelabrum, candelabra; 376 candle, taper, wax light; 378 candlestick, candle holder; 382 candy, confect;
385 canister, cannister, tin; 387 cannon; 388 canoe; 389 canopy>107; 390 canvas=picture; 392 canyon=terrain; 394 cap=hat;
401 car, auto, automobile, machine, motorcar>21; 402 caravan; 407 cardboard=box; 410 carousel; 414 carport; 415 carriage; 418 cart;
420 case, display case, showcase, vitrine>56; 422 cash register, register=electronics; 426 casserole; 430 cat; 432 catwalk; 434 cave; 435 cave entrance;
437 cd=object; 444 cds=object; 447 ceiling>6; 456 cells; 457 cellular telephone, cellular phone, cellphone, cell, mobile phone; 459 centerpiece;
461 central reservation; 468 chain; 471 chair>20; 472 chair desk=desk; 476 chaise lounge=chair; 477 chalk; 480 chandelier, pendant, pendent>86;
482 check-in-desk=desk; 488 cheese dish=tableware; 489 chess; 490 chest; 491 chest of drawers, chest, bureau, dresser>45; 495 chimney; 500 chips=food;
503 chopping board, cutting board; 524 cliff, drop, drop-off; 526 climbing frame; 528 clipboard; 530 clock>149; 533 closet>36; 537 clothes hanging=clothes;
545 club; 549 coaster; 552 coat; 554 coat rack; 559 cockpit; 569 coffee maker; 571 coffee table, cocktail table>65; 572 coffin; 581 column, pillar>43;
591 computer, computing machine, computing device, data processor, electronic computer, information processing system>75; 592 confessional booth;
594 console table, console; 597 container; 602 control panel; 603 control panel, instrument panel, control board, board, panel; 606 control table=table;
607 control tower=tower; 608 controls; 609 conveyer belt, conveyor belt, conveyer, conveyor, transporter>106; 610 cooker; 615 coop; 627 counter>46;
629 countertop>71; 631 court; 634 cover=textile; 635 cover curtain=curtain; 636 covered bridge=bridge; 642 cradle>118; 643 crane; 656 crevasse; 662 cross;
674 cue rack=storage-rack; 675 cue, cue stick, pool cue, pool stick; 677 cup; 679 cups; 682 curb, curbing, kerb;
687 curtain, drape, drapery, mantle, pall>19; 689 cushion>40; 693 cutlery; 698 dam; 699 dartboard; 700 dashboard; 704 deck chair, beach chair;
709 decoration, ornament, ornamentation; 718 dental chair=chair; 724 desk>34; 726 desk mat; 727 desk organizer; 736 diploma=paper; 738 dirt track>92;
740 dish rack; 743 dish, dish aerial, dish antenna, saucer=electronics; 746 dishrag, dishcloth; 747 dishwasher, dish washer, dishwashing machine>130;
753 display board=bulletin-board; 762 document, written document, papers; 764 dog dish=tableware; 768 dollhouse; 772 dome=building; 774 door>15;
775 door bars; 778 doorframe, doorcase; 783 double door>15; 789 drawer; 791 drawing=picture; 809 drum; 813 duck; 816 dumbbell; 817 dumbbells; 818 dummy;
822 dvd=object; 825 dvd player; 827 dvds=object; 831 ear; 838 earth, ground>14; 839 easel; 840 eaves=roof; 843 eiderdown, duvet, continental quilt;
851 elevator door=door; 853 elevator, lift; 855 embankment=terrain; 858 engine; 862 entry phone=telephone; 864 envelopes; 867 equipment;
868 escalator, moving staircase, moving stairway>97; 871 excavator; 877 exhibitor; 882 extractor fan; 886 eyeglasses; 889 fabric, cloth, material, textile;
893 fairground ride; 894 fan>140; 897 faucet, spigot; 907 fence, fencing>33; 912 ferris wheel; 913 field>30; 918 figurine, statuette; 919 file;
920 file box=box; 922 file cabinet; 929 finger; 932 fire alarm; 939 fire extinguisher, extinguisher, asphyxiator; 942 fireplace utensils=tool;
943 fireplace, hearth, open fireplace>50; 944 fireplug, fire hydrant, plug; 947 first floor; 948 fish; 951 fish tank; 954 flag>150; 955 flag pole;
963 flip flop; 975 floor spotlight=spotlight; 976 floor, flooring>4; 978 flower>67; 982 fluorescent, fluorescent fixture=light-fixture; 992 folders;
997 folding screen; 1001 food processor; 1002 food, solid food>121; 1013 footbridge, overcrossing, pedestrian bridge=bridge; 1014 footpath; 1016 forecourt;
1017 forest=tree; 1019 fork; 1020 forklift; 1023 fountain>105; 1024 frame; 1033 fruit; 1036 fruit stand=stand; 1039 frying pan; 1044 funfair; 1046 funnel;
1055 games; 1057 games table=table; 1061 garage; 1066 garland; 1081 gate; 1087 gazebo; 1088 gear; 1089 gear shift; 1095 glacier=snow;
1098 glass, drinking glass>148; 1103 goal; 1108 golf bag; 1110 golf cart=vehicle; 1111 golf club; 1119 grand piano, grand;
1121 grandstand, covered stand>52; 1125 grass>10; 1129 grating; 1131 gravestone, headstone, tombstone; 1133 gravy boat=tableware; 1135 greenhouse;
1138 grill; 1139 grill, grille, grillwork; 1141 grille door=door; 1143 grinder; 1151 guitar; 1156 gutter; 1158 gym shoe, sneaker, tennis shoe;
1161 hair dryer; 1162 hair spray=toiletries; 1163 hairbrush; 1164 hairdresser chair=chair; 1171 hammer; 1172 hammock; 1181 handle, grip, handgrip, hold;
1186 hanger; 1188 hangers; 1189 hanging clothes=clothes; 1193 hard drive; 1197 hat, chapeau, lid; 1202 hay; 1218 headstones; 1223 heater, warmer;
1229 helicopter; 1231 helmet; 1232 hen, biddy=bird; 1233 henhouse; 1240 hill>69; 1256 hole; 1258 hollow; 1260 hood, exhaust hood>134; 1262 hook;
1272 hot tub; 1274 hotplate=stove; 1276 house>26; 1282 hovel, hut, hutch, shack, shanty>80; 1288 ice bucket=bucket; 1295 ice floe, floe=snow;
1297 ice hockey rink; 1301 ice rink; 1304 ice, water ice; 1305 iceberg=snow; 1322 inflatable bounce game; 1324 inflatable glove; 1332 instrument panel;
1338 iron; 1342 ironing board; 1343 island; 1345 jack; 1346 jacket; 1349 jar; 1361 junk; 1365 kennel; 1367 kettle, boiler; 1368 key; 1370 keyboard;
1374 kitchen island>74; 1378 knife; 1383 lab bench=workbench; 1390 labyrinth; 1391 ladder; 1392 ladle; 1393 lake>129; 1395 lamp>37;
1401 land, ground, soil>95; 1402 landfill; 1406 laptop bag=bag; 1407 laptop, laptop computer; 1419 leaf, leafage, foliage; 1420 leash; 1424 leaves;
1425 lectern; 1441 lid=object; 1445 light bulb, lightbulb, bulb, incandescent lamp, electric light, electric-light bulb; 1451 light, light source>83;
1461 lock=object; 1462 locker; 1463 lockers; 1468 log; 1474 loudspeaker, speaker, speaker unit, loudspeaker system, speaker system; 1478 luggage rack;
1481 machine=appliance; 1485 magazine; 1486 magazine rack; 1494 manhole; 1499 map; 1505 mask; 1508 mast; 1509 mat=floor-mat; 1513 mattress;
1523 mechanical shovel=tractor; 1529 menu=paper; 1533 merchandise, ware, product; 1543 meter; 1545 meters; 1546 mezzanine, first balcony;
1549 microphone, mike; 1551 microwave, microwave oven>125; 1554 mill; 1563 minibike, motorbike>117; 1564 mirror>28; 1569 mitten=accessory; 1572 mobile;
1576 model; 1583 monitor, monitoring device>144; 1584 monitors; 1587 monument=sculpture; 1602 motorboat=boat; 1607 mountain pass=mountain;
1610 mountain, mount>17; 1613 mouse, computer mouse; 1614 mousepad, mouse mat; 1619 mug; 1633 music stand; 1641 napkin holder;
1644 napkin, table napkin, serviette; 1647 necklace; 1652 net; 1654 newspaper stand=stand; 1655 newspaper, paper; 1657 niche;
1658 night light=light-fixture; 1662 notebook; 1664 notepad; 1667 notice board; 1674 obelisk=sculpture; 1678 office; 1689 onions;
1695 organ=musical-instrument; 1702 ottoman, pouf, pouffe, puff, hassock>98; 1708 oven>119; 1714 pack; 1725 padlock=object; 1735 painting, picture>23;
1738 palette; 1740 pallet; 1741 pallets; 1744 palm, palm tree>73; 1747 pane, pane of glass, window glass; 1748 panel; 1754 pantry; 1756 paper;
1763 paper filer=paper; 1769 paper towel; 1771 paper weight=stationery; 1779 parking meter; 1782 parterre=plant; 1784 partition, divider; 1788 path>53;
1789 patio; 1790 patio, terrace; 1791 patty, cake=food; 1805 pedestal, plinth, footstall=stand; 1810 pen; 1824 pepper=vegetable; 1826 pepper shaker;
1828 pergola; 1831 person, individual, someone, somebody, mortal, soul>13; 1847 photocopier; 1849 piano, pianoforte, forte-piano; 1857 pier;
1858 pier, wharf, wharfage, dock>141; 1863 pigeonhole; 1869 pillow>58; 1884 pipe, pipage, piping; 1885 pipe, tube; 1891 pitch; 1892 pitcher, ewer;
1896 place mat; 1908 plant pots; 1910 plant, flora, plant life>18; 1914 plaque; 1915 plastic; 1919 plate>143; 1921 plate rack=storage-rack;
1924 platform=railway-platform; 1927 playground=; 1930 plaything, toy>109; 1933 plug; 1934 podium; 1936 pole>94; 1941 pond; 1943 pool=swimming-pool;
1944 pool ball=ball; 1945 pool balls=ball; 1948 pool table, billiard table, snooker table>57; 1951 porch; 1955 portable fridge=refrigerator; 1957 post=pole;
1958 post box; 1960 post-it=paper; 1963 postbox, mailbox, letter box; 1969 poster, posting, placard, notice, bill, card>101; 1974 pot;
1981 pot, flowerpot>126; 1982 potatoes=vegetable; 1986 pottery, clayware; 2005 price tag=paper; 2007 printer; 2012 projector; 2017 puddle=water;
2019 pulpit=stand; 2020 pumpkin; 2022 punching bag; 2025 push button, push, button; 2036 rack; 2039 racket; 2043 racquet=tennis-racket; 2046 radiator>147;
2047 radio; 2053 railing, rail>39; 2060 railway=rail-track; 2070 rake; 2072 ramp; 2086 recycling bin; 2087 recycling materials; 2093 reel;
2096 refrigerator, icebox>51; 2099 remote control, remote; 2103 revolving door=door; 2115 rifle; 2123 ring; 2128 river>61; 2131 road, route>7;
2138 rock, stone>35; 2140 rocket; 2143 rocking horse; 2145 rocky formation=rock; 2148 rod; 2149 roll; 2151 roller coaster; 2155 roof;
2156 roof rack=storage-rack; 2157 root; 2160 rope; 2165 rotisserie=appliance; 2166 roulette; 2168 roundabout; 2171 rowing machine=treadmill;
2175 rubbish, trash, scrap; 2176 rubble; 2178 rug, carpet, carpeting>29; 2179 ruins=building; 2183 runner=rug; 2184 runner cloth=tablecloth; 2185 runway>55;
2194 safety belt=accessory; 2203 salt=food; 2212 sand>47; 2213 sand dune=sand; 2217 sand trap=sand; 2228 saucepan; 2231 sauna; 2235 scaffolding, staging;
2236 scale, weighing machine; 2239 scarf; 2240 scarfs; 2242 scissors; 2243 sconce>135; 2245 score; 2246 scoreboard=electronics; 2248 scourer=cleaning-tool;
2249 scratching post; 2251 screen door, screen>59; 2254 screen, silver screen, projection screen>131; 2262 sculpture>133; 2264 sea>27; 2265 sea star=animal;
2272 seat>32; 2282 security camera; 2299 service elevator=elevator; 2300 service station=building; 2305 sewer; 2309 sewing machine; 2313 shaker=salt-shaker;
2315 shanties=hut; 2316 shanty=hut; 2320 shaving brush=toiletries; 2322 shawl=accessory; 2327 sheet=bed-sheet; 2329 shelf>25; 2334 shelter=shed;
2337 ship>104; 2338 shipyard; 2339 shirt; 2341 shoe; 2347 shop, store=building; 2350 shopping carts; 2351 shops=building; 2352 shore=terrain; 2355 shovel;
2356 shower>146; 2359 shower faucet=faucet; 2360 shower room=shower; 2362 shower stall, shower bath; 2366 shrine; 2370 shutter; 2372 side;
2377 sidewalk, pavement>12; 2380 signboard, sign>44; 2388 sink>48; 2398 skeleton; 2401 ski lift; 2405 ski slope=snow; 2409 skimmer; 2410 skip; 2411 skirt;
2412 skirting board; 2420 sky>3; 2422 skylight, fanlight; 2423 skyscraper>49; 2432 sleeping robe=clothes; 2443 slot machine, coin machine=arcade-machine;
2444 slotted spoon=spoon; 2449 smoke; 2450 smoke detector; 2454 snow; 2462 soap; 2464 soap dish; 2465 soap dispenser; 2466 soaps; 2472 sofa bed;
2473 sofa, couch, lounge>24; 2484 spanners=tool; 2490 spectacles, specs, eyeglasses, glasses; 2493 spice jar; 2494 spice rack=storage-rack; 2503 sponge;
2505 spoon; 2508 sports bag=bag; 2509 spotlight, spot; 2510 spotlights; 2512 spray; 2517 sprinkler=; 2525 stadium=building; 2526 stage>102;
2530 stairs, steps>54; 2531 stairway, staircase>60; 2537 stall, stand, sales booth; 2538 stalls=phone-booth; 2539 stands; 2540 stapler; 2541 star;
2547 statue; 2553 steam shovel=tractor; 2560 steel industry; 2565 steering wheel, wheel; 2569 step, stair>122; 2573 stethoscope; 2574 stick; 2576 sticks;
2586 stool>111; 2598 stove, kitchen stove, range, kitchen range, cooking stove>72; 2600 straw; 2606 stream=river; 2607 street box=junction-box;
2612 street number=sign; 2615 streetcar, tram, tramcar, trolley, trolley car; 2616 streetlight, street lamp>88; 2617 stretcher; 2619 stringer;
2626 structure; 2636 sugar bowl=bowl; 2639 suit hanger=wardrobe-hanger; 2641 sun; 2646 sunglasses; 2649 support; 2661 sweater, jumper;
2662 sweatshirt=jacket; 2663 sweatshirts=jacket; 2667 swimming pool ladder=ladder; 2668 swimming pool, swimming bath, natatorium>110;
2676 switch, electric switch, electrical switch=light-switch; 2679 swivel chair>76; 2681 sword; 2682 synthesizer; 2683 system; 2684 table>16;
2686 table cloth; 2687 table football; 2688 table game=board-game; 2690 table runner; 2692 table tennis; 2696 tables; 2701 tallboy;
2704 tank, storage tank>123; 2707 tanks=storage-tank; 2710 tape; 2714 tapestry, tapis=wall-decoration; 2715 target; 2717 tarp=textile; 2722 teacup;
2723 teapot; 2727 telephone booth, phone booth, call box, telephone box, telephone kiosk; 2730 telephone, phone, telephone set; 2731 telescope=object;
2732 television camera=camera; 2733 television receiver, television, television set, tv, tv set, idiot box, boob tube, telly, goggle box>90;
2734 television stand; 2735 temple=building; 2738 tennis table=ping-pong-table; 2739 tent, collapsible shelter>115; 2741 terminal=building; 2746 test tube;
2748 text, textual matter; 2752 thermometer=electronics; 2758 throne; 2761 ticket counter=counter; 2763 ticket office; 2766 tie=necktie; 2774 tins=can;
2782 toaster; 2786 toilet brush; 2788 toilet paper holder; 2792 toilet tissue, toilet paper, bathroom tissue;
2793 toilet, can, commode, crapper, pot, potty, stool, throne>66; 2797 toll plaza=building; 2800 tomb; 2802 tombstones; 2803 tongs=cutlery; 2808 tools;
2809 tools box; 2821 towel>82; 2822 towel dispenser; 2823 towel paper=paper-towel; 2824 towel rack, towel horse; 2826 towel rail; 2827 towel ring;
2828 tower>85; 2830 track=rail-track; 2831 tracks=rail-track; 2832 tractor; 2833 trade name, brand name, brand, marque>124; 2834 traffic cone;
2836 traffic light, traffic signal, stoplight>137; 2838 trailer; 2840 train, railroad train; 2843 tramway; 2844 transformer; 2846 trash bag;
2847 trash bags; 2850 tray>138; 2853 treadmill; 2855 tree>5; 2857 trellis=fence; 2858 trench; 2859 trestle; 2862 tricycle; 2863 tripod; 2876 trough;
2877 trouser, pant; 2879 truck crane=truck; 2880 truck, motortruck>84; 2885 trunk, tree trunk, bole; 2889 tumble dryer; 2892 tunnel; 2894 tureen=tableware;
2900 typewriter=electronics; 2901 umbrella; 2903 umbrella stand=stand; 2913 urinal; 2915 utensils; 2926 valley, vale=terrain; 2927 valve; 2928 van>103;
2932 vase>136; 2934 vault; 2939 vending machine; 2941 vent, venthole, vent-hole, blowhole=air-vent; 2949 viaduct; 2950 video; 2955 videos=object;
2956 viewpoint; 2962 vineyard=vegetation; 2964 violin; 2969 volleyball court=playing-field; 2978 wall>1;
2982 wall socket, wall plug, electric outlet, electrical outlet, outlet, electric receptacle; 2983 wallet; 2985 wardrobe, closet, press>36;
2989 washer, automatic washer, washing machine>108; 2991 washing machines; 2992 watch; 2993 watchtower=tower; 2994 water>22; 2997 water cooler;
3000 water faucet, water tap, tap, hydrant; 3005 water mill; 3010 water tower; 3013 water wheel; 3016 waterfall, falls>114; 3017 watering can;
3027 weeds=plant; 3028 weighbridge; 3032 well; 3035 wheel; 3036 wheelbarrow; 3037 wheelchair; 3039 wheels;
3049 windmill, aerogenerator, wind generator=tower; 3055 windowpane, window>9; 3058 windshield, windscreen=window; 3059 wine rack;
3067 wire, conducting wire=cable; 3071 witness stand=stand; 3073 wood; 3087 work surface=counter; 3088 workbench; 3101 carapace, shell, cuticle, shield;
3102 jersey, t-shirt, tee shirt; 3104 rocking chair, rocker; 3105 dog, domestic dog, canis familiaris; 3107 horse, equus caballus;
3108 altar, communion table, lord's table; 3109 screen, crt screen>142; 3110 andiron, firedog, dog, dog-iron=fireplace;
3113 alarm, warning device, alarm system; 3114 amphitheater, amphitheatre, coliseum; 3116 aquarium, fish tank, marine museum; 3122 alarm clock, alarm;
3124 central processing unit, cpu, c p u , central processor, processor, mainframe=computer; 3129 card game, cards; 3130 altarpiece, reredos;
3131 gas pump, gasoline pump, petrol pump, island dispenser; 3144 aircraft carrier, carrier, flattop, attack aircraft carrier=ship;
3145 videocassette recorder, vcr=media-player; 3148 adding machine, totalizer, totaliser; 3156 alga, algae
`;

const rows = TABLE.trim().replaceAll('\n', ' ').split('; ').map((cell) => {
  const [, id, name, to, concept] = /^(\d+) ([^>=]+)(?:>(\d+))?(?:=(.*))?$/.exec(cell)!;
  return { id: Number(id) as ClassId, name, to: to === undefined ? null : Number(to), concept };
});

function conceptOf({ name, to, concept }: typeof rows[number]): string | null {
  if (concept !== undefined) return concept === '' ? null : concept;
  if (to !== null) return ade20k150.classes[to].concept ?? null;
  return name.split(', ').map((synonym) => findConcept(synonym)?.id).find((it) => it !== undefined) ?? null;
}

const classes = rows.map((row): LabelClass => {
  const concept = conceptOf(row);
  const thing = row.to === null ? conceptById(concept ?? '')?.thing ?? true : ade20k150.classes[row.to].thing;
  return { id: row.id, name: row.name, color: vocColor(row.id), thing, concept };
});

/** What the 150 take in, and what the other names do; where two are one of the 150, the one with its first name. */
function classesOfConcepts(): Record<string, ClassId> {
  const first = (name: string): string => name.split(', ')[0];
  const of150 = ade20k150.classes.map((it) => rows.find((row) => row.to === it.id && first(row.name) === first(it.name)) ?? rows.find((row) => row.to === it.id));
  const taken = Object.entries(ade20k150.classOfConcept).map(([concept, id]) => [concept, of150[id]!.id]);
  return { ...claims(rows.map((row) => ({ id: row.id, names: row.name.split(', '), concept: conceptOf(row) }))), ...Object.fromEntries(taken) as Record<string, ClassId> };
}

export const ade20kFull: LabelSpace = {
  name: 'ade20k-full',
  title: 'ADE20K in full, 847 objects',
  source: 'Zhou et al., Semantic Understanding of Scenes through the ADE20K Dataset, IJCV 2019; ids and names: MaskFormer (Cheng et al., NeurIPS 2021)',
  classes: [{ id: 0 as ClassId, name: 'void', color: [0, 0, 0], thing: false, concept: null }, ...classes],
  voidId: 0 as ClassId,
  ignored: [0 as ClassId],
  classOfConcept: classesOfConcepts(),
};

/** The 150 of scene parsing; all else is not scored there. */
export const ade20kFullToAde20k150: ClassMap = {
  from: 'ade20k-full', to: 'ade20k150', source: 'mapFromADE.txt (CSAILVision/sceneparsing)',
  table: Object.fromEntries([[0, 0], ...rows.map((row) => [row.id, row.to ?? 0])]),
};
