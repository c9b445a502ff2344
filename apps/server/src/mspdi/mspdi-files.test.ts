import { Worker } from 'node:worker_threads'
import { kinds, tableOf } from '@trireme/domain'
import { plan } from '@trireme/planning'
import { generatedPlan } from '@trireme/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { placedAnswer } from '../planner/placed-answer.ts'
import { type FilePlan, writeInThread } from './file-thread.ts'
import { type FileSaid, FileWork } from './file-work.ts'
import { MspdiFiles } from './mspdi-files.ts'

const today = '2027-03-01'
const snapshot = generatedPlan({ items: 300, dependencies: 200, teams: 4, seed: 1 })
const placed = () => new TextEncoder().encode(JSON.stringify(placedAnswer(plan(snapshot, { today }), undefined)))
const of = (reader: string) => ({ name: `halyard 7 ${reader}`, organizationId: 'halyard' })

const patient = new AbortController().signal

let files = new MspdiFiles()
let written: string[] = []
afterEach(() => {
  files.stop()
  files = new MspdiFiles()
  written = []
})

const planFor = (reader: string) => async (): Promise<FilePlan> => {
  written.push(reader)
  return { snapshot, timed: undefined, placed: placed(), today }
}

test('a file is written once for who takes it and asks what it cannot hold, then and later', async () => {
  const text = files.file(of('Ann'), planFor('Ann'), patient).then((stream) => new Response(stream).text())
  const meanwhile = files.losses(of('Ann'), planFor('Ann'))
  expect(await text).toMatch(/^<\?xml [\s\S]*<\/Project>\n$/)
  expect(await meanwhile).toEqual(await files.losses(of('Ann'), planFor('Ann')))
  expect(await meanwhile).toMatchObject({
    items: snapshot['work-item'].size,
    dependencies: snapshot.dependency.size,
    notCarried: expect.arrayContaining([expect.objectContaining({ what: 'Names of statuses and types' })]),
  })
  expect(written).toEqual(['Ann'])
})

test('who asks only what it cannot hold is told the same, and another reader has a file of their own', async () => {
  const anns = await files.losses(of('Ann'), planFor('Ann'))
  expect(await files.losses(of('Ben'), planFor('Ben'))).toEqual(anns)
  expect(await files.losses(of('Ann'), planFor('Ann'))).toEqual(anns)
  expect(written).toEqual(['Ann', 'Ben'])
})

test('a reader who leaves off ends what they began, and what waits for it is written anew', async () => {
  const reader = (await files.file(of('Ann'), planFor('Ann'), patient)).getReader()
  const losses = files.losses(of('Ann'), planFor('Ann'))
  await reader.read()
  await reader.cancel()
  expect((await losses).items).toBe(snapshot['work-item'].size)
  expect(written.length).toBeLessThanOrEqual(2)
})

test('the thread of a file that is written, and of one that its reader left, ends by itself', async () => {
  const terminated = vi.spyOn(Worker.prototype, 'terminate')
  await files.losses(of('Ann'), planFor('Ann'))
  const left = new AbortController()
  const writing = writeInThread(await planFor('Ben')(), left.signal, async () => left.abort())
  await expect(writing).rejects.toThrow('The thread that writes a plan ended')
  expect(terminated).not.toHaveBeenCalled()
  terminated.mockRestore()
})

test('a plan that cannot be made is told before there is anything to read, and the next may be', async () => {
  const broken = async () => {
    throw new Error('There is no plan')
  }
  await expect(files.file(of('Ann'), broken, patient)).rejects.toThrow('There is no plan')
  const text = await new Response(await files.file(of('Ann'), planFor('Ann'), patient)).text()
  expect(text).toMatch(/<\/Project>\n$/)
})

test('who is gone before their turn has nothing written for them', async () => {
  const reader = (await files.file(of('Ann'), planFor('Ann'), patient)).getReader()
  const asking = new AbortController()
  const waiting = files.file({ ...of('Ben'), name: 'Ben' }, planFor('Ben'), asking.signal)
  asking.abort()
  await expect(waiting).rejects.toThrow()
  await reader.cancel()
  expect(written).toEqual(['Ann'])
})

test('a file that breaks off while somebody reads it is told to the log, one that its reader left is not', async () => {
  const said: unknown[] = []
  const heard = new MspdiFiles((error) => said.push(error))
  const left = await heard.file(of('Ben'), planFor('Ben'), patient)
  await left.cancel()
  const reader = (await heard.file(of('Ann'), planFor('Ann'), patient)).getReader()
  await reader.read()
  expect(said).toEqual([])
  heard.stop()
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).rejects.toThrow()
  expect(said).toHaveLength(1)
})

test('a thread writes no further than somebody has taken', () => {
  const said: FileSaid[] = []
  const work = new FileWork((each) => said.push(each))
  for (const kind of kinds)
    work.take({ op: 'records', of: 'reader', kind, records: [...tableOf(snapshot, kind).values()] })
  work.take({ op: 'write', placed: placed(), today, at: `${today}T09:00:00.000Z`, sends: true })
  expect(said.map(({ op }) => op)).toEqual(['text'])
  work.take({ op: 'more' })
  expect(said.map(({ op }) => op)).toEqual(['text', 'text'])
  while (said.at(-1)!.op === 'text') work.take({ op: 'more' })
  work.take({ op: 'more' })
  expect(said.filter(({ op }) => op === 'written')).toHaveLength(1)
  const text = said.map((each) => (each.op === 'text' ? new TextDecoder().decode(each.bytes) : '')).join('')
  expect(text).toMatch(/^<\?xml [\s\S]*<\/Project>\n$/)
})
