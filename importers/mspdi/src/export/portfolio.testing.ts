import {
  type AnyRecord,
  type Id,
  type Kind,
  type NewMap,
  type Snapshot,
  completeRecord,
  recordRefusals,
  tableOf,
} from '@trireme/domain'
import { firstDay, fixedMoment } from '@trireme/testing'
import * as fc from 'fast-check'

/** Portfolios with everything that a plan of MS Project can hold, and some of what it cannot. */
const DAY_ZERO = Date.parse('2027-03-01')
const onDay = (days: number) => new Date(DAY_ZERO + days * 86_400_000).toISOString().slice(0, 10)
const date = fc.integer({ min: -40, max: 90 }).map(onDay)
const maybe = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: null, freq })
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })
const inOrder = <T extends string>(one: T | null, other: T | null): readonly [T | null, T | null] =>
  one !== null && other !== null && one > other ? [other, one] : [one, other]

const words = fc.constantFrom('Hull', 'Größe <5 & "x"', '船 🚢', "it's ]]> done", 'a  b', '&amp;', '-1+2', '=SUM(A1)')
const paragraphs = fc.constantFrom(
  'One',
  'Two\nlines',
  ' led by a space',
  'ends\n',
  '\ttab\r\nand return',
  '<b>&lt;</b>',
)
const hours = fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4)

const interval = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 }).map((quarters) => {
  const ends = quarters.toSorted((one, other) => one - other).map((quarter) => quarter * 15)
  return Array.from({ length: ends.length >> 1 }, (_, nth) => [ends[2 * nth]!, ends[2 * nth + 1]!] as const)
})
const dayHours = fc.oneof(fc.constant([[540, 1020]] as const), fc.constant([]), interval)

const calendarSpec = fc.record({
  base: maybe(fc.nat(3)),
  week: fc.tuple(fc.constant([[480, 720]] as const), ...Array.from({ length: 6 }, () => dayHours)),
  exceptions: fc.array(
    fc.record({ from: fc.integer({ min: -20, max: 60 }), days: fc.nat(6), label: maybe(words), hours: dayHours }),
    { maxLength: 4 },
  ),
})

const itemSpec = fc.record({
  depth: fc.integer({ min: 1, max: 4 }),
  title: words,
  status: fc.constantFrom('Backlog', 'Ready', 'Ready', 'In progress', 'Done', 'Dropped'),
  priority: maybe(fc.constantFrom('urgent', 'high', 'medium', 'low')),
  dateMode: fc.constantFrom('automatic', 'automatic', 'manual', 'pinned'),
  planned: fc.tuple(maybe(date), maybe(date)),
  actual: fc.tuple(seldom(date), seldom(date)),
  notBeforeOn: seldom(date),
  startByOn: seldom(date),
  endNotBeforeOn: seldom(date),
  endByOn: seldom(date),
  mustStartOn: seldom(date),
  mustEndOn: seldom(date),
  asLate: fc.constantFrom(false, false, false, true),
  maySplit: fc.boolean(),
  pauses: fc.uniqueArray(fc.integer({ min: -40, max: 90 }), { maxLength: 5 }).map((drawn) => {
    const days = drawn.toSorted((one, other) => one - other).map(onDay)
    return Array.from({ length: days.length >> 1 }, (_, nth) => ({
      fromOn: days[2 * nth]!,
      untilOn: days[2 * nth + 1]!,
    }))
  }),
  targetOn: maybe(date),
  progressPercent: maybe(fc.integer({ min: 0, max: 100 })),
  units: fc.constantFrom(1, 1, 0.5, 2, 3.25),
  team: maybe(fc.nat(1)),
  owner: maybe(fc.nat(2)),
  calendar: seldom(fc.nat(3)),
  labels: fc.uniqueArray(fc.constantFrom('milestone', 'sea', 'trial run'), { maxLength: 2 }),
  description: maybe(paragraphs),
  duration: maybe(hours),
  effort: maybe(hours),
  unit: fc.constantFrom('hours', 'days'),
  custom: fc.tuple(
    maybe(words),
    maybe(fc.double({ noNaN: true, noDefaultInfinity: true })),
    maybe(fc.boolean()),
    maybe(date),
  ),
  choices: fc.uniqueArray(fc.constantFrom('north', 'south'), { maxLength: 2 }),
  placed: maybe(fc.record({ from: fc.integer({ min: 0, max: 60 }), days: fc.nat(10) }), 8),
})

const portfolioSpec = fc.record({
  calendars: fc.array(calendarSpec, { minLength: 4, maxLength: 4 }),
  people: fc.array(
    fc.record({ percent: fc.integer({ min: 0, max: 100 }), mail: fc.boolean(), calendar: maybe(fc.nat(3)) }),
    { minLength: 3, maxLength: 3 },
  ),
  teams: fc.array(fc.record({ people: maybe(fc.integer({ min: 0, max: 80 })), calendar: maybe(fc.nat(3)) }), {
    minLength: 2,
    maxLength: 2,
  }),
  items: fc.array(itemSpec, { minLength: 1, maxLength: 9, size: 'max' }),
  links: fc.array(
    fc.record({
      from: fc.nat(40),
      to: fc.nat(40),
      type: fc.constantFrom('FS', 'FS', 'SS', 'FF', 'SF'),
      amount: fc.oneof(
        fc.constantFrom(0, 480, -480, 25, -50),
        fc.integer({ min: -99_999, max: 99_999 }).map((tenths) => tenths / 10),
      ),
      unit: fc.constantFrom('working-minutes', 'elapsed-minutes', 'percent'),
      lagCalendar: fc.constantFrom('predecessor', 'predecessor', 'successor', 'program', 'always'),
    }),
    { maxLength: 12 },
  ),
  promises: fc.array(
    fc.record({
      item: fc.nat(40),
      person: maybe(fc.nat(2)),
      team: fc.nat(1),
      units: fc.constantFrom(1, 0.25, 2),
      minutes: maybe(fc.integer({ min: 0, max: 9000 })),
      span: fc.tuple(maybe(date), maybe(date)),
      state: fc.constantFrom('committed', 'committed', 'requested'),
    }),
    { maxLength: 4 },
  ),
  baselines: fc.array(
    fc.array(
      fc.record({
        item: fc.nat(40),
        span: fc.tuple(maybe(date), maybe(date)),
        effort: maybe(hours),
        minutes: maybe(fc.nat(9999)),
        cents: maybe(fc.nat(1_000_000)),
      }),
      { maxLength: 4 },
    ),
    { maxLength: 13 },
  ),
  milestones: fc.array(
    fc.record({
      waits: fc.array(fc.nat(40), { maxLength: 3 }),
      targetOn: maybe(date),
      reachedOn: seldom(date),
      at: maybe(fc.nat(60)),
      description: maybe(paragraphs),
    }),
    { maxLength: 2 },
  ),
})
export type PortfolioSpec = typeof portfolioSpec extends fc.Arbitrary<infer T> ? T : never

export type Portfolio = {
  readonly snapshot: Snapshot
  readonly items: ReadonlyMap<Id, { startsAt: number; endsAt: number; durationMinutes: number; critical: boolean }>
  readonly milestones: ReadonlyMap<Id, { at: number }>
}

export const arbitraryPlan: fc.Arbitrary<Portfolio> = portfolioSpec.map(portfolioOf)

function portfolioOf(spec: PortfolioSpec): Portfolio {
  const moment = fixedMoment()
  const snapshot = firstDay(moment)
  const add = <K extends Kind>(kind: K, values: Partial<NewMap[K]>): Id<K> => {
    const id = moment.mint(kind) as Id<K>
    tableOf(snapshot, kind).set(id, completeRecord(kind, id, values as never) as AnyRecord)
    return id
  }
  const whole = (values: Partial<NewMap['work-item']>) => {
    const bounds = { notBeforeOn: null, startByOn: null, endNotBeforeOn: null }
    const isSound =
      recordRefusals('work-item', completeRecord('work-item', moment.mint('work-item'), values as never) as AnyRecord)
        .length === 0
    return isSound ? values : { ...values, ...bounds }
  }
  const named = <K extends 'status' | 'work-item-type'>(kind: K, name: string) =>
    [...snapshot[kind].values()].find((record) => record.name === name)!.id as Id<K>
  const calendars: Id<'calendar'>[] = []
  for (const [nth, { base, week, exceptions }] of spec.calendars.entries())
    calendars.push(
      add('calendar', {
        name: `Calendar ${nth}`,
        parentId: base === null ? null : (calendars[base] ?? null),
        week,
        exceptions: exceptions.map(({ from, days, label, hours }) => ({
          fromOn: onDay(from),
          untilOn: onDay(from + days),
          ...(label === null ? {} : { label }),
          hours,
        })),
      } as never),
    )
  const calendarAt = (nth: number | null) => (nth === null ? null : calendars[nth]!)
  const people = spec.people.map(({ percent, mail, calendar }, nth) =>
    add('person', {
      name: `Person ${nth}`,
      email: mail ? `p${nth}@example.org` : null,
      employmentPercent: percent,
      calendarId: calendarAt(calendar),
      placeholder: true,
    }),
  )
  const teams = spec.teams.map(({ people, calendar }, nth) => {
    const teamId = add('team', { name: `Team ${nth}`, calendarId: calendarAt(calendar) })
    if (people !== null) add('capacity', { teamId, people: people / 10 })
    return teamId
  })
  const fields = (['text', 'number', 'boolean', 'date'] as const).map((type) =>
    add('custom-field', { name: `A ${type}`, recordKind: 'work-item', type }),
  )
  const choices = add('custom-field', {
    name: 'Berths',
    recordKind: 'work-item',
    type: 'choices',
    options: ['north', 'south'],
  })
  const types = ['Initiative', 'Epic', 'Feature', 'Story', 'Task'] as const
  const open: Id<'work-item'>[] = []
  const paths: (readonly Id[])[] = []
  const placed: [Id, { startsAt: number; endsAt: number; durationMinutes: number; critical: boolean }][] = []
  const items = spec.items.map((item, nth) => {
    const depth = Math.min(item.depth, open.length + 1)
    open.length = depth - 1
    const [plannedStartsOn, plannedEndsOn] = inOrder(...item.planned)
    const [actualStartedOn, actualEndedOn] = inOrder(...item.actual)
    const custom = Object.fromEntries(
      fields.map((field, at) => [field, item.custom[at]]).filter(([, value]) => value !== null),
    )
    const {
      depth: _,
      title,
      status,
      planned,
      actual,
      team,
      owner,
      calendar,
      duration,
      effort,
      unit,
      placed: place,
      choices: chosen,
      mustStartOn,
      mustEndOn,
      ...values
    } = item
    const id = add(
      'work-item',
      whole({
        ...values,
        ...(mustStartOn === null ? {} : { notBeforeOn: mustStartOn, startByOn: mustStartOn }),
        ...(mustEndOn === null ? {} : { endNotBeforeOn: mustEndOn, endByOn: mustEndOn }),
        labels: values.labels.toSorted(),
        key: nth === 3 ? '' : `T-${nth + 7}`,
        title: `${nth} ${title}`,
        typeId: named('work-item-type', types[depth - 1]!),
        statusId: named('status', status),
        parentId: open.at(-1) ?? null,
        rank: `n${nth}`,
        plannedStartsOn,
        plannedEndsOn,
        actualStartedOn,
        actualEndedOn,
        teamId: team === null ? null : teams[team]!,
        ownerId: owner === null ? null : people[owner]!,
        calendarId: calendarAt(calendar),
        custom: chosen.length === 0 ? custom : { ...custom, [choices]: chosen },
      } as Partial<NewMap['work-item']>),
    )
    const common = { workItemId: id, unit, estimatedAt: '2027-01-01T00:00:00.000Z' } as const
    if (duration !== null) add('estimate', { ...common, quantity: 'duration', likely: duration })
    if (effort !== null) add('estimate', { ...common, quantity: 'effort', likely: effort })
    if (place !== null) {
      const startsAt = (DAY_ZERO / 86_400_000 + place.from) * 1440 + 540
      placed.push([
        id,
        {
          startsAt,
          endsAt: startsAt + place.days * 1440 + 480,
          durationMinutes: (place.days + 1) * 480,
          critical: place.days > 5,
        },
      ])
    }
    paths.push([...open])
    open.push(id)
    return id
  })
  addLinks(spec, { items, paths }, add)
  for (const { item, person, team, span, ...rest } of spec.promises) {
    const [fromOn, untilOn] = inOrder(...span)
    const who = person === null ? { teamId: teams[team]! } : { personId: people[person]! }
    add('assignment', { ...rest, ...who, workItemId: items[item % items.length]!, fromOn, untilOn } as Partial<
      NewMap['assignment']
    >)
  }
  for (const [nth, entries] of spec.baselines.entries()) {
    const baselineId = add('baseline', {
      name: `As agreed, taken ${nth}: <&>`,
      takenAt: `2027-01-${String(nth + 10)}T08:00:00.000Z`,
    })
    for (const [at, { span, effort, minutes, cents }] of new Map(
      entries.map((entry) => [entry.item % items.length, entry]),
    )) {
      if ([...span, effort, minutes, cents].every((value) => value === null)) continue
      add('baseline-entry', {
        baselineId,
        workItemId: items[at]!,
        startsOn: span[0],
        endsOn: span[1],
        effortHours: effort,
        durationMinutes: minutes,
        cost: cents === null ? null : cents / 100,
        partOfId: (paths[at]!.at(-1) as Id<'work-item'>) ?? null,
      })
    }
  }
  const reached: [Id, { at: number }][] = []
  for (const [nth, { waits, at, ...rest }] of spec.milestones.entries()) {
    const waitsForIds = [...new Set(waits.map((one) => items[one % items.length]!))].sort()
    const id = add('milestone', { ...rest, title: `Milestone ${nth}`, waitsForIds })
    if (at !== null) reached.push([id, { at: (DAY_ZERO / 86_400_000 + at) * 1440 + 600 }])
  }
  return { snapshot, items: new Map(placed), milestones: new Map(reached) }
}

type Add = <K extends Kind>(kind: K, values: Partial<NewMap[K]>) => Id<K>

/** Onwards in the outline, never into what lies above or below: no circle can come of these. */
function addLinks(
  { links }: PortfolioSpec,
  { items, paths }: { readonly items: readonly Id<'work-item'>[]; readonly paths: readonly (readonly Id[])[] },
  add: Add,
): void {
  const seen = new Set<string>()
  for (const { from, to, type, amount, unit, lagCalendar } of links) {
    const [one, other] = [from % items.length, to % items.length].sort((a, b) => a - b) as [number, number]
    if (one === other || paths[other]!.includes(items[one]!) || seen.has(`${one} ${other} ${type}`)) continue
    seen.add(`${one} ${other} ${type}`)
    add('dependency', {
      predecessorId: items[one]!,
      successorId: items[other]!,
      type,
      lag: { amount, unit },
      lagCalendar,
      agreement: 'agreed',
    } as Partial<NewMap['dependency']>)
  }
}
