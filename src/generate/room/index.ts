export { generateMixedRoom, generateRoom, paintRoom } from './generate-room.ts';
export type { FurnitureRequest, FurnitureSource } from './real.ts';
export { layoutRoom, type Layout } from './layout.ts';
export { rooms } from './rooms.ts';
export { roomOptionsSchema, ROOM_KINDS, LIGHTS, type RoomOptions, type RoomKindName, type LightName } from './options.ts';
export { drawRoomOptions, roomSpreadSchema, type RoomSpread } from './spread.ts';
