export { generateRoom, rooms } from './generate-room.ts';
export { roomOptionsSchema, ROOM_KINDS, LIGHTS, type RoomOptions, type RoomKindName, type LightName } from './options.ts';
