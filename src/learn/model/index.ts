/** Networks: by name, to a graph that trains them and to a file that uses them. */
export { inferenceModel, type InferenceOptions, type OutputClass } from './inference.ts';
export { MODELS, modelNames, type Architecture, type Model, type ModelName } from './models.ts';
export { dropoutMasks, initialState, trainingGraph, type State, type StateSpec, type TrainingGraph, type TrainingOptions } from './training.ts';
