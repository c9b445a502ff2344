import type { ChangeSet, Id, Operation, Snapshot, WorkItem } from '@trireme/domain'
import { completeRecord, valuesOf } from '@trireme/domain'
import { effortByItem, ownEffortOf, ratesOf, wholeEffortOf, workTree } from '@trireme/planning/tracking'
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
  const tree = workTree(state)
  const efforts = effortByItem(state)
  const isHeld = (item: WorkItem) => item.plannedStartsOn !== null && tree.categoryOf(item) !== 'done'
  const costs = plannedCosts(state)
  const entries = (item: WorkItem, aboveId: Id | null): Operation[] => {
    const held = isHeld(item)
    const below = tree.childrenOf(item.id).flatMap((child) => entries(child, held ? item.id : aboveId))
    if (!held) return below
    const id = setting.journal.mint('baseline-entry', at)
    const minutes = wholeEffortOf(tree, efforts, item) ?? 0
    const effortHours = minutes === 0 ? null : minutes / 60
    const values = {
      baselineId,
      workItemId: item.id,
      partOfId: aboveId,
      startsOn: item.plannedStartsOn,
      endsOn: item.plannedEndsOn,
      effortHours,
      durationMinutes: effortHours === null ? null : Math.round(effortHours / (item.units * 8)) * MINUTES_A_DAY,
      cost: minutes === 0 ? null : costs(item),
    }
    const record = completeRecord('baseline-entry', id, values)
    return [{ op: 'create', kind: 'baseline-entry', id, values: valuesOf(record) }, ...below]
  }
  return tree.roots.flatMap((root) => entries(root, null))

  /** Of an item with all below it, at the rates of the day it is to begin. */
  function plannedCosts(snapshot: Snapshot): (item: WorkItem) => number {
    const rates = ratesOf(snapshot)
    const costOf = (item: WorkItem): number => {
      const parts = tree.childrenOf(item.id)
      const ofParts = parts.reduce((sum, part) => sum + costOf(part), 0)
      const own = ownEffortOf(tree, efforts, item) ?? 0
      const hourly = rates.hourly({ teamId: item.teamId }, item.plannedStartsOn ?? at.slice(0, 10)) ?? 0
      return Math.round(ofParts + (own / 60) * hourly)
    }
    return costOf
  }
}
