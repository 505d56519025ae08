export { expose, NO_ERRORS, type CameraErrors, type ExposeOptions } from './expose.ts';
export { hold } from './hold.ts';
export { sensorNames, sensors, type Handling, type SensorName, type SensorPreset } from './presets.ts';
export { sensorSchema, type Sensor } from './sensor.ts';
