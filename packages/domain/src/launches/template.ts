import type { ChangeSet, Create } from '../changes/change-set.ts'
import { valuesOf } from '../changes/diff.ts'
import type { LaunchParts } from '../records/launch-template.ts'
import type { Id } from '../records/identifier.ts'
import type { Kind, NewMap } from '../records/registry.ts'
import { completeRecord } from '../records/schema.ts'
import type { Mint } from '../start/new-organization.ts'
import type { Launch } from './launch.ts'
import { dateAfter } from '../days/date.ts'
import { daysBetween } from './readiness.ts'

/**
 * What makes the phases, gates and checklist of a launch from a template: one change set. Places that name nothing are
 * left out, and nothing waits for itself.
 *
 * @param launchOn the day the template's days count from
 */
export function launchFromTemplate(
  parts: LaunchParts,
  { releaseId, launchOn, mint }: { readonly releaseId: Id<'release'>; readonly launchOn: string; readonly mint: Mint },
): ChangeSet {
  const on = (days: number | null) => (days === null ? null : dateAfter(launchOn, days))
  const phaseIds = parts.phases.map(() => mint('phase'))
  const gateIds = parts.gates.map(() => mint('gate'))
  const itemIds = parts.items.map(() => mint('checklist-item'))
  const at = <K extends Kind>(ids: readonly Id<K>[], place: number | null) =>
    place === null ? null : (ids[place] ?? null)
  return [
    ...parts.phases.map(({ name, lane, fromDays, untilDays }, position) =>
      made('phase', phaseIds[position]!, {
        releaseId,
        name,
        position,
        lane,
        startsOn: on(fromDays),
        endsOn: on(untilDays),
      }),
    ),
    ...parts.gates.map(({ name, phase, dueDays, requiredFields, leastWorkPercent }, position) =>
      made('gate', gateIds[position]!, {
        releaseId,
        name,
        phaseId: at(phaseIds, phase),
        dueOn: on(dueDays),
        requiredFields,
        leastWorkPercent,
      }),
    ),
    ...parts.items.map(({ title, lane, phase, gate, dueDays, required, waitsFor }, position) =>
      made('checklist-item', itemIds[position]!, {
        releaseId,
        title,
        position,
        lane,
        required,
        phaseId: at(phaseIds, phase),
        gateId: at(gateIds, gate),
        dueOn: on(dueDays),
        waitsForIds: [
          ...new Set(waitsFor.filter((place) => place !== position).flatMap((place) => itemIds[place] ?? [])),
        ].sort(),
      }),
    ),
  ]
}

function made<K extends Kind>(kind: K, id: Id<K>, values: NewMap[K]): Create {
  return {
    op: 'create',
    kind,
    id,
    values: valuesOf(completeRecord(kind, id, values as Readonly<Record<string, unknown>>)),
  }
}

/** The template that a launch comes to, in days from its target; undefined where it has none to count from. Phases without both days are left out. */
export function templateOf({ release, phases, gates, items }: Launch): LaunchParts | undefined {
  const { targetOn } = release
  if (targetOn === null) return undefined
  const days = (on: string | null) => (on === null ? null : daysBetween(targetOn, on))
  const dated = phases.filter(({ startsOn, endsOn }) => startsOn !== null && endsOn !== null)
  const kept = items.filter(({ isCondition }) => !isCondition)
  const place = (list: readonly { readonly id: Id }[], id: Id | null) => {
    const at = list.findIndex((each) => each.id === id)
    return at === -1 ? null : at
  }
  return {
    phases: dated.map(({ name, lane, startsOn, endsOn }) => ({
      name,
      lane,
      fromDays: days(startsOn)!,
      untilDays: days(endsOn)!,
    })),
    gates: gates.map(({ name, phaseId, dueOn, requiredFields, leastWorkPercent }) => ({
      name,
      phase: place(dated, phaseId),
      dueDays: days(dueOn),
      requiredFields: [...requiredFields],
      leastWorkPercent,
    })),
    items: kept.map(({ title, lane, phaseId, gateId, dueOn, required, waitsForIds }) => ({
      title,
      lane,
      phase: place(dated, phaseId),
      gate: place(gates, gateId),
      dueDays: days(dueOn),
      required,
      waitsFor: waitsForIds.flatMap((id) => place(kept, id) ?? []),
    })),
  }
}
