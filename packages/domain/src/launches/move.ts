import type { ChangeSet, Update } from '../changes/change-set.ts'
import { dateAfter } from '../days/date.ts'
import type { Id } from '../records/identifier.ts'
import type { Kind } from '../records/registry.ts'
import { isPassing } from './gates.ts'
import type { Launch } from './launch.ts'
import { daysBetween } from './readiness.ts'

/** A day of something that moves along with the launch. */
export type LaunchMove = {
  readonly kind: 'release' | 'phase' | 'gate' | 'checklist-item'
  readonly id: Id
  readonly title: string
  readonly from: string | null
  readonly to: string
}

export type MovedLaunch = {
  readonly changes: ChangeSet
  readonly moves: readonly LaunchMove[]
  /** What keeps its day, and why. */
  readonly stays: readonly { readonly title: string; readonly why: string }[]
}

/**
 * A launch on another day: what is not over keeps its distance to it. Phases that ended, gates that are passed and items
 * that are done stay where they were. Without a day before, only the launch gets one.
 */
export function movedLaunch({ release, phases, gates, items }: Launch, launchOn: string): MovedLaunch {
  const days = release.targetOn === null ? null : daysBetween(release.targetOn, launchOn)
  const made: Made[] = [moved('release', release, { targetOn: launchOn }, release.name, release.targetOn, launchOn)]
  const stays: { title: string; why: string }[] = []
  if (days !== null && days !== 0) {
    for (const phase of phases) {
      if (phase.endedOn !== null) stays.push({ title: phase.name, why: 'it has ended' })
      else made.push(...shifted('phase', phase, ['startsOn', 'endsOn'], phase.name, days, stays))
    }
    for (const gate of gates) {
      if (isPassing(gate.verdict)) stays.push({ title: gate.name, why: 'it is passed' })
      else made.push(...shifted('gate', gate, ['dueOn'], gate.name, days, stays))
    }
    for (const item of items) {
      if (item.state !== 'open')
        stays.push({ title: item.title, why: item.state === 'done' ? 'it is done' : 'it is not needed' })
      else made.push(...shifted('checklist-item', item, ['dueOn'], item.title, days, stays))
    }
  }
  const real = made.filter(({ change }) =>
    Object.keys(change.after).some((name) => change.before[name] !== change.after[name]),
  )
  return { changes: real.map(({ change }) => change), moves: real.map(({ move }) => move), stays }
}

type Made = { readonly change: Update; readonly move: LaunchMove }

function moved(
  kind: LaunchMove['kind'],
  record: { readonly id: Id },
  after: Readonly<Record<string, string>>,
  title: string,
  from: string | null,
  to: string,
): Made {
  const values = record as unknown as Readonly<Record<string, unknown>>
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, values[name]]))
  return {
    change: { op: 'update', kind: kind satisfies Kind, id: record.id, before, after },
    move: { kind, id: record.id, title, from, to },
  }
}

function shifted(
  kind: LaunchMove['kind'],
  record: { readonly id: Id },
  fields: readonly string[],
  title: string,
  days: number,
  stays: { title: string; why: string }[],
): Made[] {
  const values = record as unknown as Readonly<Record<string, string | null>>
  const dated = fields.filter((name) => values[name] !== null)
  if (dated.length === 0) {
    stays.push({ title, why: 'it has no day' })
    return []
  }
  const after = Object.fromEntries(dated.map((name) => [name, dateAfter(values[name]!, days)]))
  const last = dated.at(-1)!
  return [moved(kind, record, after, title, values[last]!, after[last]!)]
}
