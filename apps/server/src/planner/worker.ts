import { parentPort } from 'node:worker_threads'
import { PlanWork, type Question, type Told } from './plan-work.ts'

const work = new PlanWork()
/** What went wrong with a plan; told with its next answer, since nobody waits for an update. */
const failures = new Map<string, unknown>()

parentPort!.on('message', (message: Told | (Question & { readonly id: number })) => {
  try {
    if (!('id' in message)) return work.take(message)
    const failure = message.op === 'answer' || message.op === 'placed' ? failures.get(message.name) : undefined
    if (failure !== undefined) throw failure
    const { json, packed } = work.answer(message)
    const buffers = [json, packed].flatMap((bytes) => (bytes === undefined ? [] : [bytes.buffer as ArrayBuffer]))
    parentPort!.postMessage({ id: message.id, bytes: { json, packed } }, buffers)
  } catch (error) {
    if ('id' in message) parentPort!.postMessage({ id: message.id, error })
    else failures.set(message.name, error)
  } finally {
    if (message.op === 'forget') failures.delete(message.name)
  }
})
