import { Worker } from 'node:worker_threads'
import { afterEach, expect, test, vi } from 'vitest'
import { endThread } from './end-thread.ts'

const IN_THREAD = new URL('./in-thread.ts', import.meta.url).href

/** A thread that says that it is there and then does as told. */
async function threadThat(does: string): Promise<Worker> {
  const code = `
    import { parentPort } from 'node:worker_threads'
    import { isAskedToEnd, leave, takeMessages } from '${IN_THREAD}'
    parentPort.postMessage('there')
    ${does}`
  const thread = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`))
  await new Promise((resolve) => thread.once('message', resolve))
  return thread
}

const exitOf = (thread: Worker) => new Promise((resolve) => thread.once('exit', resolve))
const terminated = vi.spyOn(Worker.prototype, 'terminate')
afterEach(() => terminated.mockClear())

test('a thread that waits to be told something ends by itself when it is asked to', async () => {
  const thread = await threadThat('takeMessages(() => undefined)')
  const exit = exitOf(thread)
  await endThread(thread)
  expect(await exit).toBe(0)
  expect(terminated).not.toHaveBeenCalled()
})

test('what it was told before is done first', async () => {
  const thread = await threadThat('takeMessages((told) => parentPort.postMessage(`did ${told}`))')
  const said: unknown[] = []
  thread.on('message', (message) => said.push(message))
  thread.postMessage('one')
  thread.postMessage('two')
  await endThread(thread)
  expect(said).toEqual(['did one', 'did two'])
})

test('a thread in the midst of work hears it too, where it looks', async () => {
  const thread = await threadThat('takeMessages(() => { while (!isAskedToEnd()); leave() })')
  thread.postMessage('work')
  await endThread(thread)
  expect(terminated).not.toHaveBeenCalled()
})

test('a thread that is asked while its work waits for something knows it when the work goes on', async () => {
  const thread = await threadThat(`
    const wait = () => new Promise((resolve) => setTimeout(resolve, 50))
    takeMessages(async () => { await wait(); while (!isAskedToEnd()); parentPort.postMessage('looked'); leave() })`)
  const said: unknown[] = []
  thread.on('message', (message) => said.push(message))
  thread.postMessage('work')
  await endThread(thread)
  expect(said).toEqual(['looked'])
  expect(terminated).not.toHaveBeenCalled()
})

test('one that never looks brings to its end what is under way, takes nothing more, and ends', async () => {
  const thread = await threadThat(`
    const wait = () => new Promise((resolve) => setTimeout(resolve, 50))
    takeMessages(async (told) => { await wait(); parentPort.postMessage('did ' + told) })`)
  const said: unknown[] = []
  thread.on('message', (message) => said.push(message))
  thread.postMessage('one')
  await endThread(thread)
  expect(said).toEqual(['did one'])
  expect(terminated).not.toHaveBeenCalled()
})

test('one that does not hear is ended from outside, after the grace and not before', async () => {
  const thread = await threadThat('for (;;);')
  const began = performance.now()
  await endThread(thread, 200)
  expect(performance.now() - began).toBeGreaterThan(190)
  expect(terminated).toHaveBeenCalledOnce()
})

test('one that has ended, or is asked a second time, is waited for no longer than it takes', async () => {
  const thread = await threadThat('takeMessages(() => undefined)')
  await Promise.all([endThread(thread), endThread(thread)])
  await endThread(thread)
  expect(terminated).not.toHaveBeenCalled()
})
