import type { Id, RecordMap, WorkItem } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { flowInputs, sameInputs } from './flow-inputs.ts'

const { snapshot, items } = noted('team Core 1; P; A 2d Core in P; B 3d Core after A')
const work = [...snapshot['work-item'].values()] as WorkItem[]
const statuses = [...snapshot.status.values()] as RecordMap['status'][]
const before = flowInputs(work, statuses)
const a = items['A'] as Id
const withA = (values: Partial<WorkItem>) =>
  flowInputs(
    work.map((item) => (item.id === a ? { ...item, ...values } : item)),
    statuses,
  )

test.each([
  { title: 'Another name' },
  { targetEndsOn: '2027-05-01' },
  { rank: 'zz' },
  { teamId: null },
  { progressPercent: 50 },
] as Partial<WorkItem>[])('histories stay as they are when an item changes in %j', (values) => {
  expect(sameInputs(before, withA(values))).toBe(true)
})

test.each([
  { statusId: statuses.at(-1)!.id },
  { actualStartedOn: '2027-02-01' },
  { actualEndedOn: '2027-02-02' },
  { parentId: null },
  { typeId: 'wit_other' },
  { productId: 'prd_other' },
] as Partial<WorkItem>[])('they are read again when an item changes in %j', (values) => {
  expect(sameInputs(before, withA(values))).toBe(false)
})

test('they are read again for an item more or less, and for a status of another category', () => {
  expect(sameInputs(before, flowInputs(work.slice(1), statuses))).toBe(false)
  expect(sameInputs(flowInputs(work.slice(1), statuses), flowInputs(work.slice(0, -1), statuses))).toBe(false)
  const [first, ...rest] = statuses
  const category = first!.category === 'done' ? 'active' : 'done'
  expect(sameInputs(before, flowInputs(work, [{ ...first!, category }, ...rest]))).toBe(false)
  expect(sameInputs(before, flowInputs(work, statuses.toReversed()))).toBe(true)
})
