import type { NewMap } from '@trireme/domain'
import { type Day, addDays, addWorkdays, earliest, latest, mondayOf } from '../days.ts'
import type { Occasion } from '../journal.ts'
import type { Frame } from '../organization.ts'
import { type Setting, idOf, occasion } from '../setting.ts'
import type { PlannedItem } from './planned-work.ts'
import { type Work, presentTarget } from './records.ts'

type Step = {
  readonly item: PlannedItem
  readonly on: Day
  readonly verb: Verb
  readonly values: Partial<NewMap['work-item']>
}
type Verb = 'readied' | 'started' | 'finished' | 'moved on' | 'dropped'

/** What became of the work: readied, started, moved on and finished in weekly reports, judged, moved, promised anew. */
export function addProgress(setting: Setting, frame: Frame, work: Work): void {
  const steps = work.items.flatMap((item) => stepsOf(setting, frame, work, item))
  const weeks = Map.groupBy(steps, (step) => mondayOf(step.on))
  for (const [monday, inWeek] of weeks) report(setting, work, monday, inWeek)
  for (const item of work.items) {
    addMove(setting, work, item)
    addJudgement(setting, work, item)
    addPromise(setting, work, item)
  }
}

function report(setting: Setting, work: Work, monday: Day, steps: readonly Step[]): void {
  const friday = earliest(addDays(monday, 4), setting.yesterday)
  const label = `Week of ${monday}: ${countsOf(steps)}`
  const when = occasion(setting, latest(friday, ...steps.map((step) => step.on)), 'program', label, 15)
  for (const { item, values } of steps) setting.journal.update(when, 'work-item', work.ids[item.index]!, values)
}

function countsOf(steps: readonly Step[]): string {
  const counts = Map.groupBy(steps, (step) => step.verb)
  return [...counts]
    .map(([verb, of]) => `${of.length} ${verb}`)
    .sort()
    .join(', ')
}

function stepsOf(setting: Setting, frame: Frame, work: Work, item: PlannedItem): Step[] {
  const status = (name: string) => ({ statusId: idOf(frame.statuses, name) })
  if (item.state === 'backlog') return []
  if (item.state === 'dropped')
    return [
      {
        item,
        on: latest(addDays(item.createdOn, 20), addDays(setting.today, -30)),
        verb: 'dropped',
        values: status('Dropped'),
      },
    ]
  const readyOn = earliest(latest(addDays(item.createdOn, 1), addDays(item.startsOn, -21)), setting.yesterday)
  const steps: Step[] = [{ item, on: readyOn, verb: 'readied', values: status('Ready') }]
  if (item.state === 'ready') return steps
  const startedOn = startedOnOf(work, item)
  steps.push({ item, on: startedOn, verb: 'started', values: { ...status('In progress'), actualStartedOn: startedOn } })
  if (item.state === 'done') {
    const end = endedOnOf(setting, work, item)
    const progress = item.children.length === 0 ? { progressPercent: 100 } : {}
    return [
      ...steps,
      { item, on: end, verb: 'finished', values: { ...status('Done'), actualEndedOn: end, ...progress } },
    ]
  }
  return [...steps, ...progressSteps(setting, frame, item, startedOn)]
}

function progressSteps(setting: Setting, frame: Frame, item: PlannedItem, startedOn: Day): Step[] {
  const now = item.progressPercent
  if (now === undefined) return []
  const inReview = now >= 80 || item.flags.has('review')
  const steps: Step[] = []
  const before = addDays(setting.yesterday, -7)
  if (before > startedOn && now > 20)
    steps.push({ item, on: before, verb: 'moved on', values: { progressPercent: Math.round((now * 0.6) / 5) * 5 } })
  const status = inReview ? { statusId: idOf(frame.statuses, 'In review') } : {}
  steps.push({ item, on: setting.yesterday, verb: 'moved on', values: { progressPercent: now, ...status } })
  return steps
}

/** Work with parts starts with the first and ends with the last of them. */
function startedOnOf(work: Work, item: PlannedItem): Day {
  const begun = item.children
    .map((child) => work.items[child]!)
    .filter(({ state }) => state === 'done' || state === 'active')
  return begun.length === 0 ? item.startsOn : earliest(...begun.map((child) => startedOnOf(work, child)))
}

/** Some finish a day or two before their plan says. */
function endedOnOf(setting: Setting, work: Work, item: PlannedItem): Day {
  const parts = item.children.map((child) => work.items[child]!).filter(({ state }) => state !== 'dropped')
  if (parts.length > 0) return latest(...parts.map((child) => endedOnOf(setting, work, child)))
  const early = [2, 1, 0, 0, 0, 0, 0][item.index % 7]!
  return earliest(latest(addWorkdays(item.endsOn, -early), item.startsOn), setting.yesterday)
}

function addMove(setting: Setting, work: Work, item: PlannedItem): void {
  if (item.movedOn === undefined || (item.startsOn === item.firstStartsOn && item.endsOn === item.firstEndsOn)) return
  const id = work.ids[item.index]!
  setting.journal.derive(occasionOfMove(setting, work, item), (state) => {
    const record = state['work-item'].get(id)!
    if (record.plannedEndsOn === null) return []
    const before = { plannedStartsOn: record.plannedStartsOn, plannedEndsOn: record.plannedEndsOn }
    return [
      {
        op: 'update',
        kind: 'work-item',
        id,
        before,
        after: { plannedStartsOn: item.startsOn, plannedEndsOn: item.endsOn },
      },
    ]
  })
}

/** A move belongs to the epic it happened in; initiatives move with the last of theirs. */
export function occasionOfMove(setting: Setting, work: Work, item: PlannedItem): Occasion {
  const epic = item.level === 'Initiative' ? lastMoved(work, item) : epicAbove(work, item)
  return occasion(setting, item.movedOn!, 'program', `Moved ${epic.title}`, 14)
}

function lastMoved(work: Work, initiative: PlannedItem): PlannedItem {
  return work.items[initiative.children.find((child) => work.items[child]!.movedOn === initiative.movedOn)!]!
}

function epicAbove(work: Work, item: PlannedItem): PlannedItem {
  return item.level === 'Epic' ? item : epicAbove(work, work.items[item.parent!]!)
}

const HEALTH = ['on-track', 'at-risk', 'off-track'] as const

/** Health of what is under way: a first judgement, and a worse one where it turned. */
function addJudgement(setting: Setting, work: Work, item: PlannedItem): void {
  if (item.state !== 'active' || item.level === 'Story') return
  const stated = HEALTH.find((health) => item.flags.has(health))
  const health = stated ?? (item.level === 'Feature' ? undefined : 'on-track')
  if (health === undefined || item.index % 11 === 0) return
  const id = work.ids[item.index]!
  const judge = (day: Day, value: (typeof HEALTH)[number]) => {
    const when = occasion(setting, day, 'program', 'Judged the health of what is under way', 13)
    setting.journal.update(when, 'work-item', id, { health: value, healthAt: when.at })
  }
  const first = latest(addDays(item.createdOn, 7), addDays(setting.today, -62))
  if (health !== 'on-track') judge(first, health === 'off-track' ? 'at-risk' : 'on-track')
  // Of some epics that go well nobody has said anything for weeks.
  const isForgotten = health === 'on-track' && item.level === 'Epic' && item.index % 4 === 1
  judge(latest(addDays(first, 1), addDays(setting.today, isForgotten ? -27 : -6)), health)
}

/** A promise moves only by saying so. */
function addPromise(setting: Setting, work: Work, item: PlannedItem): void {
  if (item.targetWeek === undefined || item.targetWeek >= 0) return
  const when = occasion(
    setting,
    addDays(setting.today, -118),
    'portfolio',
    `Moved the promise of ${item.title} by twelve weeks`,
    16,
  )
  setting.journal.update(when, 'work-item', work.ids[item.index]!, { targetOn: presentTarget(setting, item) })
}
