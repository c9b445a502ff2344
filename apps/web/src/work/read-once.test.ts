import type { AnyRecord } from '@trireme/domain'
import { expect, test } from 'vitest'
import { readOnce } from './read-once.ts'

/** A page of the app with a server that answers when it is let. */
function page() {
  const asked: { kind: string; count: (count: number) => void; answer: (records: AnyRecord[] | null) => void }[] = []
  const admitted: string[] = []
  const load = { now: 1 }
  const workspace = {
    replica: {
      admit: (kind: string, records: readonly AnyRecord[]) => void admitted.push(`${kind} ${records.length}`),
      version: () => load.now,
    },
    records: {
      list: (kind: string, _: object, __: number, count: (count: number) => void) =>
        new Promise((resolve) => {
          const answer = (records: AnyRecord[] | null) =>
            resolve(records === null ? { ok: false, isCut: false } : { ok: true, value: records, isCut: false })
          asked.push({ kind, count, answer })
        }),
    },
  } as unknown as Parameters<typeof readOnce>[0]
  return { workspace, asked, admitted, load }
}

test('what two places want is read and taken in once, and both hear how far it is', async () => {
  const { workspace, asked, admitted } = page()
  const heard: string[] = []
  const first = readOnce(workspace, 'actual', {}, (count) => heard.push(`first ${count}`))
  asked[0]!.count(100)
  const second = readOnce(workspace, 'actual', {}, (count) => heard.push(`second ${count}`))
  asked[0]!.count(150)
  asked[0]!.answer([{} as AnyRecord])
  expect(await first).toBe(await second)
  expect(await readOnce(workspace, 'actual')).toBe(await first)
  expect(asked).toHaveLength(1)
  expect(admitted).toEqual(['actual 1'])
  expect(heard).toEqual(['first 100', 'second 100', 'first 150', 'second 150'])
})

test('what could not be read is asked again, and another filter or page of the app asks for itself', async () => {
  const { workspace, asked, admitted } = page()
  const failed = readOnce(workspace, 'actual')
  asked[0]!.answer(null)
  expect((await failed).ok).toBe(false)
  void readOnce(workspace, 'actual')
  void readOnce(workspace, 'actual', { workItemId: 'one' })
  expect(asked).toHaveLength(3)
  void readOnce(page().workspace, 'actual')
  expect(admitted).toEqual([])
})

test('after the plan was loaded again it is read again: what was admitted before is gone', async () => {
  const { workspace, asked, admitted, load } = page()
  void readOnce(workspace, 'actual')
  asked[0]!.answer([{} as AnyRecord])
  await readOnce(workspace, 'actual')
  load.now++
  const again = readOnce(workspace, 'actual')
  asked[1]!.answer([{} as AnyRecord, {} as AnyRecord])
  expect(await again).toMatchObject({ ok: true, value: [{}, {}] })
  expect(await readOnce(workspace, 'actual')).toBe(await again)
  expect(asked).toHaveLength(2)
  expect(admitted).toEqual(['actual 1', 'actual 2'])
})

test('what is read while the plan is loaded again is of before: it is not taken in, and who waits gets what is read after', async () => {
  const { workspace, asked, admitted, load } = page()
  const heard: number[] = []
  const before = readOnce(workspace, 'actual', {}, (count) => heard.push(count))
  load.now++
  asked[0]!.answer([{} as AnyRecord])
  await new Promise((resolve) => setTimeout(resolve))
  expect(admitted).toEqual([])
  asked[1]!.count(100)
  asked[1]!.answer([{} as AnyRecord, {} as AnyRecord])
  expect(await before).toMatchObject({ ok: true, value: [{}, {}] })
  expect(admitted).toEqual(['actual 2'])
  expect(heard).toEqual([100])
})
