// @vitest-environment happy-dom
import type { Id } from '@trireme/domain'
import { fixesOf, plan as planned } from '@trireme/planning'
import { plan as noted } from '@trireme/testing'
import { mountedPage } from '@trireme/ui/testing'
import { expect, test, vi } from 'vitest'
import { NOTHING_BROKEN } from '../../../consequences/broken.ts'
import type { Effects } from '../../../consequences/effects.ts'
import { type Way, besides, furthest, isRecommended, keptText, leastHarmFirst, whoMoves } from './ways.ts'
import { WaysTable } from './ways-table.tsx'

const { host, render } = mountedPage()

const MAST = 'wit_mast' as Id<'work-item'>
const NAMES: Readonly<Record<string, string>> = { wit_sails: 'Sails', wit_ropes: 'Ropes' }
const nameOf = (id: Id) => NAMES[id]!

const mended = { kind: 'dependency', toId: MAST, sentence: 'Mast starts too early.' } as never
const promise = (what: string, tone = 'late') => ({ id: what, what, name: what, says: '', tone }) as never
const shift = (id: string, days: number) => ({ id, days, from: undefined, to: { startsAt: 0, endsAt: 1 } }) as never
const broken = (says: string, toId = 'wit_sails') => ({ kind: 'dependency', toId, says }) as never

function way(kind: Way['fix']['kind'], effects: Partial<Effects> = {}, mendsAll = true): Way {
  const none: Effects = { shifts: [], promises: [], teams: [], people: [], gone: [], ...NOTHING_BROKEN }
  return { fix: { kind, sentence: `Do ${kind}`, changes: [] }, effects: { ...none, ...effects }, mendsAll }
}

const kindsOf = (ways: readonly Way[]) => leastHarmFirst(ways).map(({ fix }) => fix.kind)

test('the way of least harm stands first: promises before what breaks, that before who has too much, that before days', () => {
  const team = { name: 'Core', says: '1 day' }
  const late = { promises: [promise('Item')] }
  const cases: readonly (readonly [Partial<Effects>, Partial<Effects>])[] = [
    [{ broken: [broken('1')], shifts: [shift(MAST, 90)] }, late],
    [late, { promises: [promise('Item'), promise('Goal')] }],
    [{ gone: [MAST] }, { worse: [broken('1')] }],
    [{ teams: [team] }, { gone: [MAST] }],
    [{ shifts: [shift(MAST, 9)] }, { people: [{ ...team, isTeam: false }] }],
    [{ shifts: [shift(MAST, 1), shift('wit_sails', 1)] }, { shifts: [shift(MAST, 2)] }],
    [{ shifts: [shift(MAST, 2)] }, { shifts: [shift(MAST, 2), shift('wit_sails', 1)] }],
    [{ promises: [promise('Launch', 'rescued')] }, late],
  ]
  for (const [less, more] of cases) {
    expect(kindsOf([way('move', more), way('automatic', less)])).toEqual(['automatic', 'move'])
    expect(kindsOf([way('move', less), way('automatic', more)])).toEqual(['move', 'automatic'])
  }
  expect(kindsOf([way('move'), way('accept'), way('automatic')])).toEqual(['move', 'accept', 'automatic'])
})

test('what gives up a part of what was agreed stands behind what keeps it, whatever that costs, and what mends not all behind what does', () => {
  const costly = { promises: [promise('Launch')], shifts: [shift(MAST, 60)] }
  expect(kindsOf([way('drop'), way('date'), way('lag'), way('move', costly)])).toEqual(['move', 'lag', 'drop', 'date'])
  expect(kindsOf([way('move', {}, false), way('automatic', costly)])).toEqual(['automatic', 'move'])
})

test('a way is recommended where there is a choice, it mends all, and it gives up no date and no dependency', () => {
  expect(isRecommended([way('move'), way('drop')])).toBe(true)
  expect(isRecommended([way('lag'), way('drop')])).toBe(true)
  expect(isRecommended([way('move')])).toBe(false)
  expect(isRecommended([way('date'), way('drop')])).toBe(false)
  expect(isRecommended([way('move', {}, false), way('drop')])).toBe(false)
})

test('who moves is told from the item that is mended, and by how much the one that moves furthest', () => {
  const moves = (...ids: readonly string[]) => whoMoves({ shifts: ids.map((id) => shift(id, 1)) }, MAST)
  expect(moves()).toBe('nothing')
  expect(moves(MAST)).toBe('it alone')
  expect(moves(MAST, 'wit_sails')).toBe('it and 1 other')
  expect(moves('wit_sails', 'wit_ropes')).toBe('2 others')
  expect(furthest({ shifts: [] })).toBe(0)
  expect(furthest({ shifts: [shift(MAST, 4), shift('wit_sails', -9)] })).toBe(4)
  expect(furthest({ shifts: [shift('wit_sails', -2), shift(MAST, -3)] })).toBe(-3)
})

test('what has no column is told below: how much else breaks, who has too much, who else moves; and not again what it mends', () => {
  const told = (one: Way) => besides(one, mended, nameOf)
  expect(told(way('move', { shifts: [shift(MAST, 2)], mended: [broken('own', MAST)] }))).toEqual({ bad: [], rest: [] })
  const person = { name: 'Ada', says: '', isTeam: false }
  const all = way('move', {
    broken: [broken('1'), broken('2')],
    worse: [broken('3')],
    gone: [MAST],
    people: [person],
    teams: [person],
    shifts: [shift(MAST, 2), shift('wit_sails', 1), shift('wit_ropes', 1)],
    promises: [promise('Launch', 'rescued')],
    mended: [broken('own', MAST), broken('other')],
  })
  expect(told({ ...all, mendsAll: true })).toEqual({
    bad: [
      'breaks 2 dependencies',
      'breaks 1 dependency by more',
      '1 item without dates',
      '1 team with more work than people',
      '1 person with more promised than they have',
    ],
    rest: ['also moves Sails, Ropes', '1 in time again', 'also mends 1 dependency'],
  })
  expect(told(way('lag', { mended: [broken('other')] }, false))).toEqual({
    bad: ['does not mend all of it'],
    rest: ['also mends 1 dependency'],
  })
})

test('what was kept is told as done, whichever way it was', () => {
  const told = (notation: string) => {
    const { snapshot } = noted(notation)
    const plan = planned(snapshot, { today: '2027-03-01' })
    return plan.violations.flatMap((each) => fixesOf(snapshot, plan, each).map((fix) => keptText(fix).split(' ')[0]))
  }
  expect(told('A 5d; B manual 2027-03-09..2027-03-10 end-by 2027-03-09 after A FS+3d')).toEqual(
    expect.arrayContaining(['Moved', 'Accepted', 'Made', 'Shortened', 'Removed']),
  )
  const words = told('A 5d; B manual 2027-03-09..2027-03-10 end-by 2027-03-09 after A FS+3d')
  expect(words.filter((word) => !word!.endsWith('ed') && word !== 'Made')).toEqual([])
})

test('each way is a row: what is done is its name, what it does stands in columns, one button previews it', async () => {
  const tried = vi.fn<(way: Way) => void>()
  const ways = [
    way('move', { shifts: [shift(MAST, 68)], promises: [promise('Item'), promise('Launch')] }),
    way('drop', { mended: [broken('own', MAST)] }),
  ]
  await render(<WaysTable ways={ways} mended={mended} nameOf={nameOf} onTry={tried} />)
  const table = host.querySelector('table[aria-label="Ways to mend it"]')!
  const text = (of: Element) => Array.from(of.children, ({ textContent }) => textContent)
  const [head, ...rows] = Array.from(table.querySelectorAll('tr'), text)
  expect(head).toEqual(['Way', 'Moves', 'By up to', 'Targets later', 'Launches, goals', 'Preview'])
  expect(rows).toEqual([
    ['Do move Recommended', 'it alone', '→ +68 d', '▲ 1', '▲ 1 launch', 'Preview…'],
    ['Do drop', 'nothing', '0 d', 'none', 'none', 'Preview…'],
  ])
  const buttons = [...table.querySelectorAll('button')]
  const named = (button: Element) =>
    button
      .getAttribute('aria-labelledby')!
      .split(' ')
      .map((id) => table.ownerDocument.getElementById(id)!.textContent)
      .join(' ')
  expect(buttons.map(named)).toEqual(['Preview… Do move', 'Preview… Do drop'])
  buttons[1]!.click()
  expect(tried.mock.calls).toEqual([[ways[1]]])
})

test('one way alone is not recommended', async () => {
  await render(<WaysTable ways={[way('drop')]} mended={mended} nameOf={nameOf} onTry={() => undefined} />)
  expect(host.textContent).not.toContain('Recommended')
  expect(host.textContent).toContain('The one way')
})

test('no date in what a way does is cut at the end of a line', async () => {
  const move = way('move')
  const dated = { ...move, fix: { ...move.fix, sentence: 'Move “Mast” to 8 Oct – 15 Nov 2027' } } as Way
  await render(<WaysTable ways={[dated]} mended={mended} nameOf={nameOf} onTry={() => undefined} />)
  const kept = Array.from(host.querySelectorAll('.tri-unbroken'), ({ textContent }) => textContent)
  expect(kept).toEqual(['8 Oct', '15 Nov 2027'])
})
