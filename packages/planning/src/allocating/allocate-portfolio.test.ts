import { type Snapshot, after, snapshotOf, tableOf } from '@trireme/domain'
import { entriesOf } from '@trireme/testing'
import { sampleCompany } from '@trireme/testing/sample-company'
import { describe, expect, test } from 'vitest'
import { highsSolver } from '../allocation/highs-solver.ts'
import { plan } from '../plan.ts'
import { dateOf } from '../time.ts'
import { adoptionOf } from './adoption.ts'
import { type AllocateChoice, allocatePortfolio } from './allocate-portfolio.ts'
import type { PortfolioAllocation } from './portfolio-allocation.ts'
import { type SmallPortfolio, aPortfolio } from './small-portfolio.testing.ts'

const YEAR = { today: '2027-04-01', periods: { unit: 'quarter', count: 2 } } as const satisfies AllocateChoice

async function chosenFrom(small: SmallPortfolio, choice: Partial<AllocateChoice> = {}) {
  const { snapshot, ids } = aPortfolio(small)
  const answer = (await allocatePortfolio(snapshot, { ...YEAR, ...choice }))!
  const titleOf = new Map(Object.entries(ids).map(([title, id]) => [id, title]))
  return {
    snapshot,
    ids,
    answer,
    chosen: answer.chosen.map(({ id }) => titleOf.get(id)),
    said: Object.fromEntries(
      [...answer.chosen, ...answer.leftOut].map(({ id, sentence }) => [titleOf.get(id), sentence]),
    ),
  }
}

describe('what is chosen', () => {
  // A person has 65 days in the second quarter of 2027, and 66 in the third.
  const three = {
    teams: { Core: 1 },
    initiatives: {
      Invoices: { weight: 3, work: { Core: 60 } },
      Refunds: { weight: 2, work: { Core: 60 } },
      Vouchers: { weight: 5, work: { Core: 60 } },
    },
  }

  test('is what is worth most with the people there are, the most valuable first', async () => {
    const { chosen, answer, said } = await chosenFrom(three)
    expect(chosen).toEqual(['Vouchers', 'Invoices'])
    expect(answer.chosen.map(({ period, value }) => [period, value])).toEqual([
      [0, 50],
      [1, 30],
    ])
    expect(said).toEqual({
      Vouchers: 'In from Q2 2027; it ends on 23 Jun. Worth 50% of all goals.',
      Invoices: 'In from Q3 2027; it ends on 22 Sep. Worth 30% of all goals.',
      Refunds:
        'It does not fit beside what is chosen: it would take 25 more person-days of team Core in Q2 2027 and 24 person-days in Q3 2027.',
    })
    expect(answer).toMatchObject({ slips: [], problems: [], notes: [], cuts: 0 })
  })

  test('is proven to be the best, and more of the scarce team is priced, with a solver', async () => {
    const { answer } = await chosenFrom(three, { solver: highsSolver() })
    expect(answer.status).toBe('optimal')
    expect(answer.gap).toBe(0)
    expect(answer.worth).toBeCloseTo(50 + 30 * 0.97, 2)
    expect(answer.scarce[0]?.sentence).toMatch(
      /^One more person in team Core in Q[23] 2027 would be worth 20(\.\d)? more\.$/,
    )
  })

  test('takes what every part asks of its own team', async () => {
    const { chosen, answer, ids } = await chosenFrom({
      teams: { Core: 2, Web: 1 },
      initiatives: { Invoices: { weight: 1, work: { Core: 40, Web: 20 } } },
    })
    expect(chosen).toEqual(['Invoices'])
    expect(answer.loads.map(({ teamId, chosenMinutes }) => [teamId, chosenMinutes])).toEqual([
      [ids['Core'], [40 * 480, 0]],
      [ids['Web'], [20 * 480, 0]],
    ])
    expect(answer.loads[0]!.capacityMinutes).toEqual([65 * 2 * 480, 66 * 2 * 480])
  })

  test('waits for what it depends on, also where that brings nothing of its own', async () => {
    const { answer, ids } = await chosenFrom({
      teams: { Core: 1, Web: 1 },
      initiatives: { Ledger: { work: { Core: 60 } }, Invoices: { weight: 1, work: { Web: 40 }, after: ['Ledger'] } },
    })
    const dates = new Map(answer.chosen.map((one) => [one.id, one]))
    expect([...dates.keys()].toSorted()).toEqual([ids['Ledger'], ids['Invoices']].toSorted())
    expect(dates.get(ids['Invoices']!)!.startsAt).toBeGreaterThanOrEqual(dates.get(ids['Ledger']!)!.endsAt!)
  })

  test('goes on with what has begun, and with what that waits for', async () => {
    const { said, chosen } = await chosenFrom({
      teams: { Core: 1 },
      initiatives: {
        Ledger: { work: { Core: 20 } },
        Invoices: { work: { Core: 20 }, status: 'In progress' },
        Refunds: { work: { Core: 20 }, status: 'Ready' },
        Audit: { work: { Core: 10 }, status: 'In progress', after: ['Ledger'] },
        Vouchers: { weight: 1, work: { Core: 60 } },
      },
    })
    expect(chosen).toEqual(['Ledger', 'Invoices', 'Audit', 'Vouchers'])
    expect(said['Invoices']).toMatch(/^It has begun and goes on; it ends on \d+ [A-Z][a-z]+\.$/)
    expect(said['Ledger']).toMatch(/^“Audit” has begun and waits for it, so it is in; it ends on/)
    expect(said['Refunds']).toMatch(
      /^It serves no open goal, so nothing says what it is worth: with no value it is not/,
    )
  })

  test('keeps to money, musts and what excludes each other where somebody says so', async () => {
    const { ids, snapshot } = aPortfolio({ ...three, teams: { Core: 9 } })
    const [invoices, refunds, vouchers] = ['Invoices', 'Refunds', 'Vouchers'].map((title) => ids[title]!)
    const answer = (await allocatePortfolio(snapshot, {
      ...YEAR,
      terms: {
        items: [
          { id: refunds!, must: 'The law asks for it.', capex: [10] },
          { id: invoices!, capex: [50], value: 400 },
        ],
        budget: { capex: [40, 55] },
        relations: [{ kind: 'excludes', items: [refunds!, vouchers!] }],
      },
    }))!
    expect(answer.chosen.map(({ id, period, why, value }) => [id, period, why, value])).toEqual([
      [refunds, 0, 'asked', 20],
      [invoices, 1, 'worth', 400],
    ])
    expect(answer.chosen[0]!.sentence).toBe(
      'In from Q2 2027; it ends on 23 Jun. Worth 20% of all goals. It has to be in: The law asks for it.',
    )
  })
})

describe('what is left out', () => {
  test('has the reason that a person would give', async () => {
    const { said } = await chosenFrom({
      teams: { Core: 1 },
      initiatives: {
        Guess: { weight: 1, work: { Core: null } },
        Rewrite: { weight: 9, work: { Core: 300 } },
        Gift: { work: { Core: 5 } },
        Old: { weight: 1, work: { Core: 5 }, status: 'Dropped' },
        Later: { weight: 1, work: { Core: 5 }, part: { notBeforeOn: '2028-01-10' } },
        Branch: { weight: 1, work: { Core: 5 }, after: ['Rewrite'] },
      },
    })
    expect(said).toEqual({
      Guess: 'None of its parts has an estimate, so nobody can say whether it fits.',
      Rewrite: 'Even with its teams to itself it would not end before 24 May 2028, which is further than this looks.',
      Gift: 'It serves no open goal, so nothing says what it is worth: with no value it is not chosen. With others moved it is in from Q2 2027, at no loss.',
      Old: 'It was dropped.',
      Later: 'It may not start before a date that is too late for it to end within the periods looked at.',
      Branch: 'It waits for “Rewrite”, which cannot be in.',
    })
  })

  test('contradictions are told, and nothing is chosen', async () => {
    const { ids, snapshot } = aPortfolio({
      teams: { Core: 1 },
      initiatives: { Rewrite: { weight: 9, work: { Core: 300 } } },
    })
    const answer = (await allocatePortfolio(snapshot, {
      ...YEAR,
      terms: { items: [{ id: ids['Rewrite']!, must: 'We said so.' }] },
    }))!
    expect(answer).toMatchObject({ status: 'infeasible', chosen: [] })
    expect(answer.problems).toEqual([
      '“Rewrite” would have to be in and out at once: “Rewrite” has to be in (We said so) and “Rewrite” cannot be in (it does not end within the periods looked at).',
    ])
  })

  test('musts that cannot all be done are named with what they lack, with a solver', async () => {
    const { ids, snapshot } = aPortfolio({
      teams: { Core: 1 },
      initiatives: { Left: { work: { Core: 64 } }, Right: { work: { Core: 64 } }, Third: { work: { Core: 64 } } },
    })
    const items = ['Left', 'Right', 'Third'].map((title) => ({ id: ids[title]!, must: 'Promised.' }))
    const ask = { ...YEAR, terms: { items } }
    const proven = (await allocatePortfolio(snapshot, { ...ask, solver: highsSolver() }))!
    expect(proven.status).toBe('infeasible')
    expect(proven.problems).toEqual([
      'These cannot hold together, and giving up any one of them frees the rest: “Left” has to be in, “Right” has to be in, “Third” has to be in, what team Core has in Q2 2027 and what team Core has in Q3 2027.',
    ])
    const searched = (await allocatePortfolio(snapshot, ask))!
    expect(searched.chosen).toEqual([])
    expect(searched.problems).toEqual(['What has to be in does not fit together beside what is taken.'])
  })
})

describe('the schedule of what is chosen', () => {
  // Each is done in twelve weeks alone, and there is room for both; but the second waits for the first at each team.
  const chains = {
    teams: { Core: 1, Web: 1 },
    initiatives: {
      First: { weight: 2, work: { Core: 30, Web: 30 }, isChain: true },
      Second: { weight: 1, work: { Core: 30, Web: 30 }, isChain: true },
    },
  }

  test('is fed back: what does not end where it should is given longer', async () => {
    const { answer, ids } = await chosenFrom(chains)
    expect(answer.cuts).toBeGreaterThan(0)
    expect(answer.chosen.map(({ id, period, lastPeriod }) => [id, period, lastPeriod])).toEqual([
      [ids['First'], 0, 0],
      [ids['Second'], 0, 1],
    ])
    expect(answer.slips).toEqual([])
  })

  test('takes out what has no longer way, and the first bound still holds', async () => {
    const { answer, ids } = await chosenFrom(chains, { periods: { unit: 'quarter', count: 1 } })
    expect(answer.cuts).toBeGreaterThan(0)
    expect(answer.chosen.map(({ id }) => id)).toEqual([ids['First']])
    expect(answer.leftOut.map(({ id, why }) => [id, why])).toEqual([[ids['Second'], 'no-room']])
    expect(answer.slips).toEqual([])
    expect(answer.bound).toBeCloseTo(100, 3)
  })

  test('tells what makes something begun end later', async () => {
    const { snapshot, ids } = aPortfolio({
      teams: { Core: 1 },
      initiatives: { New: { weight: 1, work: { Core: 20 } }, Running: { work: { Core: 20 } } },
    })
    const running = snapshot['work-item'].get(ids['Running']!)!
    tableOf(snapshot, 'work-item').set(running.id, { ...running, actualStartedOn: '2027-03-01' })
    const answer = (await allocatePortfolio(snapshot, YEAR))!
    expect(answer.chosen.map(({ id, why }) => [id, why])).toEqual([
      [ids['Running'], 'begun'],
      [ids['New'], 'worth'],
    ])
    expect(answer.slips.map(({ sentence }) => sentence)).toEqual([
      '“Running” ends on 26 May when it is really scheduled; without what is newly chosen it would on 28 Apr.',
    ])
  })
})

describe('adopting', () => {
  const small = {
    teams: { Core: 1 },
    initiatives: {
      Invoices: { weight: 3, work: { Core: 60 } },
      Refunds: { weight: 2, work: { Core: 60 } },
      Vouchers: { weight: 5, work: { Core: 60 } },
    },
  }

  test('says not before the first day of its period to the parts of what is chosen, and nothing else', async () => {
    const { snapshot, answer } = await chosenFrom(small)
    expect(adoptionOf(snapshot, answer)).toEqual([
      {
        op: 'update',
        kind: 'work-item',
        id: partOf(snapshot, 'Invoices'),
        before: { notBeforeOn: null },
        after: { notBeforeOn: '2027-07-01' },
      },
    ])
  })

  test('gives the dates of the answer, with what is left out waiting', async () => {
    const { snapshot, answer } = await chosenFrom(small)
    const changes = adoptionOf(snapshot, answer, { leftOut: 'wait' })
    expect(changes.map(({ id }) => id).toSorted()).toEqual(
      [partOf(snapshot, 'Invoices'), partOf(snapshot, 'Refunds')].toSorted(),
    )
    const planned = plan(after(snapshot, changes), { today: YEAR.today })
    expect(dateOf(planned.items.get(partOf(snapshot, 'Refunds'))!.startsAt)).toBe('2027-10-01')
    for (const { id, startsAt, endsAt } of answer.chosen)
      expect(planned.items.get(id)).toMatchObject({ startsAt, endsAt })
  })
})

test('work outside the initiatives is taken, and it is said', async () => {
  const { snapshot, ids } = aPortfolio({
    teams: { Core: 1 },
    initiatives: { Invoices: { weight: 1, work: { Core: 60 } }, Refunds: { weight: 1, work: { Core: 50 } } },
  })
  const only = (await allocatePortfolio(snapshot, { ...YEAR, among: new Set([ids['Refunds']!]) }))!
  expect([...only.chosen, ...only.leftOut].map(({ id }) => id)).toEqual([ids['Refunds']])
  expect(only.loads[0]!.takenMinutes).toEqual([60 * 480, 0])
  expect(only.notes).toEqual([
    'Work outside what is chosen among is not up for choice: what it takes of the teams is taken.',
  ])
})

test('once cancelled there is no answer, and progress is told until then', async () => {
  const { snapshot } = aPortfolio({ teams: { Core: 1 }, initiatives: { Invoices: { weight: 1, work: { Core: 60 } } } })
  const stages: string[] = []
  const onProgress = ({ stage }: { readonly stage: string }) => void stages.push(stage)
  const isCancelled = () => stages.includes('choosing')
  expect(await allocatePortfolio(snapshot, { ...YEAR, onProgress, isCancelled })).toBeUndefined()
  expect(stages).toEqual(['stating', 'choosing'])
})

describe.each(['2027-02-10', '2026-11-22'])('the sample company on %s', (today) => {
  const { state } = sampleCompany({ today })
  const ask = { today, periods: { unit: 'quarter', count: 4 } } as const
  const whole = allocatePortfolio(state, ask)

  test('gets an answer in sentences that name no id and no “undefined”', async () => {
    const answer = (await whole)!
    expect(answer.chosen.length).toBeGreaterThan(8)
    for (const sentence of sentencesOf(answer)) {
      expect(sentence).toMatch(/^[A-Z0-9“][^_]*\.$/)
      expect(sentence).not.toMatch(/undefined|NaN|Infinity|: \.|\(\)/)
    }
  })

  test('gets the same answer whatever order its records come in, and a worker can hand it over', async () => {
    const turned = snapshotOf([...entriesOf(state)].toReversed())
    const answer = await allocatePortfolio(turned, ask)
    expect(answer).toEqual(await whole)
    expect(structuredClone(answer)).toEqual(answer)
  })
})

function sentencesOf({ chosen, leftOut, slips, scarce, notes, problems }: PortfolioAllocation): string[] {
  const told = [...chosen, ...leftOut, ...leftOut.flatMap(({ waysIn }) => waysIn), ...slips, ...scarce]
  return [...told.map(({ sentence }) => sentence), ...notes, ...problems]
}

function partOf(snapshot: Snapshot, title: string): string {
  return [...snapshot['work-item'].values()].find((item) => item.title === `${title} by Core`)!.id
}
