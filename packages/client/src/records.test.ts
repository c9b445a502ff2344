import { expect, test } from 'vitest'
import { recordsOf } from './records.ts'

/** A server with so many records, a hundred a page. */
function listing(count: number) {
  return recordsOf({
    call: ({ query }: { readonly query?: Readonly<Record<string, unknown>> }) => {
      const from = Number(query?.['cursor'] ?? 0)
      const until = Math.min(count, from + Number(query?.['limit']))
      const data = Array.from({ length: until - from }, (_, index) => ({ id: `act_${from + index}` }))
      const value = { data, nextCursor: until < count ? String(until) : null }
      return Promise.resolve({ ok: true, status: 200, value })
    },
  } as never)
}

test('a list is read page after page to its end, and says how far it is', async () => {
  const told: number[] = []
  const answer = await listing(250).list('actual', {}, 2_000, (count) => told.push(count))
  expect(answer).toMatchObject({ ok: true, isCut: false })
  expect(answer.ok && new Set(answer.value.map(({ id }) => id)).size).toBe(250)
  expect(told).toEqual([100, 200, 250])
})

test('a list that is longer than anybody reads ends, and says that there is more', async () => {
  const answer = await listing(500).list('actual', {}, 300)
  expect(answer).toMatchObject({ ok: true, isCut: true })
  expect(answer.ok && answer.value.length).toBe(300)
  expect((await listing(300).list('actual', {}, 300)).isCut).toBe(false)
})
