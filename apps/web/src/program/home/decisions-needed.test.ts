import { type AnyRecord, type Id, type Kind, completeRecord, scopeOf, tableOf } from '@trireme/domain'
import { finished, plan } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { decisionsNeeded } from './decisions-needed.ts'

const TODAY = '2027-03-01'

function needed(
  notation: string,
  records: readonly (readonly [Kind, string, object])[],
  change: (snapshot: ReturnType<typeof noted>['snapshot']) => void = () => undefined,
) {
  const { snapshot } = noted(notation)
  for (const [kind, id, values] of records)
    tableOf(snapshot, kind).set(id as Id, completeRecord(kind, id as Id, values as Partial<AnyRecord>))
  change(snapshot)
  return linesOf(snapshot).map(({ title, reason, urgent }) => [title, reason, urgent])
}

function linesOf(snapshot: ReturnType<typeof noted>['snapshot']) {
  const made = plan(snapshot, { today: TODAY })
  return finished(decisionsNeeded(snapshot, made, null, scopeOf(snapshot, undefined), TODAY))
}
const id = (prefix: string, last: number) => `${prefix}_0000000000000000000000000${last}`

test('decisions that are overdue come first, then what fell, then those that have time', () => {
  expect(
    needed('A 1d', [
      ['decision', id('dcs', 1), { title: 'Later', dueOn: '2027-04-01' }],
      ['decision', id('dcs', 2), { title: 'Overdue', dueOn: '2027-02-20' }],
      [
        'decision',
        id('dcs', 3),
        { title: 'Signed', signedAt: '2027-01-01T10:00:00.000Z', assumptionIds: [id('asm', 1)] },
      ],
      ['assumption', id('asm', 1), { title: 'It holds', verdict: 'false' }],
    ]),
  ).toEqual([
    ['Overdue', 'needed since 20 Feb 2027', true],
    ['It holds', 'proved false; 1 rest on it', true],
    ['Later', 'needed by 1 Apr 2027', false],
  ])
})

test('what is to be looked at again comes back on its day', () => {
  const signed = { title: 'Done so', signedAt: '2027-01-01T10:00:00.000Z', reviewOn: '2027-03-01' }
  expect(needed('A 1d', [['decision', id('dcs', 1), signed]])).toEqual([
    ['Done so', 'to be looked at again since 1 Mar 2027', true],
  ])
})

test('dependencies between teams are counted, one line for each matter', () => {
  const dispute = (snapshot: ReturnType<typeof noted>['snapshot']) => {
    const table = tableOf(snapshot, 'dependency')
    for (const [key, each] of table)
      table.set(key, { ...each, agreement: 'disputed', neededOn: '2027-03-01' } as AnyRecord)
  }
  expect(needed('team Core 1; team Web 1; A 4d Core; B 1d Web after A', [], dispute)).toEqual([
    ['1 dependency between teams', 'needed before they will be there: “A”', true],
    ['1 dependency between teams', 'disputed: “A”', false],
  ])
})

test('dates set by hand that break what they wait for are to be settled, where the ways to mend them stand', () => {
  const [line] = linesOf(noted('A 4d; B 1d manual 2027-03-02..2027-03-02 after A').snapshot)
  expect(line).toMatchObject({
    title: '1 date breaks what it waits for',
    to: '/program/plan',
    search: { broken: 'open' },
  })
})

test('gates, approvals and documents are counted in one line, which says how many are past their day', () => {
  const draft = { type: 'charter', title: 'Charter', dueOn: '2027-02-01' }
  expect(
    needed('A 1d', [
      ['document', id('doc', 1), draft],
      ['document', id('doc', 2), { ...draft, dueOn: '2027-03-15' }],
      ['document', id('doc', 3), { ...draft, dueOn: '2027-03-16' }],
      ['document', id('doc', 4), { ...draft, dueOn: null }],
    ]),
  ).toEqual([['2 gates, approvals and documents are due', '1 past their day; first: Charter', true]])
})
