import {
  type Calendar,
  type Hours,
  type Id,
  type Snapshot,
  type WorkItem,
  mustEndOn,
  mustStartOn,
} from '@trireme/domain'

const WEEK_ZERO = Date.parse('2027-02-01') / 86_400_000
const DAYS = 140

/**
 * All of a state that a plan of MS Project can hold, by names, so that two states can be held against each other.
 *
 * @param isRead whether it came from such a plan, where a status says alone what a status and dates said before
 */
export function heldOf(snapshot: Snapshot, isRead = false) {
  const title = (id: Id | null) => (id === null ? null : (snapshot['work-item'].get(id)?.title ?? null))
  const name = (kind: 'person' | 'team' | 'calendar', id: Id | null) =>
    id === null ? null : (snapshot[kind].get(id)?.name ?? null)
  const parents = new Set([...snapshot['work-item'].values()].map(({ parentId }) => parentId))
  return {
    items: [...snapshot['work-item'].values()]
      .sort((one, other) => (one.rank < other.rank ? -1 : 1))
      .map((item) => ({
        ...itemHeld(snapshot, item, parents.has(item.id)),
        step: isRead ? STEPS[snapshot.status.get(item.statusId)!.category] : stepOf(snapshot, item),
      })),
    links: [...snapshot.dependency.values()]
      .map(({ predecessorId, successorId, type, lag, lagCalendar }) => {
        const round = (figure: number, parts: number) => Math.round(figure * parts) / parts + 0
        const isByClock = lag.unit === 'elapsed-minutes' || (lagCalendar === 'always' && lag.unit !== 'percent')
        const shown =
          lag.unit === 'percent'
            ? `${round(lag.amount, 1)} %`
            : `${round(lag.amount, 10)} ${isByClock ? 'elapsed' : 'working'}`
        return `${title(predecessorId)} ${type} ${title(successorId)} ${shown}`
      })
      .sort(),
    calendars: [...snapshot.calendar.values()]
      .map((calendar) => ({
        name: calendar.name,
        base: name('calendar', calendar.parentId),
        week: calendar.week,
        days: Array.from({ length: DAYS }, (_, nth) => unlikeDay(snapshot, calendar, WEEK_ZERO + nth)),
      }))
      .sort(byName),
    people: [...snapshot.person.values()]
      .map((person) => [person.name, person.email, person.employmentPercent, name('calendar', person.calendarId)])
      .sort(),
    teams: [...snapshot.team.values()].map((team) => [team.name, name('calendar', team.calendarId)]).sort(),
    capacities: [...snapshot.capacity.values()].map(({ teamId, people }) => [name('team', teamId), people]).sort(),
    promises: [...snapshot.assignment.values()]
      .filter(({ state }) => state === 'committed')
      .map(({ workItemId, personId, teamId, units, minutes, fromOn, untilOn }) =>
        JSON.stringify([
          title(workItemId),
          name('person', personId),
          name('team', teamId),
          units,
          minutes,
          fromOn,
          untilOn,
        ]),
      )
      .sort(),
    baselines: baselinesHeld(snapshot, title),
    milestones: [...snapshot.milestone.values()]
      .map((one) => ({
        name: one.title,
        on: [one.targetOn, one.reachedOn],
        description: one.description,
        waits: one.waitsForIds.map(title).sort(),
      }))
      .sort(byName),
  }
}

function itemHeld(snapshot: Snapshot, item: WorkItem, isParent: boolean) {
  const isPinned = item.dateMode === 'pinned' && !isParent && (item.plannedStartsOn ?? item.plannedEndsOn) !== null
  const nameOf = (kind: 'person' | 'team' | 'calendar', id: Id | null) =>
    id === null ? null : snapshot[kind].get(id)!.name
  return {
    title: item.title,
    parent: item.parentId && snapshot['work-item'].get(item.parentId)!.title,
    mode: item.dateMode === 'manual' ? 'manual' : isPinned ? 'pinned' : 'automatic',
    planned: [item.plannedStartsOn, item.plannedEndsOn],
    actual: [item.actualStartedOn, item.actualEndedOn],
    constraint: item.dateMode === 'manual' || isPinned ? null : firstConstraint(item, isParent),
    target: item.targetOn,
    progress: isParent ? null : stepOf(snapshot, item) === 'done' ? 100 : item.progressPercent,
    priority: item.priority === 'medium' ? null : item.priority,
    maySplit: item.maySplit,
    pauses: isParent ? [] : item.pauses,
    units: isParent ? 1 : item.units,
    team: isParent ? null : nameOf('team', item.teamId),
    owner: nameOf('person', item.ownerId),
    calendar: nameOf('calendar', item.calendarId),
    labels: item.labels,
    description: item.description,
    estimates: isParent ? [] : estimatesHeld(snapshot, item),
    custom: Object.entries(item.custom)
      .map(
        ([id, value]) =>
          `${snapshot['custom-field'].get(id)!.name}: ${Array.isArray(value) ? value.join('; ') : JSON.stringify(value).replaceAll(/^"|"$/g, '')}`,
      )
      .sort(),
  }
}

const STEPS = { backlog: 'to come', planned: 'to come', active: 'begun', done: 'done', dropped: 'dropped' } as const

function stepOf(snapshot: Snapshot, { statusId, actualStartedOn, actualEndedOn, progressPercent }: WorkItem): string {
  const { category } = snapshot.status.get(statusId)!
  if (category === 'dropped') return 'dropped'
  if (category === 'done' || actualEndedOn !== null || progressPercent === 100) return 'done'
  return (progressPercent ?? 0) > 0 || actualStartedOn !== null ? 'begun' : 'to come'
}

/** A task has one: what moves it goes before what watches over it. */
function firstConstraint(item: WorkItem, isParent: boolean) {
  const all = [
    ['must start', isParent ? null : mustStartOn(item)],
    ['must end', isParent ? null : mustEndOn(item)],
    ['notBeforeOn', item.notBeforeOn],
    ['endNotBeforeOn', isParent ? null : item.endNotBeforeOn],
    ['asLate', item.asLate && !isParent ? true : null],
    ['startByOn', isParent ? null : item.startByOn],
    ['endByOn', item.endByOn],
  ] as const
  return all.find(([, value]) => value !== null) ?? null
}

/** To the second, in hours of the standard day, which all calendars of these portfolios have. */
function estimatesHeld(snapshot: Snapshot, { id }: WorkItem) {
  return [...snapshot.estimate.values()]
    .filter(({ workItemId }) => workItemId === id)
    .map(({ quantity, likely, unit }) => [quantity, Math.round(likely * (unit === 'days' ? 8 : 1) * 3600)])
    .sort()
}

function baselinesHeld(snapshot: Snapshot, title: (id: Id | null) => string | null) {
  const newest = [...snapshot.baseline.values()].sort((one, other) => (one.takenAt < other.takenAt ? -1 : 1)).slice(-11)
  return (
    newest
      .map(({ id, name, takenAt }) => ({
        name,
        takenAt,
        entries: [...snapshot['baseline-entry'].values()]
          .filter(({ baselineId }) => baselineId === id)
          .map((entry) =>
            JSON.stringify([
              title(entry.workItemId),
              entry.startsOn,
              entry.endsOn,
              entry.effortHours,
              entry.durationMinutes,
              entry.cost,
              title(entry.partOfId),
            ]),
          )
          .sort(),
      }))
      // A baseline without any entry has no place in the tasks.
      .filter(({ entries }) => entries.length > 0)
  )
}

/** The hours of a day where it is unlike the week, found by asking each calendar from the nearest up. */
function unlikeDay(snapshot: Snapshot, calendar: Calendar, day: number): Hours | null {
  const on = new Date(day * 86_400_000).toISOString().slice(0, 10)
  for (
    let at: Calendar | undefined = calendar;
    at !== undefined;
    at = at.parentId === null ? undefined : snapshot.calendar.get(at.parentId)
  ) {
    const found = at.exceptions.findLast(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn)
    if (found !== undefined) return found.hours as Hours
  }
  return null
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1
}
