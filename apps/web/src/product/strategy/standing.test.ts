import { type Snapshot, applyInPlace, emptySnapshot } from '@trireme/domain'
import { aGoal, aWorkItem, build, sampleCompany } from '@trireme/testing'
import { expect, test } from 'vitest'
import { goalRows, hasWork, keyResultRows } from './goal-rows.ts'
import { keyResultStanding, progressFormula, standings } from './standing.ts'

const TODAY = '2027-04-01'
const NOW = { today: TODAY, timeZone: 'UTC' }
const metric = build('metric', { unit: '%' })
const goal = aGoal({ title: 'Regular shippers book without calling', startsOn: '2027-01-01', endsOn: '2027-06-30' })
const keyResult = build('key-result', {
  goalId: goal.id,
  metricId: metric.id,
  startValue: 30,
  targetValue: 70,
  dueOn: '2027-06-30',
})
const read = (value: number, on: string) =>
  build('reading', { metricId: metric.id, value, validAt: `${on}T00:00:00.000Z` })

test('progress counts from start to target, and is held against a straight line', () => {
  const found = keyResultStanding(keyResult, goal, [read(40, '2027-02-01'), read(50, '2027-03-01')], NOW)
  expect(found).toMatchObject({ progress: 0.5, current: 50, stale: false, unknown: null })
  expect(found.expected).toBeCloseTo(0.5)
  expect(progressFormula(keyResult, found)).toContain('(50 − 30) ÷ (70 − 30)')
})

test('without a reading since it began it is 0, and stale', () => {
  const found = keyResultStanding(keyResult, goal, [read(40, '2026-11-01')], NOW)
  expect(found).toMatchObject({ progress: 0, stale: true, unknown: null })
  expect(progressFormula(keyResult, found)).toBe('No reading since it began: 0 until there is one.')
})

test('what cannot be known is unknown and not nothing', () => {
  const unmeasured = keyResultStanding({ ...keyResult, metricId: null }, goal, [], NOW)
  expect(unmeasured).toMatchObject({ progress: null, unknown: 'no-metric' })
  expect(progressFormula(keyResult, unmeasured)).toBeNull()
  expect(keyResultStanding({ ...keyResult, targetValue: null }, goal, [read(40, '2027-02-01')], NOW)).toMatchObject({
    unknown: 'no-target',
  })
  expect(keyResultStanding(keyResult, { ...goal, startsOn: '2027-05-01' }, [], NOW)).toMatchObject({
    progress: null,
    unknown: 'not-begun',
    expected: null,
  })
})

test('a limit that is kept is wholly reached, one that is not falls to its floor', () => {
  const limit = { ...keyResult, measure: 'stay-above' as const, targetValue: 24, floorValue: 20 }
  const at = (value: number) => keyResultStanding(limit, goal, [read(value, '2027-03-01')], NOW)
  expect(at(25).progress).toBe(1)
  expect(at(23).progress).toBe(0.75)
  expect(progressFormula(limit, at(25))).toBe('25 is inside its limit of 24: 1.')
})

const past = aGoal({ title: 'Past', endsOn: '2026-12-31', parentId: goal.id })
const other = aGoal({ title: 'Other', endsOn: '2027-12-31', productId: 'prd_1' as never })
const item = aWorkItem()
const link = build('goal-link', { goalId: goal.id, keyResultId: keyResult.id, workItemId: item.id })
const pastResult = build('key-result', { goalId: past.id, dueOn: '2026-12-31' })

function snapshot(): Snapshot {
  const table = (...records: readonly { readonly id: string }[]) =>
    new Map(records.map((each) => [each.id, each])) as never
  return {
    ...emptySnapshot(),
    goal: table(goal, past, other),
    'key-result': table(keyResult, pastResult),
    'goal-link': table(link),
    'work-item': table(item),
  }
}
const rows = (wish: Partial<Parameters<typeof goalRows>[2]> = {}) =>
  goalRows(snapshot(), standings(snapshot(), TODAY), { filter: {}, toggled: new Set(), today: TODAY, ...wish }).map(
    (row) =>
      `${'  '.repeat(row.depth)}${row.kind} ${row.kind === 'goal' ? `${row.goal.title} ${row.expanded}` : ''}`.trimEnd(),
  )

test('goals stand over their key results and the work that bets on them; those that are over or to come are closed', () => {
  expect(rows()).toEqual([
    'goal Regular shippers book without calling true',
    '  key-result',
    '    work',
    '  goal Past false',
    'goal Other null',
  ])
})

test('a goal that was opened or closed by hand stays so', () => {
  expect(rows({ toggled: new Set([goal.id]) })).toEqual([
    'goal Regular shippers book without calling false',
    'goal Other null',
  ])
  expect(rows({ toggled: new Set([past.id]) })).toContain('    key-result')
})

test('where there is no room goals wait closed, and closing one by hand opens no other', () => {
  expect(rows({ room: 4 })).toEqual(['goal Regular shippers book without calling false', 'goal Other null'])
  expect(rows({ room: 4, toggled: new Set([goal.id]) })).toHaveLength(5)
  const company = emptySnapshot()
  for (const { changes } of sampleCompany({ today: TODAY }).history) applyInPlace(company, changes)
  const found = standings(company, TODAY)
  const shown = (toggled: ReadonlySet<string>) =>
    goalRows(company, found, { filter: {}, toggled: toggled as never, today: TODAY })
  const first = shown(new Set())
  expect(first.length).toBeLessThanOrEqual(28)
  const open = first.flatMap((row) => (row.kind === 'goal' && row.expanded === true ? [row.goal.id] : []))
  expect(open.length).toBeGreaterThan(0)
  const rest = shown(new Set([open[0]!])).flatMap((row) => (row.kind === 'goal' && row.expanded ? [row.goal.id] : []))
  expect(open).toEqual(expect.arrayContaining(rest))
  expect(rest).not.toContain(open[0])
})

test('a filter keeps what matches and what stands above it', () => {
  expect(rows({ filter: { productId: 'prd_1' } })).toEqual(['goal Other null'])
  expect(keyResultRows(snapshot(), standings(snapshot(), TODAY), {}, TODAY).map((row) => row.goal.title)).toEqual([
    'Regular shippers book without calling',
    'Past',
  ])
})

test('a goal without work is found', () => {
  const found = standings(snapshot(), TODAY)
  expect([goal, other].map((each) => hasWork(each, snapshot(), found))).toEqual([true, false])
})

test('in the sample company every goal has a figure or the count of what is missing', () => {
  const company = emptySnapshot()
  for (const { changes } of sampleCompany({ today: TODAY }).history) applyInPlace(company, changes)
  const found = standings(company, TODAY)
  for (const each of company.goal.values()) {
    const { progress, known, of } = found.ofGoal(each)
    expect(known).toBeLessThanOrEqual(of)
    if (progress === null) expect(known).toBe(0)
    else expect(progress >= 0 && progress <= 1).toBe(true)
  }
})
