import { parentPort } from 'node:worker_threads'
import { type FileTold, FileWork } from './file-work.ts'

const work = new FileWork((said, transfer) => parentPort!.postMessage(said, transfer))

parentPort!.on('message', (told: FileTold) => work.take(told))
