import { parentPort } from 'node:worker_threads'
import { takeMessages } from '../threads/in-thread.ts'
import { PlanWork, type Question, type Told } from './plan-work.ts'

const work = new PlanWork()
/** What went wrong with a plan; told with each answer until it is forgotten, since nobody waits for an update. */
const failures = new Map<string, unknown>()

takeMessages((message: Told | (Question & { readonly id: number })) => {
  try {
    if (!('id' in message)) return work.take(message)
    // Whatever is asked of a plan: the one that is still there is that of before.
    if ('name' in message && failures.has(message.name)) throw failures.get(message.name)
    const { json, packed } = work.answer(message)
    const buffers = [json, packed].flatMap((bytes) => (bytes === undefined ? [] : [bytes.buffer as ArrayBuffer]))
    parentPort!.postMessage({ id: message.id, bytes: { json, packed } }, buffers)
  } catch (error) {
    if ('id' in message) parentPort!.postMessage({ id: message.id, error })
    else if (!failures.has(message.name)) {
      work.take({ op: 'forget', name: message.name })
      failures.set(message.name, error)
    }
  } finally {
    if (message.op === 'forget') failures.delete(message.name)
  }
})
