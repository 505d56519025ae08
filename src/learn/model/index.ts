/** Networks: by name, to a graph that trains them and to a file that uses them. */
export { inferenceModel, outputClasses, type InferenceOptions, type OutputClass } from './inference.ts';
export { MODELS, modelNames, type Architecture, type Model, type ModelName } from './models.ts';
export { dropoutMasks, initialState, statisticsGraph, trainingGraph, type State, type StateSpec, type StatisticsGraph, type TrainingGraph, type TrainingOptions } from './training.ts';
