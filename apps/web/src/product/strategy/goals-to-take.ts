import type { Replica } from '@trireme/client'
import type { Goal, KeyResult } from '@trireme/domain'
import type { ShownTable } from '../../shell/shown-table.ts'
import { choiceText, nameOf } from '../../workspace/value-text.ts'
import type { GoalRow } from './goal-rows.ts'
import type { Standings } from './standing.ts'
import { betWords, unitOf } from './work-line.tsx'

type Row = readonly (string | number | null)[]

const MEASURES = ['Progress (%)', 'Expected (%)', 'From', 'Now', 'Target', 'Unit', 'Confidence (%)', 'Due', 'Owner']

/** The tree of goals as it stands open, each row with its level; of work what it bets on. */
export function goalsToTake(replica: Replica, found: Standings, rows: readonly GoalRow[]): ShownTable {
  return {
    head: ['Level', 'Kind', 'Title', ...MEASURES, 'Bet'],
    rows: rows.map((row) => {
      const level = row.depth + 1
      if (row.kind === 'goal') return [level, 'Goal', row.goal.title, ...ofGoal(replica, found, row.goal), null]
      if (row.kind === 'key-result')
        return [level, 'Key result', row.keyResult.title, ...ofKeyResult(replica, found, row.keyResult), null]
      const { workItemId, keyResultId, byOn } = row.link
      const unit = unitOf(replica.get('metric', replica.get('key-result', keyResultId)?.metricId)?.unit)
      const owner = replica.get('work-item', workItemId)?.ownerId ?? null
      const none = MEASURES.slice(0, -2).map(() => null)
      return [level, 'Work', nameOf(replica, workItemId), ...none, byOn, ownerOf(replica, owner), betWords(row.link, unit)] // prettier-ignore
    }),
  }
}

/** Key results in the order of the list, each with its goal. */
export function keyResultsToTake(
  replica: Replica,
  found: Standings,
  rows: readonly { readonly keyResult: KeyResult; readonly goal: Goal }[],
): ShownTable {
  return {
    head: ['Key result', 'Goal', ...MEASURES],
    rows: rows.map(({ keyResult, goal }) => [keyResult.title, goal.title, ...ofKeyResult(replica, found, keyResult)]),
  }
}

function ofGoal(replica: Replica, found: Standings, goal: Goal): Row {
  const { progress, expected } = found.ofGoal(goal)
  return [percent(progress), percent(expected), null, null, null, null, null, goal.endsOn, ownerOf(replica, goal.ownerId)] // prettier-ignore
}

function ofKeyResult(replica: Replica, found: Standings, keyResult: KeyResult): Row {
  const { progress, expected, startValue, current, dueOn } = found.ofKeyResult(keyResult)
  const { measure, targetValue, confidencePercent, ownerId } = keyResult
  const unit = measure === 'done' ? choiceText(measure) : (replica.get('metric', keyResult.metricId)?.unit ?? null)
  return [percent(progress), percent(expected), startValue, current, targetValue, unit, confidencePercent, dueOn, ownerOf(replica, ownerId)] // prettier-ignore
}

function ownerOf(replica: Replica, id: Goal['ownerId']): string | null {
  return id === null ? null : nameOf(replica, id)
}

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000) / 10
}
