import type { Id } from '../records/identifier.ts'
import { standingOf } from './gates.ts'
import { type Launch, isLaunchOver } from './launch.ts'
import { daysBetween } from './readiness.ts'

/** A gate, an approval or a checklist item that somebody has to see to [PG9]. */
export type Due = {
  readonly kind: 'gate' | 'approval' | 'checklist-item'
  readonly id: Id
  readonly releaseId: Id
  readonly title: string
  /** The person whose it is, or of an approval the account that is asked. */
  readonly ownerId: Id | null
  readonly memberId: Id | null
  readonly dueOn: string | null
  /** Days until it is due; negative when it is overdue, null without a day. */
  readonly inDays: number | null
  /** Why it is wanted where it was given already. */
  readonly why: string | null
}

/** What is open at the gates and on the checklists of launches that are not over, the most overdue first, then what has no day. */
export function dueOf(launches: readonly Launch[], today: string): Due[] {
  return launches
    .filter(({ release }) => !isLaunchOver(release))
    .flatMap((launch) => [...gatesDue(launch, today), ...itemsDue(launch, today)])
    .toSorted((one, other) => (one.inDays ?? Infinity) - (other.inDays ?? Infinity) || compare(one.title, other.title))
}

function gatesDue(launch: Launch, today: string): Due[] {
  const { release, gates } = launch
  return gates.flatMap((gate): Due[] => {
    const { isOpen, answers, stale, approved, needed } = standingOf(launch, gate)
    if (isOpen || gate.verdict === 'stop') return []
    const inDays = gate.dueOn === null ? null : daysBetween(today, gate.dueOn)
    const common = { releaseId: release.id, dueOn: gate.dueOn, inDays }
    const waiting =
      gate.askedAt === null || approved >= needed
        ? []
        : answers.filter(({ approval, isStale }) => approval === undefined || isStale)
    return [
      {
        ...common,
        kind: 'gate',
        id: gate.id,
        title: gate.name,
        ownerId: release.ownerId,
        memberId: null,
        why: stale.length > 0 ? 'changed since its verdict' : (gate.verdict?.replaceAll('-', ' ') ?? null),
      },
      ...waiting.map(({ memberId, isStale }): Due => ({
        ...common,
        kind: 'approval',
        id: gate.id,
        title: gate.name,
        ownerId: null,
        memberId,
        why: isStale ? 'changed since the answer' : null,
      })),
    ]
  })
}

function itemsDue({ release, items }: Launch, today: string): Due[] {
  return items
    .filter(({ state }) => state === 'open')
    .map(({ id, title, ownerId, dueOn, required, isCondition }) => ({
      kind: 'checklist-item',
      id,
      releaseId: release.id,
      title,
      ownerId,
      memberId: null,
      dueOn,
      inDays: dueOn === null ? null : daysBetween(today, dueOn),
      why: isCondition ? 'a condition of its gate' : required ? null : 'optional',
    }))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
