/** Thread that looks at frames and turns them into files of other formats, off the main thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { Converter, type ConvertSetup, type EncodeTask, type LookTask } from './frame.ts';
import { answerTasks } from '../thread-pool.ts';

const converter = new Converter(workerData as ConvertSetup);
answerTasks<LookTask | EncodeTask, unknown>(parentPort, (task) => (task.kind === 'look' ? converter.look(task) : converter.encode(task)));
