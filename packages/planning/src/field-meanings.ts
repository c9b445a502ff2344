import type { ChangeSet, Operation, RecordMap } from '@trireme/domain'
import { type DateInput, isPromise } from './inputs.ts'

/**
 * What a written field says to a plan. `membership` moves nothing itself, but the end of a release, program or product;
 * `odds` moves no date, but how likely it is; `none` is for people to read.
 */
export type Meaning =
  'scope' | 'work' | 'progress' | 'team' | 'turn' | 'dates' | 'dependency' | 'people' | 'membership' | 'odds' | 'none'

type Meanings = {
  readonly [K in DateInput]: { readonly [F in Exclude<keyof RecordMap[K], 'id' | 'custom' | 'origin'>]: Meaning }
}

/**
 * The one list of which fields of which records move a plan: what is foreseen before it is kept, which cause a slip has and
 * what two states differ in are all read from it. A field that is not here does not compile.
 */
export const fieldMeanings: Meanings = {
  'work-item': {
    key: 'turn',
    title: 'none',
    typeId: 'none',
    parentId: 'scope',
    statusId: 'progress',
    rank: 'turn',
    priority: 'turn',
    ownerId: 'none',
    teamId: 'team',
    productId: 'membership',
    programId: 'membership',
    portfolioId: 'none',
    releaseId: 'membership',
    iterationId: 'none',
    goesBeforeId: 'turn',
    dateMode: 'dates',
    plannedStartsOn: 'dates',
    plannedEndsOn: 'dates',
    notBeforeOn: 'dates',
    startByOn: 'dates',
    endNotBeforeOn: 'dates',
    endByOn: 'dates',
    asLate: 'dates',
    pauses: 'dates',
    maySplit: 'dates',
    repeats: 'none',
    targetOn: 'dates',
    actualStartedOn: 'progress',
    actualEndedOn: 'progress',
    progressPercent: 'progress',
    progressMethod: 'progress',
    countDone: 'progress',
    countPlanned: 'progress',
    costCategory: 'none',
    health: 'none',
    healthAt: 'none',
    units: 'team',
    calendarId: 'team',
    labels: 'none',
    description: 'none',
  },
  dependency: {
    predecessorId: 'dependency',
    successorId: 'dependency',
    type: 'dependency',
    lag: 'dependency',
    lagCalendar: 'dependency',
    agreement: 'none',
    neededOn: 'none',
  },
  estimate: {
    workItemId: 'work',
    quantity: 'work',
    unit: 'work',
    low: 'odds',
    likely: 'work',
    high: 'odds',
    skillId: 'work',
    method: 'none',
    authorId: 'none',
    estimatedAt: 'work',
  },
  milestone: {
    title: 'none',
    nature: 'none',
    targetOn: 'dates',
    reachedOn: 'progress',
    weight: 'none',
    waitsForIds: 'scope',
    programId: 'none',
    productId: 'none',
    releaseId: 'none',
    description: 'none',
  },
  status: { name: 'none', category: 'progress', position: 'none', itemLimit: 'none' },
  team: {
    name: 'none',
    parentId: 'people',
    leadId: 'none',
    calendarId: 'people',
    focusPercent: 'people',
    usualWorkPercent: 'people',
    hoursPerPoint: 'people',
    description: 'none',
  },
  membership: {
    personId: 'people',
    teamId: 'people',
    sharePercent: 'people',
    fromOn: 'people',
    untilOn: 'people',
    rampUpWeeks: 'people',
  },
  capacity: {
    teamId: 'people',
    skillId: 'people',
    people: 'people',
    fromOn: 'people',
    untilOn: 'people',
    rampUpWeeks: 'people',
    note: 'none',
  },
  assignment: {
    workItemId: 'team',
    personId: 'team',
    teamId: 'none',
    skillId: 'none',
    units: 'team',
    minutes: 'team',
    fromOn: 'team',
    untilOn: 'team',
    state: 'team',
    note: 'none',
    authorId: 'none',
  },
  person: {
    name: 'none',
    email: 'none',
    jobTitle: 'none',
    calendarId: 'people',
    skillIds: 'people',
    employmentPercent: 'people',
    placeholder: 'none',
    joinsFromOn: 'people',
    joinsByOn: 'people',
  },
  skill: { name: 'none', parentId: 'people', description: 'none' },
  calendar: {
    name: 'none',
    parentId: 'people',
    timeZone: 'none',
    minutesPerDay: 'people',
    week: 'people',
    exceptions: 'people',
  },
  organization: {
    name: 'none',
    currency: 'none',
    timeZone: 'none',
    firstWeekday: 'none',
    fiscalYearStartsInMonth: 'none',
    calendarId: 'people',
    keyPrefix: 'none',
  },
}

/** What it means that a record of these kinds comes or goes. */
const WHOLE: { readonly [K in DateInput]: Meaning } = {
  'work-item': 'scope',
  milestone: 'scope',
  dependency: 'dependency',
  estimate: 'work',
  assignment: 'team',
  status: 'progress',
  team: 'people',
  membership: 'people',
  capacity: 'people',
  person: 'people',
  skill: 'people',
  calendar: 'people',
  organization: 'people',
}

/** What a field of a record says to a plan. */
export function meaningOf(kind: Operation['kind'], field: string): Meaning {
  if (kind === 'risk' || kind === 'risk-response') return 'odds'
  const meanings = (fieldMeanings as Readonly<Record<string, Readonly<Record<string, Meaning>>>>)[kind]
  return meanings?.[field] ?? 'none'
}

/** The fields that an operation writes, by what they say; of a record that comes or goes one meaning, and no fields. */
export function meaningsIn(operation: Operation): ReadonlyMap<Meaning, readonly string[]> {
  const { kind, op } = operation
  if (op === 'update') return Map.groupBy(Object.keys(operation.after), (field) => meaningOf(kind, field))
  const whole = kind === 'risk' || kind === 'risk-response' ? 'odds' : WHOLE[kind as DateInput]
  return new Map(whole === undefined ? [] : [[whole, []]])
}

const STAYS: ReadonlySet<Meaning> = new Set(['membership', 'odds', 'none'])

/** Whether a date can be another for what was written. */
export function movesDates(changes: ChangeSet): boolean {
  return changes.some((operation) => [...meaningsIn(operation).keys()].some((meaning) => !STAYS.has(meaning)))
}

/** Whether every act has the consequences after these changes that it had before them. */
export function leavesConsequences(changes: ChangeSet): boolean {
  return changes.every(
    (operation) =>
      !isPromise(operation) &&
      [...meaningsIn(operation).keys()].every((meaning) => meaning === 'none' || meaning === 'odds'),
  )
}
