/** Thread that decodes and shrinks images for training, off the main thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { SampleMaker, type SampleSetup, type SampleTask } from './sample-image.ts';
import { answerTasks } from '../thread-pool.ts';

const maker = new SampleMaker(workerData as SampleSetup);
answerTasks(parentPort, (task: SampleTask) => maker.make(task), ({ records }) => [records.buffer]);
