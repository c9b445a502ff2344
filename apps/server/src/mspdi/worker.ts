import { parentPort } from 'node:worker_threads'
import { leave, takeMessages } from '../threads/in-thread.ts'
import { type FileTold, FileWork } from './file-work.ts'

const work = new FileWork((said, transfer) => {
  parentPort!.postMessage(said, transfer)
  if (said.op === 'written') leave()
})

takeMessages((told: FileTold) => work.take(told))
