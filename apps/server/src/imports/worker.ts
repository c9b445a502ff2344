import { parentPort, workerData } from 'node:worker_threads'
import { type ImportTask, workOnImport } from './work.ts'

parentPort!.postMessage(workOnImport(workerData as ImportTask))
