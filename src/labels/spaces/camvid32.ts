/**
 * camvid32: the 31 classes of CamVid and its Void (Brostow, Fauqueur and Cipolla 2009). Names and colours: label_colors.txt of
 * the dataset, whose label images are colours; ids are the order of that file (0 Animal ... 31 Wall), as there are no others.
 * Things and stuff are ours, in line with camvid11; how these 32 fall into its 11 classes stands below.
 */
import type { ClassMap } from '../class-map.ts';
import { defineSpace } from './define.ts';

export const camvid32 = defineSpace({
  name: 'camvid32',
  title: 'CamVid, the original 32 classes',
  source: 'Brostow, Fauqueur and Cipolla, Semantic Object Classes in Video, PRL 2009 (label_colors.txt)',
  voidId: 30,
  rows: [
    [0, 'Animal', [64, 128, 64], 'thing', 'animal'],
    [1, 'Archway', [192, 0, 128], 'stuff', 'archway'],
    [2, 'Bicyclist', [0, 128, 192], 'thing', 'cyclist rider bicycle kick-scooter'],
    [3, 'Bridge', [0, 128, 64], 'stuff', 'bridge'],
    [4, 'Building', [128, 0, 0], 'stuff', 'building structure awning bus-stop'],
    [5, 'Car', [64, 0, 128], 'thing', 'car'],
    [6, 'CartLuggagePram', [64, 0, 192], 'thing', 'stroller cart suitcase wheelchair'],
    [7, 'Child', [192, 128, 64], 'thing', 'child'],
    [8, 'Column_Pole', [192, 192, 128], 'thing', 'pole column'],
    [9, 'Fence', [64, 64, 128], 'stuff', 'fence railing gate'],
    [10, 'LaneMkgsDriv', [128, 0, 192], 'stuff', 'lane-marking'],
    [11, 'LaneMkgsNonDriv', [192, 0, 64], 'stuff', '=lane-marking'],
    [12, 'Misc_Text', [128, 128, 64], 'thing', 'sign billboard'],
    [13, 'MotorcycleScooter', [192, 0, 192], 'thing', 'motorcycle motorcyclist'],
    [14, 'OtherMoving', [128, 64, 64], 'thing', 'vehicle'],
    [15, 'ParkingBlock', [64, 192, 128], 'stuff', 'parking'],
    [16, 'Pedestrian', [64, 64, 0], 'thing', 'person'],
    [17, 'Road', [128, 64, 128], 'stuff', 'road'],
    [18, 'RoadShoulder', [128, 128, 192], 'stuff', '=sidewalk'],
    [19, 'Sidewalk', [0, 0, 192], 'stuff', 'sidewalk'],
    [20, 'SignSymbol', [192, 128, 128], 'thing', 'traffic-sign'],
    [21, 'Sky', [128, 128, 128], 'stuff', 'sky'],
    [22, 'SUVPickupTruck', [64, 128, 192], 'thing', 'pickup van'],
    [23, 'TrafficCone', [0, 0, 64], 'thing', 'traffic-cone'],
    [24, 'TrafficLight', [0, 64, 64], 'thing', 'traffic-light'],
    [25, 'Train', [192, 64, 128], 'thing', 'train tram'],
    [26, 'Tree', [128, 128, 0], 'stuff', 'tree'],
    [27, 'Truck_Bus', [192, 128, 192], 'thing', 'truck bus'],
    [28, 'Tunnel', [64, 0, 64], 'stuff', 'tunnel'],
    [29, 'VegetationMisc', [192, 192, 0], 'stuff', 'vegetation plant grass'],
    [30, 'Void', [0, 0, 0], 'stuff', ''],
    [31, 'Wall', [64, 192, 0], 'stuff', 'wall'],
  ],
  unmapped: 'floor ceiling boat airplane swimming-pool',
});

/**
 * The grouping of SegNet's CamVid results (Badrinarayanan, Kendall and Cipolla, PAMI 2017), as MathWorks' camvidPixelLabelIDs
 * and MCANet (Singha et al.) list it colour by colour and name by name.
 */
export const camvid32ToCamvid11: ClassMap = {
  from: 'camvid32', to: 'camvid11', source: 'the grouping of SegNet (Badrinarayanan et al. 2017)',
  table: Object.fromEntries([
    ['Sky'],
    ['Archway', 'Bridge', 'Building', 'Tunnel', 'Wall'],
    ['Column_Pole', 'TrafficCone'],
    ['Road', 'LaneMkgsDriv', 'LaneMkgsNonDriv'],
    ['Sidewalk', 'ParkingBlock', 'RoadShoulder'],
    ['Tree', 'VegetationMisc'],
    ['SignSymbol', 'Misc_Text', 'TrafficLight'],
    ['Fence'],
    ['Car', 'SUVPickupTruck', 'Truck_Bus', 'Train', 'OtherMoving'],
    ['Pedestrian', 'Child', 'CartLuggagePram', 'Animal'],
    ['Bicyclist', 'MotorcycleScooter'],
    ['Void'],
  ].flatMap((names, to) => camvid32.classes.filter((it) => names.includes(it.name)).map((it) => [it.id, to]))),
};
