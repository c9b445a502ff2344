import { beforeAll, expect, test } from 'vitest'
import { mint } from '../store/mint.ts'
import { type Founded, harnessHere } from '../testing/harness.ts'
import { eventOf } from './events.ts'
import { followTail } from './tail.ts'

const harness = harnessHere()
let halyard: Founded
beforeAll(() => {
  halyard = harness.halyard
})

const write = (name: string) => harness.ask(halyard.people.admin, 'POST', '/skills', { body: { name } })

async function follow() {
  const { organizationId } = halyard
  const from = await harness.sequenceOf(organizationId)
  return { from, ...followTail(harness, organizationId, from) }
}

test('all who follow are given the same values, written out once', async () => {
  const { tail, leave, from } = await follow()
  const other = followTail(harness, halyard.organizationId, from)
  await write('Splicing')
  const [one, two] = await Promise.all([tail.after(from, from + 1), other.tail.after(from, from + 1)])
  expect(one.sets.map(({ sequence }) => sequence)).toEqual([from + 1])
  expect(two.sets[0]).toBe(one.sets[0])
  expect(eventOf(two.sets[0]!)).toBe(eventOf(one.sets[0]!))
  leave()
  other.leave()
})

test('who heard of a write is given it, also when a look had begun before', async () => {
  const { tail, leave, from } = await follow()
  const early = tail.after(from, Number.POSITIVE_INFINITY)
  await write('Caulking')
  expect((await tail.after(from, from + 1)).sets).toHaveLength(1)
  await early
  leave()
})

test('who is further behind than what is held reads the log alone, and comes to the end all the same', async () => {
  const { from } = await follow()
  for (let index = 0; index < 5; index++) await write(`Rope ${index}`)
  const { tail, leave } = followTail(harness, halyard.organizationId, from + 5)
  const behind = followTail(harness, halyard.organizationId, from)
  const { sets, replica } = await behind.tail.after(from, Number.POSITIVE_INFINITY)
  expect(sets.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5].map((index) => from + index))
  expect(replica.sequence).toBeGreaterThanOrEqual(from + 5)
  expect((await tail.after(from + 5, 0)).sets).toEqual([])
  leave()
  behind.leave()
})

test('who asks for what is held no more is given it from the log, without a gap', async () => {
  const { tail, leave, from } = await follow()
  await write('Fathoms')
  await tail.after(from, from + 1)
  // More changes in one write than a tail holds beside it.
  const changes = Array.from({ length: 5_000 }, (_, index) => ({
    op: 'create',
    kind: 'skill',
    id: mint('skill'),
    values: { name: `Sounding ${index}` },
  }))
  const { status, text } = await harness.ask(halyard.people.admin, 'POST', '/change-sets', { body: { changes } })
  expect(status, text).toBe(200)
  await tail.after(from + 1, from + 2)
  const { sets } = await tail.after(from, 0)
  expect(sets.map(({ sequence }) => sequence)).toEqual([from + 1, from + 2])
  leave()
})
