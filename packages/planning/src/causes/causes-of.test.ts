import { type ChangeSet, type Id, after, viewAfter } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Plan, openPlanner, plan } from '../index.ts'
import { TODAY, arbitraryChanges, arbitraryPortfolio, created, update } from '../portfolios.testing.ts'
import { becauseOf, causeWords, yourWords } from './cause-words.ts'
import { type Causes, causesOf } from './causes-of.ts'
import { editsIn } from './edits.ts'

/** The causes of what a change moves in a noted plan, by name. */
function causesIn(notation: string, changesOf: (portfolio: ReturnType<typeof noted>) => ChangeSet) {
  const portfolio = noted(notation)
  const { snapshot, items } = portfolio
  const planner = openPlanner(snapshot, { today: TODAY })
  const changes = changesOf(portfolio)
  const then = viewAfter(snapshot, changes)
  const causes = causesOf(
    { snapshot, plan: planner.plan },
    { snapshot: then, plan: planner.preview(changes).plan },
    changes,
  )
  const titles = new Map<Id, string>(Object.entries(items).map(([name, id]) => [id, name]))
  const idOf = (name: string) => items[name] ?? [...snapshot.milestone.values()].find(({ title }) => title === name)!.id
  return {
    words: (name: string) => causeWords(causes, idOf(name)),
    chain: (name: string) =>
      causes.chainOf(idOf(name)).map(({ id }) => titles.get(id) ?? snapshot.milestone.get(id)?.title),
  }
}

const later = (name: string, notBeforeOn: string) => (portfolio: ReturnType<typeof noted>) => [
  update(portfolio.snapshot, 'work-item', portfolio.items[name]!, { notBeforeOn }),
]

describe('why things lie elsewhere after a change', () => {
  test('what waits names what it waits for, back to what was changed', () => {
    const { words, chain } = causesIn('A 2d; B 3d after A; C 1d after B', later('A', '2027-03-04'))
    expect(words('A')).toBe('+3 d because its own dates were changed')
    expect(words('B')).toBe('+3 d because “A” ends 3 d later')
    expect(words('C')).toBe('+3 d because “B” ends 3 d later')
    expect(chain('C')).toEqual(['C', 'B', 'A'])
  })

  test('who is about to change an item is told that it is they', () => {
    expect(yourWords(['dates'])).toBe('you change its own dates')
    expect(yourWords(['work', 'team'])).toBe('you change its estimate and who does it')
  })

  test('of dates put by hand right behind what it waits for that is told', () => {
    const put = (on: string) =>
      causesIn('A 2d; B manual 2027-03-01..2027-03-01 after A', ({ snapshot, items }) => [
        update(snapshot, 'work-item', items['B']!, { plannedStartsOn: on, plannedEndsOn: on }),
      ]).words('B')
    expect(put('2027-03-03')).toBe('+2 d because its own dates were changed, right behind “A”')
    expect(put('2027-03-05')).toBe('+4 d because its own dates were changed')
    expect(put('2027-03-02')).toBe('+1 d because its own dates were changed')
  })

  test('a slip and a full team are told together', () => {
    const { words, chain } = causesIn(
      'team Core 1; Tax 2d; Wallet 4d Core pin 2027-03-05; Checkout 2d Core after Tax',
      later('Tax', '2027-03-03'),
    )
    // Tax ends on Thursday; Core is at Wallet from Friday to Wednesday.
    expect(words('Checkout')).toBe('+6 d because team Core is full (“Wallet”) and “Tax” ends 2 d later')
    expect(chain('Checkout')).toEqual(['Checkout', 'Tax'])
  })

  test('of two things that were written at once each is told where it did something', () => {
    const { words } = causesIn(
      'team Core 1; team Apps 1; A 2d Core; B 3d Apps pin 2027-03-08',
      ({ snapshot, items, teams }) => [
        update(snapshot, 'work-item', items['A']!, { teamId: teams['Apps']!, notBeforeOn: '2027-03-05' }),
      ],
    )
    // From Friday, and then until Apps is through with B on Wednesday.
    expect(words('A')).toContain('its own dates were changed')
    expect(words('A')).toContain('who does it was changed')
  })

  test('another name of a team says nothing of its people, another focus does', () => {
    const { snapshot, teams } = noted('team Core 1')
    const hasPeople = (after: object) =>
      editsIn([update(snapshot, 'team', teams['Core']!, { ...after })], [snapshot]).hasPeople
    expect([hasPeople({ name: 'Hull', leadId: null }), hasPeople({ focusPercent: 50 })]).toEqual([false, true])
  })

  test('a release moves with what ends last of what it ships, and with what is taken into it', () => {
    const released = (names: readonly string[]) => (portfolio: ReturnType<typeof noted>) =>
      names.map((name) =>
        update(portfolio.snapshot, 'work-item', portfolio.items[name]!, { releaseId: 'rel_1' as Id<'release'> }),
      )
    const notation = 'A 2d; B 3d after A; C 9d'
    const portfolio = noted(notation)
    const shipped = after(portfolio.snapshot, released(['A', 'B'])(portfolio))
    const causesAfter = (changes: ChangeSet) => {
      const then = viewAfter(shipped, changes)
      const planned = (snapshot: typeof then) => ({ snapshot, plan: plan(snapshot, { today: TODAY }) })
      return causesOf(planned(shipped), planned(then), changes)
    }
    const slips = causesAfter(later('A', '2027-03-04')({ ...portfolio, snapshot: shipped }))
    expect(causeWords(slips, 'rel_1' as Id)).toBe('+3 d because “B” ends 3 d later')
    expect(slips.chainOf('rel_1' as Id)).toHaveLength(3)
    const grows = causesAfter(released(['C'])({ ...portfolio, snapshot: shipped }))
    expect(causeWords(grows, 'rel_1' as Id)).toBe('+4 d because what belongs to it was changed')
    expect(causeWords(causesAfter([]), 'rel_1' as Id)).toBeUndefined()
  })

  test.each([
    ['program', 'prg_2', { programId: 'prg_2' }],
    ['product', 'prd_2', { productId: 'prd_2' }],
  ] as const)('a %s moves with what ends last of all in it, and with what is taken into it', (kind, id, within) => {
    const portfolio = noted('A 2d; B 3d after A; C 9d')
    const { snapshot, items } = portfolio
    const parent = `${id.slice(0, 4)}1` as Id
    const start = after(snapshot, [
      created(kind, parent, { name: 'All' } as never),
      created(kind, id, { name: 'Part', parentId: parent } as never),
      ...['A', 'B'].map((name) => update(snapshot, 'work-item', items[name]!, within as never)),
    ])
    const causesAfter = (changes: ChangeSet) => {
      const then = viewAfter(start, changes)
      const planned = (state: typeof then) => ({ snapshot: state, plan: plan(state, { today: TODAY }) })
      return causesOf(planned(start), planned(then), changes)
    }
    const slips = causesAfter(later('A', '2027-03-04')({ ...portfolio, snapshot: start }))
    expect(causeWords(slips, parent)).toBe('+3 d because “B” ends 3 d later')
    expect(slips.chainOf(id as Id)).toHaveLength(3)
    const grows = causesAfter([update(start, 'work-item', items['C']!, within as never)])
    expect(causeWords(grows, parent)).toBe('+4 d because what belongs to it was changed')
    expect(causeWords(causesAfter([]), parent)).toBeUndefined()
  })

  test('who comes earlier says what gave way', () => {
    const { words, chain } = causesIn('team Core 1; A 4d Core; B 2d Core', ({ items }) => [
      created('estimate', 'est_1', { workItemId: items['A']!, likely: 1, estimatedAt: '2027-02-01T00:00:00.000Z' }),
    ])
    expect(words('A')).toMatch(/^−\d d because its estimate was changed$/)
    expect(words('B')).toMatch(/^−\d d because team Core has room sooner \(“A”\)$/)
    expect(chain('B')).toEqual(['B', 'A'])
  })

  test('a new dependency, and one that is gone, stand for themselves', () => {
    const link = ({ items }: ReturnType<typeof noted>) => [
      created('dependency', 'dep_1', { predecessorId: items['A']!, successorId: items['B']! }),
    ]
    const made = causesIn('A 3d; B 1d; C 1d after B', link)
    expect(made.words('B')).toBe('+3 d because it now waits for “A”')
    expect(made.chain('C')).toEqual(['C', 'B'])
    const gone = causesIn('A 3d; B 1d after A', ({ snapshot }) =>
      [...snapshot.dependency.values()].map(
        ({ id, ...values }) => ({ op: 'remove', kind: 'dependency', id, values }) as never,
      ),
    )
    expect(gone.words('B')).toBe('−3 d because it no longer waits for “A”')
  })

  test('a parent moves with its part, and what waits for it follows through it', () => {
    const { words, chain } = causesIn(
      'P; A 2d in P; B 1d in P; X 1d after P; milestone Launch after X',
      later('A', '2027-03-04'),
    )
    expect(words('P')).toBe('+3 d because “A” ends 3 d later')
    expect(words('X')).toBe('+3 d because “P” ends 3 d later')
    expect(words('Launch')).toBe('+3 d because “X” ends 3 d later')
    expect(chain('Launch')).toEqual(['Launch', 'X', 'P', 'A'])
  })

  test('what holds a parent holds its parts', () => {
    const { words } = causesIn('A 2d; P after A; B 1d in P', later('A', '2027-03-04'))
    expect(words('B')).toBe('+3 d because “A” ends 3 d later')
  })

  test('fewer people are a cause without an item', () => {
    const { words } = causesIn('team Core 2; A 4d Core; B 4d Core', ({ snapshot }) => {
      const [capacity] = [...snapshot.capacity.values()]
      return [update(snapshot, 'capacity', capacity!.id, { people: 1 })]
    })
    expect(words('B')).toBe('+4 d because people or working days of team Core were changed')
  })
})

function causesBetween(snapshot: Parameters<typeof plan>[0], changes: ChangeSet, level: boolean) {
  const then = after(snapshot, changes)
  const [before, is] = [plan(snapshot, { today: TODAY, level }), plan(then, { today: TODAY, level })]
  return { causes: causesOf({ snapshot, plan: before }, { snapshot: then, plan: is }, changes), before, is }
}

const movedLeaves = (one: Plan, other: Plan): Id[] =>
  [...one.items].flatMap(([id, { endsAt, rolledUp }]) => {
    const then = other.items.get(id)
    return then !== undefined && !rolledUp && !then.rolledUp && then.endsAt !== endsAt ? [id] : []
  })

const changed = arbitraryPortfolio.chain((snapshot) => fc.tuple(fc.constant(snapshot), arbitraryChanges(snapshot)))

function leadsToAnEdit(causes: Causes, id: Id): boolean {
  const root = causes.chainOf(id).at(-1)!
  return root.by.some(({ kind }) => kind !== 'turns')
}

describe('laws of causes', () => {
  test('the parts of a cause sum to what the end moved by, in working minutes', () => {
    fc.assert(
      fc.property(changed, ([snapshot, changes]) => {
        const { causes, before, is } = causesBetween(snapshot, changes, true)
        for (const id of movedLeaves(before, is)) {
          const { minutes, by } = causes.of(id)!
          expect(by.reduce((sum, each) => sum + each.minutes, 0)).toBe(minutes)
          expect(becauseOf(causes, causes.of(id)!)).not.toBe('')
        }
      }),
    )
  })

  test.each([
    ['by dependencies alone', false, 0.9],
    ['with people', true, 0.8],
  ] as const)('%s, a cause can be pointed at in nearly every case', (_, level, share) => {
    let [moved, pointed] = [0, 0]
    fc.assert(
      fc.property(changed, ([snapshot, changes]) => {
        const { causes, before, is } = causesBetween(snapshot, changes, level)
        for (const id of movedLeaves(before, is)) {
          moved++
          if (leadsToAnEdit(causes, id)) pointed++
        }
      }),
      { numRuns: 200 },
    )
    expect(moved).toBeGreaterThan(40)
    expect(pointed / moved).toBeGreaterThan(share)
  })
})
