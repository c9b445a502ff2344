import { Replica } from '@trireme/client'
import {
  type AnyRecord,
  type Id,
  type ProgressMethod,
  type WorkItem,
  diff,
  emptySnapshot,
  scopeOf,
  tableOf,
  wholePercent,
} from '@trireme/domain'
import { factsOf, openPlanner } from '@trireme/planning'
import {
  type BaselineEntry,
  acceptedBy,
  acceptedShare,
  costByPeriod,
  effortByItem,
  rollUp,
  shareOf,
  takeBaseline,
  trackWork,
  workTree,
} from '@trireme/planning/tracking'
import { build, plan as noted, seededMint } from '@trireme/testing'
import { expect, test } from 'vitest'
import { ganttRows } from './gantt-model.ts'

const AGREED = '2027-03-01'
const TODAY = '2027-03-05'

/** Under an epic one item of ten days, begun on the day it was agreed, whose progress is counted somehow. */
function saidEverywhere(values: Partial<WorkItem>, work = 'A 10d active since 2027-03-01 in P') {
  const { snapshot, items } = noted(`P; ${work}; milestone M after A; milestone N after A`)
  const put = (
    kind: 'work-item' | 'milestone' | 'actual' | 'cost-rate' | 'baseline-entry',
    record: object & { readonly id: Id },
  ) => tableOf(snapshot, kind).set(record.id, record as unknown as AnyRecord)
  const [id, epicId] = [items['A']!, items['P']!]
  put('cost-rate', build('cost-rate', { amountPerHour: 100 }))
  const agreed = openPlanner(snapshot, { today: AGREED }).plan
  const wish = { name: 'Agreed', takenAt: `${AGREED}T09:00:00.000Z`, sequence: 1, mint: seededMint('everywhere') }
  const entries = takeBaseline(snapshot, agreed, wish).flatMap((change) =>
    change.op === 'create' && change.kind === 'baseline-entry'
      ? [{ ...change.values, id: change.id } as unknown as BaselineEntry]
      : [],
  )
  put('work-item', { ...snapshot['work-item'].get(id as never)!, ...values })
  const [first, second] = [...snapshot.milestone.values()]
  const reached = { ...first!, reachedOn: '2027-03-03', weight: 3 }
  put('milestone', reached)
  put('milestone', second!)
  put('actual', build('actual', { workItemId: id as never, fromOn: AGREED, untilOn: AGREED, minutes: 960 }))
  const { plan } = openPlanner(snapshot, { today: TODAY })
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  void replica.commit(diff(emptySnapshot(), snapshot), { label: 'Found' })
  const efforts = effortByItem(snapshot)
  const actuals = [...snapshot.actual.values()]
  const own = acceptedBy({ snapshot, plan, today: TODAY, actuals, efforts })
  const tree = workTree(snapshot)
  const item = snapshot['work-item'].get(id as never)!
  const epic = snapshot['work-item'].get(epicId as never)!
  const [bar] = ganttRows(
    replica,
    plan,
    [{ item, depth: 1, hasChildren: false, onlyAbove: false }],
    new Set(),
    () => undefined,
    { accepted: own },
  )
  const facts = factsOf({ snapshot, plan, scope: scopeOf(snapshot, undefined), sequence: null, actuals })
  const factOf = (of: Id) => facts.rows.find((row) => row.id === of)!.progressPercent
  const tracked = trackWork({ snapshot, entries, actuals, statusOn: TODAY, today: TODAY, measure: 'cost' }).of(id)!
  const year = { name: '2027', startsOn: '2027-01-01', endsOn: '2027-12-31' } as never
  const costs = costByPeriod({ snapshot, plan, actuals, today: TODAY, periods: [year] })
  const left = costs.whole.opex.committed
  const percent = (share: number | null) => (share === null ? null : wholePercent(share))
  return {
    bar: percent(bar!.progress),
    home: factOf(id),
    homeOfEpic: factOf(epicId),
    roadmapOfEpic: percent(shareOf(tree, efforts, own)(epic)),
    overviewOfEpic: percent(acceptedShare(rollUp(tree, efforts, own, epic))),
    earnedValue: tracked.unknownProgress > 0 ? null : percent(tracked.sums.earned / tracked.sums.budget),
    stillToPay: tracked.unknownProgress > 0 ? null : percent(1 - left / 8000),
  }
}

const everywhere = (percent: number | null) => ({
  bar: percent,
  home: percent,
  homeOfEpic: percent,
  roadmapOfEpic: percent,
  overviewOfEpic: percent,
  earnedValue: percent,
  stillToPay: percent,
})

test.each<[ProgressMethod | null, Partial<WorkItem>, number | null]>([
  [null, { progressPercent: 29 }, 29],
  [null, { progressPercent: null }, null],
  ['by-hand', { progressPercent: 40 }, 40],
  ['0-100', { progressPercent: 40 }, 0],
  ['50-50', { progressPercent: 10 }, 50],
  ['effort', { progressPercent: 90 }, 20],
  ['units', { countDone: 12, countPlanned: 40, progressPercent: 90 }, 30],
  ['units', { countDone: null, countPlanned: 40, progressPercent: 90 }, null],
  ['milestones', { progressPercent: 10 }, 75],
])(
  'counted by %s, bar, update, roadmap, overview, earned value and cost agree: %o',
  (progressMethod, values, percent) => {
    expect(saidEverywhere({ ...values, progressMethod })).toEqual(everywhere(percent))
  },
)

test('what is done is done everywhere, whatever was said before', () => {
  const work = 'A 10d done 2027-03-01..2027-03-04 in P'
  expect(saidEverywhere({ progressPercent: 60 }, work)).toEqual(everywhere(100))
  expect(saidEverywhere({ progressPercent: null, progressMethod: '0-100' }, work)).toEqual(everywhere(100))
})
