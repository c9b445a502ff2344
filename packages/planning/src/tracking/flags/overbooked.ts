import type { Id } from '@trireme/domain'
import { overbookingsInSteps } from '../../overbooking/overbookings.ts'
import type { InSteps } from '../../steps.ts'
import { dateOf, formatDay, lastDayOf } from '../../time.ts'
import type { Flag } from './flag.ts'
import type { FlagInputs } from './flags.ts'

/** What forces a team to do more than it can: proven, not summed [2.5]. Each item once, by the worst of its ranges. */
export function* overbooked({ snapshot, plan }: Pick<FlagInputs, 'snapshot' | 'plan'>): InSteps<readonly Flag[]> {
  const flags = new Map<Id, Flag>()
  const found = yield* overbookingsInSteps({ solved: plan.solved })
  for (const { teamId, startsAt, endsAt, forcedBy, demandMinutes, capacityMinutes } of found) {
    const name = snapshot.team.get(teamId as never)?.name ?? 'Its team'
    const [from, until] = [formatDay(dateOf(startsAt)), formatDay(lastDayOf(endsAt, startsAt))]
    const [asked, there] = [hours(demandMinutes), hours(capacityMinutes)]
    const reason = `${name} has ${there} h from ${from} to ${until}, and work that has no other days takes ${asked} h.`
    const weight = demandMinutes - capacityMinutes
    for (const { itemId } of forcedBy)
      if (weight > (flags.get(itemId)?.weight ?? 0))
        flags.set(itemId, { kind: 'overbooked', itemId, value: `${asked} h`, threshold: `${there} h`, reason, weight })
  }
  return [...flags.values()]
}

function hours(minutes: number): string {
  return Math.round(minutes / 60).toLocaleString('en')
}
