import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Kind,
  type NewMap,
  type Operation,
  type Snapshot,
  addressOf,
  completeRecord,
  definitionOf,
  squash,
  tableOf,
} from '@trireme/domain'
import { arbitraryValue } from '@trireme/testing'
import * as fc from 'fast-check'
import { fieldMeanings, meaningOf } from './field-meanings.ts'
import { dateInputs } from './inputs.ts'
import { TODAY, arbitraryChanges, arbitraryPortfolio, update } from './portfolios.testing.ts'
import { dateOf, dayOf } from './time.ts'

const day = fc.integer({ min: -10, max: 40 }).map((days) => onOf(days))

function onOf(days: number): string {
  return dateOf((dayOf(TODAY) + days) * 1440)
}

/** Values that say something in a small portfolio, where those of the field's own form seldom do. */
const NEAR: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  pauses: fc.tuple(fc.nat(10), fc.nat(5)).map(([from, days]) => [{ fromOn: onOf(from), untilOn: onOf(from + days) }]),
  lag: fc.record({
    amount: fc.integer({ min: -960, max: 1920 }),
    unit: fc.constantFrom('working-minutes', 'elapsed-minutes', 'percent'),
  }),
  week: fc.nat(4).map((off) => Array.from({ length: 7 }, (_, nth) => (nth === off || nth > 4 ? [] : [[540, 960]]))),
  exceptions: fc
    .tuple(fc.nat(10), fc.nat(5))
    .map(([from, days]) => [{ fromOn: onOf(from), untilOn: onOf(from + days), hours: [] }]),
  rank: fc.stringMatching(/^[0-2][0-9]m$/),
  likely: fc.integer({ min: 0, max: 20 }),
  people: fc.integer({ min: 0, max: 3 }),
  units: fc.constantFrom(0.5, 1, 2),
  minutes: fc.integer({ min: 0, max: 4800 }),
  rampUpWeeks: fc.nat(4),
  minutesPerDay: fc.constantFrom(240, 360, 480),
  hoursPerPoint: fc.integer({ min: 1, max: 12 }),
  estimatedAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2027-02-01T00:00:00.000Z'),
}

/** Another value of a field of one of the records there are; undefined where there is none of the kind. */
export function arbitraryWriting(snapshot: Snapshot, kind: Kind, field: string): fc.Arbitrary<Operation> | undefined {
  const ids = (of: Kind) => [...tableOf(snapshot, of).keys()]
  const known = ids(kind)
  if (known.length === 0) return undefined
  const stated = definitionOf(kind).fields[field]!
  if (stated.target !== undefined && ids(stated.target as Kind).length === 0) return undefined
  const value =
    NEAR[field] ??
    (stated.type === 'date'
      ? stated.required
        ? day
        : fc.option(day, { nil: null, freq: 5 })
      : arbitraryValue(stated, ids))
  return fc.tuple(fc.constantFrom(...known), value).map(([id, is]) => update(snapshot, kind, id, { [field]: is }))
}

/** A portfolio, and one of these fields written otherwise of a record of each. */
export function arbitraryWrites(
  fields: readonly (readonly [Kind, string])[],
): fc.Arbitrary<readonly [Snapshot, ChangeSet]> {
  return arbitraryPortfolio.chain((snapshot) =>
    fc
      .tuple(...fields.flatMap(([kind, field]) => arbitraryWriting(snapshot, kind, field) ?? []))
      .map((operations) => [snapshot, squash(operations)] as const),
  )
}

/** A portfolio whose work ships with launches and is meant for goals. */
export const arbitraryPromises: fc.Arbitrary<Snapshot> = fc
  .tuple(
    arbitraryPortfolio,
    fc.array(fc.option(day, { nil: null, freq: 6 }), { minLength: 2, maxLength: 2 }),
    fc.infiniteStream(fc.nat(5)),
    fc.array(fc.record({ item: fc.nat(40), goal: fc.nat(1), byOn: fc.option(day, { nil: null }) }), {
      minLength: 2,
      maxLength: 6,
    }),
  )
  .map(([snapshot, targets, ships, links]) => {
    const put = <K extends Kind>(kind: K, id: string, values: Partial<NewMap[K]>) =>
      tableOf(snapshot, kind).set(id as Id, completeRecord(kind, id as Id<K>, values as NewMap[K]) as AnyRecord)
    for (const [nth, targetOn] of targets.entries()) {
      put('release', `rel_${nth}`, { name: `Launch ${nth}`, targetOn } as Partial<NewMap['release']>)
      put('goal', `gol_${nth}`, { title: `Goal ${nth}`, endsOn: targetOn } as Partial<NewMap['goal']>)
    }
    put('key-result', 'krs_0', { title: 'Result', goalId: 'gol_0', dueOn: targets[1] } as Partial<NewMap['key-result']>)
    const items = [...snapshot['work-item'].values()]
    for (const item of items) {
      const ship = ships.next().value
      if (ship < 2) tableOf(snapshot, 'work-item').set(item.id, { ...item, releaseId: `rel_${ship}` } as never)
    }
    for (const [nth, { item, goal, byOn }] of links.entries())
      put('goal-link', `glk_${nth}`, {
        workItemId: items[item % items.length]!.id,
        goalId: `gol_${goal}`,
        keyResultId: goal === 0 ? 'krs_0' : null,
        byOn,
      } as Partial<NewMap['goal-link']>)
    return snapshot
  })

const FIELDS = dateInputs.flatMap((kind) =>
  Object.keys(fieldMeanings[kind]).flatMap((field) =>
    ['membership', 'odds', 'none'].includes(meaningOf(kind, field)) ? [] : [[kind, field] as const],
  ),
)

/** Acts of every kind that moves a plan: fields written of a few records, what is made and removed, and promises with them. */
export function arbitraryActs(snapshot: Snapshot): fc.Arbitrary<ChangeSet> {
  const written = fc
    .tuple(...FIELDS.map(([kind, field]) => arbitraryWriting(snapshot, kind, field) ?? fc.constant(null)))
    .chain((all) =>
      fc.subarray(
        all.filter((each) => each !== null),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map((operations) => onePerRecord(operations))
  const promised = fc
    .constantFrom(...snapshot['work-item'].keys())
    .chain((id) =>
      fc.constantFrom(null, 'rel_0', 'rel_1').map((releaseId) => [update(snapshot, 'work-item', id, { releaseId })]),
    )
  return fc.oneof(
    { weight: 6, arbitrary: written },
    { weight: 3, arbitrary: arbitraryChanges(snapshot) },
    { weight: 1, arbitrary: fc.tuple(promised, written).map(([one, more]) => onePerRecord([...one, ...more])) },
  )
}

function onePerRecord(operations: readonly Operation[]): ChangeSet {
  return [...new Map(operations.map((operation) => [addressOf(operation), operation])).values()]
}
