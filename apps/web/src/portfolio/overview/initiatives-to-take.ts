import type { Replica } from '@trireme/client'
import { type Plan, daysLate } from '@trireme/planning'
import { endsOn } from '../../schedule/days.ts'
import type { ShownTable } from '../../shell/shown-table.ts'
import { choiceText, nameOf, namesOf } from '../../workspace/value-text.ts'
import type { Initiative } from './initiative-row.tsx'

/** Every initiative with its portfolio, whether its section is open or not; person-days are of what is estimated [R5]. */
export function initiativesToTake(
  { replica, plan, minutesPerDay }: { readonly replica: Replica; readonly plan: Plan; readonly minutesPerDay: number },
  sections: readonly { readonly name: string; readonly initiatives: readonly Initiative[] }[],
  why: (initiative: Initiative) => string | null,
): ShownTable {
  const days = (minutes: number) => Math.round((minutes / minutesPerDay) * 10) / 10
  return {
    head: [
      'Portfolio',
      'Key',
      'Initiative',
      'Status',
      'Health',
      'Owner',
      'Accepted (person-days)',
      'Estimated (person-days)',
      'Items estimated',
      'Items',
      'Scheduled end',
      'Planned end',
      'Target',
      'Late (working days)',
      'Goals',
      'Why it ends then',
    ],
    rows: sections.flatMap(({ name, initiatives }) =>
      initiatives.map((initiative) => {
        const { item, sums, goalIds } = initiative
        const planned = plan.items.get(item.id)
        return [
          name,
          item.key,
          item.title,
          nameOf(replica, item.statusId),
          item.health === null ? null : choiceText(item.health),
          item.ownerId === null ? null : nameOf(replica, item.ownerId),
          sums.baseMinutes === 0 ? null : days(sums.acceptedMinutes),
          sums.baseMinutes === 0 ? null : days(sums.baseMinutes),
          sums.estimated,
          sums.items,
          planned === undefined ? null : endsOn(planned),
          item.plannedEndsOn,
          item.targetOn,
          planned !== undefined && planned.lateMinutes > 0 ? daysLate(planned) : null,
          namesOf(replica, goalIds, '; '),
          why(initiative),
        ]
      }),
    ),
  }
}
