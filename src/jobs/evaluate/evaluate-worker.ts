/** Thread that decodes and scores images, off the main thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { Evaluator, type EvaluateSetup, type EvaluateTask } from './image.ts';
import { answerTasks } from '../thread-pool.ts';

const evaluator = new Evaluator(workerData as EvaluateSetup);
answerTasks(parentPort, (task: EvaluateTask) => evaluator.score(task));
