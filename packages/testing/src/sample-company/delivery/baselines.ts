import type { ChangeSet, Operation, Snapshot } from '@trireme/domain'
import { completeRecord, valuesOf } from '@trireme/domain'
import { addDays } from '../days.ts'
import { type Setting, occasion } from '../setting.ts'

const baselines = [
  ['Plan of the year', -47 * 7, 'Agreed with the board at the yearly review.'],
  ['Plan of the quarter', -91, 'Agreed at the quarterly review; what we are measured by.'],
] as const

const MINUTES_A_DAY = 480

/** The plan as it was agreed, twice: taken from the state of that day. */
export function addBaselines(setting: Setting): void {
  for (const [name, days, reason] of baselines) {
    const when = occasion(setting, addDays(setting.today, days), 'portfolio', `Agreed the ${name.toLowerCase()}`, 19)
    const baselineId = setting.journal.create(when, 'baseline', { name, takenAt: when.at, reason })
    setting.journal.derive(when, (state) => entriesOf(setting, state, baselineId, when.at))
  }
}

function entriesOf(setting: Setting, state: Snapshot, baselineId: string, at: string): ChangeSet {
  const hours = new Map(
    [...state.estimate.values()].filter(({ unit }) => unit === 'hours').map((each) => [each.workItemId, each.likely]),
  )
  return [...state['work-item'].values()]
    .filter((item) => item.plannedStartsOn !== null && state.status.get(item.statusId)!.category !== 'done')
    .map((item): Operation => {
      const id = setting.journal.mint('baseline-entry', at)
      const effortHours = hours.get(item.id) ?? null
      const values = {
        baselineId,
        workItemId: item.id,
        startsOn: item.plannedStartsOn,
        endsOn: item.plannedEndsOn,
        effortHours,
        durationMinutes: effortHours === null ? null : Math.round(effortHours / (item.units * 8)) * MINUTES_A_DAY,
      }
      return {
        op: 'create',
        kind: 'baseline-entry',
        id,
        values: valuesOf(completeRecord('baseline-entry', id, values)),
      }
    })
}
