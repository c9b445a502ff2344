import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { AnyRecord, Kind } from '../records/registry.ts'

/** Something on a calendar, in whole days. */
export type CalendarEvent = {
  readonly id: Id
  readonly kind: 'release' | 'phase' | 'gate' | 'milestone'
  readonly title: string
  readonly startsOn: string
  /** The last day included. */
  readonly endsOn: string
  /** The launch it belongs to. */
  readonly releaseId: Id | null
}

/** Launches, their phases and gates, and milestones, as far as somebody may read them; those without a day are left out. */
export function calendarEvents(
  snapshot: Snapshot,
  isSeen: (kind: Kind, record: AnyRecord) => boolean = () => true,
): CalendarEvent[] {
  const seen = <R extends { readonly id: Id }>(kind: Kind, records: Iterable<R>) =>
    [...records].filter((record) => isSeen(kind, record as unknown as AnyRecord))
  const releases = new Map(
    seen('release', snapshot.release.values())
      .filter(({ state }) => state !== 'dropped')
      .map((release) => [release.id as Id, release]),
  )
  const named = (releaseId: Id, name: string) => `${releases.get(releaseId)!.name}: ${name}`
  const ofLaunch = <R extends { readonly releaseId: Id }>({ releaseId }: R) => releases.has(releaseId)
  return [
    ...[...releases.values()].flatMap(({ id, name, targetOn, releasedOn }) =>
      event('release', id, name, releasedOn ?? targetOn, releasedOn ?? targetOn, id),
    ),
    ...seen('phase', snapshot.phase.values())
      .filter(ofLaunch)
      .flatMap(({ id, name, releaseId, startsOn, endsOn }) =>
        event('phase', id, named(releaseId, name), startsOn ?? endsOn, endsOn ?? startsOn, releaseId),
      ),
    ...seen('gate', snapshot.gate.values())
      .filter(ofLaunch)
      .flatMap(({ id, name, releaseId, dueOn }) => event('gate', id, named(releaseId, name), dueOn, dueOn, releaseId)),
    ...seen('milestone', snapshot.milestone.values()).flatMap(({ id, title, targetOn, reachedOn }) =>
      event('milestone', id, title, reachedOn ?? targetOn, reachedOn ?? targetOn, null),
    ),
  ].toSorted((one, other) => compare(one.startsOn, other.startsOn) || compare(one.id, other.id))
}

function event(
  kind: CalendarEvent['kind'],
  id: Id,
  title: string,
  startsOn: string | null,
  endsOn: string | null,
  releaseId: Id | null,
): CalendarEvent[] {
  return startsOn === null || endsOn === null ? [] : [{ id, kind, title, startsOn, endsOn, releaseId }]
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
