import {
  type ChangeSet,
  type Dependency,
  type Operation,
  type Snapshot,
  type WorkItem,
  viewAfter,
} from '@trireme/domain'
import { axisOf, positionOf } from '@trireme/engine'
import { type Plan, plan as planOf } from '../plan.ts'
import { length, titleIn } from '../reading/sentences.ts'
import type { BrokenDependency, MissedDate, PlanViolation } from '../reading/violations.ts'
import type { Solved } from '../solving/solve.ts'
import type { Constraint } from '../statement/limits.ts'
import { DAY, dateOf as dateOfMinute, formatDay, lastDayOf } from '../time.ts'
import { leafOf, madeAutomatic, movedBehind, movedToMeet, movedWhereThereIsRoom } from './moved-behind.ts'

/** A way to mend what a plan breaks. */
export type Fix = {
  readonly kind: 'move' | 'accept' | 'automatic' | 'lag' | 'date' | 'drop'
  /** What it does: `Move “Launch” behind “Checkout API”, to 3 Mar – 7 Mar`. */
  readonly sentence: string
  readonly changes: ChangeSet
}

/**
 * What would mend a violation, the gentlest first: moving what lies too early or misses its date, the dates the plan would give it, handing
 * it to the plan, a shorter lag, without the date it is kept at, without the dependency. Each is a change set that fits the
 * snapshot; what it does to others is for a preview to say. A fix keeps the date mode, unless another one is what it
 * offers [R2]. Costs a plan for each that says dates.
 */
export function fixesOf(snapshot: Snapshot, plan: Plan, violation: PlanViolation): readonly Fix[] {
  const item = snapshot['work-item'].get(violation.toId)
  if (plan.solved === undefined || item === undefined) return []
  const kept = { snapshot, plan, solved: plan.solved, item }
  const found =
    violation.kind === 'dependency'
      ? ofDependency(kept, violation)
      : [
          violation.kind === 'date' ? onItsDate(kept, violation) : undefined,
          automatic(kept),
          withoutDate(kept, dateOf(violation)),
        ]
  return found.flatMap((fix) => fix ?? [])
}

function ofDependency(kept: Kept, violation: BrokenDependency): readonly (Fix | undefined)[] {
  const dependency = kept.snapshot.dependency.get(violation.dependencyId)
  if (dependency === undefined) return []
  const fixing = { ...kept, violation, dependency }
  const { keeps } = violation
  return [
    behind(fixing),
    withRoom(fixing),
    automatic(fixing),
    shorterLag(fixing),
    keeps && withoutDate(fixing, keeps),
    dropped(fixing),
  ]
}

function dateOf(violation: Exclude<PlanViolation, BrokenDependency>): Constraint {
  return violation.kind === 'date' ? violation.constraint : violation.keeps
}

type Kept = {
  readonly snapshot: Snapshot
  readonly plan: Plan
  readonly solved: Solved
  readonly item: WorkItem
}

type Fixing = Kept & { readonly violation: BrokenDependency; readonly dependency: Dependency }

function behind({ violation, ...kept }: Fixing): Fix | undefined {
  const { snapshot, plan, item } = kept
  const own = plan.violations.filter((each) => each.kind === 'dependency').filter(({ toId }) => toId === item.id)
  const changes = movedBehind(snapshot, plan, item, own)
  if (changes.length === 0) return undefined
  const what = own.length > 1 ? `all it waits for` : titleIn(snapshot, violation.fromId)
  return {
    kind: 'move',
    sentence: `Move ${titleIn(snapshot, item.id)} behind ${what}, to ${datesOf(item, planAfter(kept, changes))}`,
    changes,
  }
}

/** Nothing where that would be before today, or where its length keeps it from the date all the same. */
function onItsDate(kept: Kept, { constraint }: MissedDate): Fix | undefined {
  const { snapshot, plan, item } = kept
  const changes = movedToMeet(plan, item, constraint)
  if (changes.length === 0) return undefined
  const then = planAfter(kept, changes)
  const [was, is] = [plan.items.get(item.id), then.items.get(item.id)]
  if (was === undefined || is === undefined) return undefined
  if (is.startsAt < was.startsAt && dateOfMinute(is.startsAt) < plan.today) return undefined
  if (then.violations.some((each) => each.kind === 'date' && each.toId === item.id && each.constraint === constraint))
    return undefined
  return {
    kind: 'move',
    sentence: `Move ${titleIn(snapshot, item.id)} to meet its date, to ${datesOf(item, then)}`,
    changes,
  }
}

function withRoom(kept: Kept): Fix | undefined {
  const { snapshot, plan, item } = kept
  const changes = movedWhereThereIsRoom(snapshot, plan, item)
  if (changes.length === 0) return undefined
  return {
    kind: 'accept',
    sentence: `Accept the dates the plan would give it: ${datesOf(item, planAfter(kept, changes))}`,
    changes,
  }
}

function automatic({ solved, item }: Kept): Fix | undefined {
  const mode = leafOf(solved.statement.ground, item)?.mode
  if (mode !== 'manual' && mode !== 'pinned') return undefined
  return {
    kind: 'automatic',
    sentence: 'Make it automatic: the plan places it from now on',
    changes: madeAutomatic(item),
  }
}

/** As long as there is time for, and no shorter than none: letting two overlap is another plan, not a shorter wait. */
function shorterLag({ solved, violation, dependency, item }: Fixing): Fix | undefined {
  const { lag } = dependency
  if (lag.unit === 'percent' || lag.amount <= 0) return undefined
  // Worked by another calendar, what is left of it would be counted by that.
  if (lag.unit === 'working-minutes' && dependency.lagCalendar !== 'predecessor') return undefined
  const { statement, schedule } = solved
  const link = statement.links.find(({ source }) => source.id === violation.dependencyId)
  if (link === undefined) return undefined
  const row = statement.rows[statement.ground.tree.indexOf.get(item.id)!]!
  const { type } = dependency
  const from = type === 'FS' || type === 'FF' ? schedule.finish[link.from]! : schedule.start[link.from]!
  const to = type === 'FS' || type === 'SS' ? schedule.start[row]! : schedule.finish[row]!
  const axis = axisOf(schedule.network, schedule, link.from)
  const amount = lag.unit === 'elapsed-minutes' ? to - from : positionOf(axis, to) - positionOf(axis, from)
  if (amount < 0 || amount >= lag.amount) return undefined
  const perDay = lag.unit === 'elapsed-minutes' ? DAY : statement.ground.calendars.byDefault.minutesPerDay
  const change: Operation = {
    op: 'update',
    kind: 'dependency',
    id: dependency.id,
    before: { lag },
    after: { lag: { ...lag, amount } },
  }
  const left = amount === 0 ? 'none' : length(amount, perDay)
  return { kind: 'lag', sentence: `Shorten the lag from ${length(lag.amount, perDay)} to ${left}`, changes: [change] }
}

/** Without the date that it is kept at, or that it misses. */
function withoutDate({ item }: Kept, constraint: Constraint): Fix | undefined {
  const [field, words] = DATES[constraint]
  const on = item[field]
  if (on === null) return undefined
  return {
    kind: 'date',
    sentence: `Remove its date: no more “${words} ${formatDay(on)}”`,
    changes: [{ op: 'update', kind: 'work-item', id: item.id, before: { [field]: on }, after: { [field]: null } }],
  }
}

const DATES = {
  'not-before': ['notBeforeOn', 'start no earlier than'],
  'start-by': ['startByOn', 'start no later than'],
  'end-not-before': ['endNotBeforeOn', 'finish no earlier than'],
  'end-by': ['endByOn', 'finish no later than'],
} as const

function dropped({ snapshot, violation, dependency }: Fixing): Fix {
  const { id, ...values } = dependency
  return {
    kind: 'drop',
    sentence: `Remove the dependency on ${titleIn(snapshot, violation.fromId)}`,
    changes: [{ op: 'remove', kind: 'dependency', id, values }],
  }
}

function planAfter({ snapshot, plan }: Kept, changes: ChangeSet): Plan {
  return planOf(viewAfter(snapshot, changes), { today: plan.today })
}

/**
 * `3 Mar – 7 Mar`, with the year where it is not this one: where the plan has it, as everything else tells. What is asked for may be
 * other days, where its work is done before the last of them.
 */
function datesOf(item: WorkItem, { items, today }: Plan): string {
  const { startsAt, endsAt } = items.get(item.id)!
  const [starts, ends] = [dateOfMinute(startsAt), lastDayOf(endsAt, startsAt)]
  if (starts === ends) return formatDay(starts, today)
  return `${formatDay(starts, ends.slice(0, 4) === today.slice(0, 4) ? today : ends)} – ${formatDay(ends, today)}`
}
