import type { DraftRecord } from '@trireme/domain'
import { type Context, instantOf, refuse, whenOf } from './context.ts'
import type { Row } from './document.ts'
import { type TimeUnit, inHoursOrDays, readDuration, readNumber } from './quantities.ts'

const TIMES: readonly (readonly [target: string, quantity: 'effort' | 'duration', unit: TimeUnit])[] = [
  ['estimate.effort(seconds)', 'effort', 'seconds'],
  ['estimate.effort(hours)', 'effort', 'hours'],
  ['estimate.effort(days)', 'effort', 'days'],
  ['estimate.duration(hours)', 'duration', 'hours'],
  ['estimate.duration(days)', 'duration', 'days'],
]
const POINTS = 'estimate.effort(points)'

/**
 * The estimates of one row. Where a row has points and hours of effort, points are dated a moment earlier: the newest
 * rules, and hours need no rate of a team. No effort of 0 is taken for an item above others, as trackers write it there by default.
 */
export function estimatesOf(context: Context, row: Row, isParent: boolean): DraftRecord[] {
  const { sheet, originOf } = context
  const at = statedAt(context, row)
  const record = (quantity: string, unit: string, likely: number, target: string, estimatedAt: string | undefined) => ({
    kind: 'estimate' as const,
    origin: `${originOf.get(row)!}:${quantity}-${unit === 'points' ? 'points' : 'time'}`,
    row: row.row,
    values: { workItemId: { origin: originOf.get(row)! }, quantity, unit, likely, estimatedAt },
    initial: { method: sheet.columns(target)[0]?.name.slice(0, 120) },
  })
  const points = pointsOf(context, row)
  const times = TIMES.flatMap(([target, quantity, unit]) => {
    const time = timeOf(context, row, target, unit)
    return time === undefined ? [] : [record(quantity, time.unit, time.amount, target, at)]
  })
  const hasHours = times.some(({ values }) => values.quantity === 'effort')
  const pointedAt = hasHours ? at && aMomentBefore(at) : at
  const pointed = points === undefined ? [] : [record('effort', 'points', points, POINTS, pointedAt)]
  const byOrigin = new Map([...pointed, ...times].map((estimate) => [estimate.origin, estimate]))
  return [...byOrigin.values()].filter(({ values }) => values.likely > 0 || !isParent)
}

function pointsOf(context: Context, row: Row): number | undefined {
  const text = context.sheet.cell(row, POINTS)
  if (text === '') return undefined
  const points = readNumber(text)
  if (points === undefined || points < 0)
    refuse(context, row, POINTS, `Expected a number of points, found "${text.slice(0, 60)}". Correct the cell.`)
  return points !== undefined && points >= 0 ? points : undefined
}

function timeOf(context: Context, row: Row, target: string, unit: TimeUnit) {
  const text = context.sheet.cell(row, target)
  if (text === '') return undefined
  const read = readDuration(text, unit)
  if (read !== undefined && read.amount >= 0) return inHoursOrDays(read)
  refuse(
    context,
    row,
    target,
    `Expected a length of time such as 12, 3d or 4h, found "${text.slice(0, 60)}". Correct the cell.`,
  )
  return undefined
}

function statedAt(context: Context, row: Row): string | undefined {
  const when = whenOf(context, row, 'updated') ?? whenOf(context, row, 'created')
  return when && instantOf(context, when)
}

function aMomentBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString()
}
