import { type AnyRecord, scopeOf, tableOf } from '@trireme/domain'
import { minuteOf, plan } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { dependencyRows } from './dependency-rows.ts'

const TODAY = '2027-03-01'

function rowsOf(notation: string, values: object, p85On = '2027-03-01', scopeName?: string) {
  const { snapshot, items } = noted(notation)
  const table = tableOf(snapshot, 'dependency')
  for (const [id, dependency] of table) table.set(id, { ...dependency, ...values } as AnyRecord)
  const odds = { of: () => ({ p50At: 0, p85At: minuteOf(p85On) + 1, onTarget: undefined, assumedParts: 0 }) }
  const scope = scopeOf(snapshot, scopeName === undefined ? undefined : items[scopeName])
  return dependencyRows(snapshot, plan(snapshot, { today: TODAY }), odds, scope)
}
const TWO_TEAMS = 'team Core 1; team Web 1; A 4d Core; B 1d Web after A'

test('what one team waits for from another is told with the day it comes, and the day it is needed', () => {
  const [row] = rowsOf(TWO_TEAMS, { agreement: 'agreed', neededOn: '2027-03-03' })
  expect([row?.fromTeam, row?.toTeam, row?.on, row?.troubles]).toEqual(['Core', 'Web', '2027-03-04', ['late']])
})

test('in time by the plan, it is at risk where 85 of 100 runs come later', () => {
  const needed = { agreement: 'agreed', neededOn: '2027-03-04' }
  expect(rowsOf(TWO_TEAMS, needed, '2027-03-05')[0]?.troubles).toEqual(['at-risk'])
  expect(rowsOf(TWO_TEAMS, needed, '2027-03-04')[0]?.troubles).toEqual([])
})

test('inside one team it is told only when it comes too late', () => {
  const one = 'team Core 2; A 4d Core; B 1d Core after A'
  expect(rowsOf(one, { agreement: 'proposed', neededOn: null })).toEqual([])
  expect(rowsOf(one, { agreement: 'proposed', neededOn: '2027-03-02' })[0]?.troubles).toEqual(['late'])
})

test('what waits for a start is there when that starts', () => {
  const [row] = rowsOf('team Core 1; team Web 1; A 4d Core; B 1d Web after A SS', { agreement: 'agreed' })
  expect([row?.on, row?.p85On]).toEqual(['2027-03-01', null])
})

test('what is over threatens nobody, and what is elsewhere is not told here', () => {
  expect(rowsOf('team Core 1; team Web 1; A done 2027-02-01..2027-02-02 Core; B 1d Web after A', {})).toEqual([])
  expect(rowsOf(`${TWO_TEAMS}; C 1d`, { agreement: 'disputed' }, TODAY, 'C')).toEqual([])
  expect(rowsOf(`${TWO_TEAMS}; C 1d`, { agreement: 'disputed' }, TODAY, 'B')).toHaveLength(1)
})
