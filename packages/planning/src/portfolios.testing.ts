import {
  type AnyRecord,
  type ChangeSet,
  type Id,
  type Kind,
  type NewMap,
  type Operation,
  type Snapshot,
  completeRecord,
  mintId,
  tableOf,
} from '@trireme/domain'
import { type SmallOrganization, aSmallOrganization } from '@trireme/testing'
import * as fc from 'fast-check'

/** Small portfolios with every feature that plans know, for laws; the first working day of the tests is a Monday. */
export const TODAY = '2027-03-01'

const date = fc.integer({ min: -30, max: 60 }).map((days) => dayFrom(TODAY, days))
/** Null once in `freq`. */
const maybe = <T>(value: fc.Arbitrary<T>, freq = 3) => fc.option(value, { nil: null, freq })
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })

const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })

function dayFrom(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
}

/** One or two ranges of days, apart and in order. */
function pauses() {
  return fc
    .uniqueArray(fc.integer({ min: -5, max: 25 }), { minLength: 2, maxLength: 4 })
    .map((days) => days.toSorted((one, other) => one - other))
    .map((days) =>
      Array.from({ length: days.length >> 1 }, (_, nth) => ({
        fromOn: dayFrom(TODAY, days[2 * nth]!),
        untilOn: dayFrom(TODAY, days[2 * nth + 1]!),
      })),
    )
}

/** The second is a special case of the first. */
const SKILLS = ['skl_one', 'skl_two', 'skl_three'] as readonly Id<'skill'>[]

const itemSpec = fc.record({
  parent: seldom(fc.nat(7)),
  team: maybe(fc.constantFrom(0, 0, 1, 1, 1, 2, 3), 6),
  status: fc.constantFrom('Backlog', 'Ready', 'Ready', 'Ready', 'Ready', 'In progress', 'Done', 'Dropped'),
  goesBefore: seldom(fc.nat(40)),
  priority: maybe(fc.constantFrom('urgent', 'high', 'medium', 'low'), 4),
  dateMode: fc.constantFrom('automatic', 'automatic', 'automatic', 'manual', 'pinned'),
  plannedStartsOn: maybe(date),
  plannedEndsOn: maybe(date),
  notBeforeOn: seldom(date),
  startByOn: rarely(date),
  endNotBeforeOn: rarely(date),
  endByOn: rarely(date),
  asLate: fc.oneof({ weight: 12, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  maySplit: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  pauses: fc.oneof({ weight: 8, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: pauses() }),
  targetOn: maybe(date, 4),
  actualStartedOn: seldom(date),
  progressPercent: seldom(fc.integer({ min: 0, max: 100 })),
  progressMethod: seldom(fc.constantFrom('units' as const, 'units' as const, '50-50' as const)),
  countDone: fc.integer({ min: 0, max: 12 }),
  countPlanned: fc.integer({ min: 8, max: 20 }),
  units: fc.constantFrom(0.5, 1, 1, 2, 5),
  estimate: maybe(
    fc.record({
      quantity: fc.constantFrom('effort', 'effort', 'duration'),
      unit: fc.constantFrom('hours', 'days', 'points'),
      likely: fc.integer({ min: 0, max: 12 }),
      skillId: fc.constantFrom(null, null, ...SKILLS),
    }),
    4,
  ),
})

const lagSpec = fc.record({
  amount: fc.constantFrom(0, 0, 0, 480, -480, 100, 25),
  unit: fc.constantFrom('working-minutes', 'elapsed-minutes', 'percent'),
})

const linkSpec = fc.record({
  from: fc.nat(40),
  to: fc.nat(40),
  type: fc.constantFrom('FS', 'FS', 'SS', 'FF', 'SF'),
  lag: lagSpec,
  lagCalendar: fc.constantFrom('predecessor', 'predecessor', 'predecessor', 'successor', 'program', 'always'),
})

const portfolioSpec = fc.record({
  items: fc.array(itemSpec, { minLength: 4, maxLength: 16, size: 'max' }),
  links: fc.array(linkSpec, { maxLength: 10 }),
  people: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 })),
  leave: maybe(date),
  ramp: fc.constantFrom(0, 0, 3),
  usualWork: fc.constantFrom(0, 0, 20),
  joins: seldom(date),
  /** Mina's time for an item, from a day for so many days. */
  promise: seldom(fc.record({ item: fc.nat(40), fromOn: date, days: fc.integer({ min: 1, max: 15 }) })),
  milestones: fc.array(
    fc.record({ waits: fc.array(fc.nat(40), { maxLength: 3 }), targetOn: maybe(date), reachedOn: seldom(date) }),
    {
      maxLength: 2,
    },
  ),
})
type PortfolioSpec = typeof portfolioSpec extends fc.Arbitrary<infer T> ? T : never

/** A portfolio; what dependencies it has lead onwards in the order of its items, mostly. */
export const arbitraryPortfolio: fc.Arbitrary<Snapshot> = portfolioSpec.map(portfolioOf)

/** The same with somebody to be hired, by name. */
export const hiringPortfolio: fc.Arbitrary<Snapshot> = fc
  .tuple(portfolioSpec, date)
  .map(([spec, joins]) => portfolioOf({ ...spec, joins }))

function portfolioOf(spec: PortfolioSpec): Snapshot {
  const organization = aSmallOrganization({ seed: 'portfolio' })
  const add = adder(organization)
  const teams = addTeams(organization, add, spec)
  const ids = spec.items.map(() => organization.mint('work-item'))
  if (spec.promise !== null) addPromise(organization, add, ids[spec.promise.item % ids.length]!, spec.promise)
  for (const [index, item] of spec.items.entries()) addItem(organization, add, { item, index, ids, teams })
  for (const { from, to, type, lag, lagCalendar } of spec.links) {
    const [one, other] = [from % ids.length, to % ids.length].sort((a, b) => a - b)
    if (one === other) continue
    add('dependency', {
      predecessorId: ids[one!]!,
      successorId: ids[other!]!,
      type,
      lag,
      lagCalendar,
    } as NewMap['dependency'])
  }
  for (const [index, { waits, targetOn, reachedOn }] of spec.milestones.entries())
    add('milestone', {
      title: `Milestone ${index + 1}`,
      waitsForIds: [...new Set(waits.map((at) => ids[at % ids.length]!))].sort(),
      targetOn,
      reachedOn,
    } as NewMap['milestone'])
  return organization.snapshot
}

type Add = <K extends Kind>(kind: K, values: NewMap[K]) => Id<K>

function adder({ snapshot, mint }: SmallOrganization): Add {
  return (kind, values) => {
    const id = (values as { id?: Id<typeof kind> }).id ?? mint(kind)
    tableOf(snapshot, kind).set(id, completeRecord(kind, id, values) as AnyRecord)
    return id
  }
}

/** Two people by name, one with leave; a pool; a team below it; a team nobody is known to be in. */
function addTeams(
  { calendarId }: SmallOrganization,
  add: Add,
  { people, leave, ramp, usualWork, joins }: PortfolioSpec,
): readonly Id<'team'>[] {
  const away = leave === null ? [] : [{ fromOn: leave, untilOn: dayFrom(leave, 4), hours: [] }]
  const own = add('calendar', { name: 'Mina', parentId: calendarId, exceptions: away } as NewMap['calendar'])
  const named = add('team', { name: 'Core', focusPercent: 80, usualWorkPercent: usualWork })
  for (const [nth, id] of SKILLS.entries())
    add('skill', { id, name: `Skill ${nth + 1}`, parentId: nth === 1 ? SKILLS[0]! : null } as NewMap['skill'])
  const mina = add('person', { name: 'Mina', calendarId: own, skillIds: [SKILLS[1]!, SKILLS[2]!] })
  const ole = add('person', { name: 'Ole', employmentPercent: 50, skillIds: [SKILLS[2]!] })
  add('membership', { teamId: named, personId: mina })
  add('membership', { teamId: named, personId: ole, fromOn: dayFrom(TODAY, -90) })
  const week = [...Array.from({ length: 4 }, () => [[540, 1020]]), [], [], []]
  const four = add('calendar', { name: 'Four days', parentId: calendarId, week } as unknown as NewMap['calendar'])
  const values = { name: 'A hire', placeholder: true, calendarId: four, joinsByOn: joins, skillIds: [SKILLS[0]!] }
  if (joins !== null) add('membership', { teamId: named, personId: add('person', values), rampUpWeeks: ramp })
  const pool = add('team', { name: 'Apps', hoursPerPoint: 6 })
  add('capacity', { teamId: pool, people: people[0], untilOn: dayFrom(TODAY, 20) })
  add('capacity', { teamId: pool, people: people[1], fromOn: dayFrom(TODAY, 21), rampUpWeeks: ramp })
  return [named, pool, add('team', { name: 'Kit', parentId: pool }), add('team', { name: 'Unknown' })]
}

function addPromise(
  { snapshot }: SmallOrganization,
  add: Add,
  workItemId: Id<'work-item'>,
  { fromOn, days }: { readonly fromOn: string; readonly days: number },
): void {
  const mina = [...snapshot.person.values()].find(({ name }) => name === 'Mina')!
  const untilOn = dayFrom(fromOn, days)
  add('assignment', { workItemId, personId: mina.id, units: 0.5, fromOn, untilOn, state: 'committed' })
}

function addItem(
  { types, statuses }: SmallOrganization,
  add: Add,
  made: {
    item: PortfolioSpec['items'][number]
    index: number
    ids: readonly Id<'work-item'>[]
    teams: readonly Id<'team'>[]
  },
): void {
  const { item, index, ids, teams } = made
  const { parent, team, status, estimate, goesBefore, ...values } = item
  const id = ids[index]!
  add('work-item', {
    ...values,
    id,
    key: `T-${index + 1}`,
    title: `Item ${index + 1}`,
    typeId: types.Story,
    statusId: statuses[status as 'Ready'],
    parentId: parent !== null && parent < index ? ids[parent]! : null,
    rank: `${String((index * 7) % 20).padStart(2, '0')}n`,
    teamId: team === null ? null : teams[team]!,
    goesBeforeId: goesBefore === null ? null : ids[goesBefore % ids.length]!,
  } as NewMap['work-item'])
  if (estimate !== null)
    add('estimate', { ...estimate, workItemId: id, estimatedAt: '2027-01-01T00:00:00.000Z' } as NewMap['estimate'])
}

/** Changes that fit a portfolio, of the kinds people make while they plan. */
export function arbitraryChanges(snapshot: Snapshot): fc.Arbitrary<ChangeSet> {
  const ids = (kind: Kind) => [...tableOf(snapshot, kind).keys()]
  const one = <K extends Kind>(kind: K) => fc.constantFrom(...(ids(kind) as Id<K>[]))
  const field = <T>(kind: Kind, name: string, value: fc.Arbitrary<T>) =>
    fc.tuple(one(kind), value).map(([id, is]) => update(snapshot, kind, id, { [name]: is }))
  const skill = fc.constantFrom(null, null, ...SKILLS)
  const choices: fc.Arbitrary<Operation>[] = [
    field('work-item', 'plannedStartsOn', maybe(date, 9)),
    field('work-item', 'plannedEndsOn', maybe(date, 9)),
    field('work-item', 'dateMode', fc.constantFrom('automatic', 'manual', 'pinned')),
    fc
      .tuple(one('work-item'), date)
      .map(([id, on]) => update(snapshot, 'work-item', id, { dateMode: 'pinned', plannedStartsOn: on })),
    field('work-item', 'targetOn', maybe(date, 9)),
    field('work-item', 'notBeforeOn', maybe(date)),
    field('work-item', 'startByOn', maybe(date)),
    field('work-item', 'endNotBeforeOn', maybe(date)),
    field('work-item', 'endByOn', maybe(date)),
    field('work-item', 'asLate', fc.boolean()),
    field('work-item', 'maySplit', fc.boolean()),
    field('work-item', 'pauses', pauses()),
    field('work-item', 'progressPercent', fc.integer({ min: 0, max: 100 })),
    field('work-item', 'progressMethod', fc.constantFrom(null, 'units', '0-100')),
    field('work-item', 'countDone', fc.integer({ min: 0, max: 12 })),
    field('work-item', 'countPlanned', fc.integer({ min: 1, max: 10 })),
    field('work-item', 'units', fc.constantFrom(0.5, 1, 2)),
    field('work-item', 'teamId', maybe(one('team'))),
    field('work-item', 'statusId', one('status')),
    field('work-item', 'priority', fc.constantFrom('urgent', 'low')),
    field('work-item', 'title', fc.constantFrom('Renamed', 'Named again')),
    field('team', 'focusPercent', fc.integer({ min: 10, max: 100 })),
    field('capacity', 'people', fc.integer({ min: 0, max: 3 })),
    field('team', 'usualWorkPercent', fc.constantFrom(0, 30, 100)),
    field('membership', 'rampUpWeeks', fc.constantFrom(0, 2)),
    fc
      .tuple(one('work-item'), one('person'), date, fc.constantFrom('requested', 'committed'))
      .map(([workItemId, personId, on, state]) =>
        created('assignment', freshId(snapshot, 'assignment', 'asg'), {
          workItemId,
          personId,
          fromOn: on,
          untilOn: dayFrom(on, 10),
          state,
        } as Partial<NewMap['assignment']>),
      ),
    fc
      .tuple(
        one('work-item'),
        fc.constantFrom('effort', 'effort', 'duration'),
        fc.integer({ min: 1, max: 20 }),
        skill,
        // Before, with and after the estimate that an item may have.
        fc.constantFrom('2026-12-01', '2027-01-01', '2027-02-01', '2027-02-01'),
      )
      .map(([workItemId, quantity, likely, skillId, on]) =>
        created('estimate', freshId(snapshot, 'estimate', 'est'), {
          workItemId,
          quantity,
          likely,
          skillId,
          estimatedAt: `${on}T00:00:00.000Z`,
        } as Partial<NewMap['estimate']>),
      ),
    fc
      .tuple(one('work-item'), one('work-item'), fc.constantFrom('FS', 'SS', 'FF', 'SF'))
      .map(([predecessorId, successorId, type]) =>
        created('dependency', freshId(snapshot, 'dependency', 'dep'), { predecessorId, successorId, type }),
      ),
    one('work-item').map((id) => removed(snapshot, 'work-item', id)),
  ]
  if (snapshot.dependency.size > 0)
    choices.push(field('dependency', 'lagCalendar', fc.constantFrom('predecessor', 'successor', 'program', 'always')))
  for (const kind of ['dependency', 'milestone', 'estimate', 'assignment'] as const)
    if (ids(kind).length > 0) choices.push(one(kind).map((id) => removed(snapshot, kind, id)))
  if (snapshot.milestone.size > 0) {
    choices.push(field('milestone', 'targetOn', maybe(date)), field('milestone', 'reachedOn', maybe(date)))
  }
  return fc.array(fc.oneof(...choices), { minLength: 1, maxLength: 3 }).map((operations) => {
    const byId = new Map(operations.map((operation) => [operation.id, operation]))
    return [...byId.values()]
  })
}

export function update(snapshot: Snapshot, kind: Kind, id: Id, after: Readonly<Record<string, unknown>>): Operation {
  const record = tableOf(snapshot, kind).get(id)!
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, record[name]]))
  return { op: 'update', kind, id, before, after }
}

export function created<K extends Kind>(kind: K, id: string, given: Partial<NewMap[K]>): Operation {
  const { id: _, ...values } = completeRecord(kind, id as Id<K>, given as NewMap[K])
  return { op: 'create', kind, id, values }
}

function removed(snapshot: Snapshot, kind: Kind, id: Id): Operation {
  const { id: _, ...values } = tableOf(snapshot, kind).get(id)!
  return { op: 'remove', kind, id, values }
}

/** An id that no record of the kind has. */
function freshId(snapshot: Snapshot, kind: Kind, prefix: string): string {
  const table = tableOf(snapshot, kind)
  for (let at = table.size; ; at++) {
    const id = mintId(prefix, 1_800_000_000_000 + at, new Uint8Array(10))
    if (!table.has(id)) return id
  }
}
