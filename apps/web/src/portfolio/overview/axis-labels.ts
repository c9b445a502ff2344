import { dayOf } from '../../schedule/days.ts'
import { quartersIn } from './bar-map.ts'

/** Labels nearer to each other than this cannot both be read, px. */
const LEAST_GAP_PX = 48
const TODAY_PX = 44
const CHARACTER_PX = 6.2
const AIR_PX = 4

type Axis = { readonly from: number; readonly until: number }
/** A label that begins at `x` px. */
export type AxisLabel = { readonly x: number; readonly label: string; readonly strong: boolean }

/**
 * Names of quarters for an axis `width` px wide: only those that have room, first quarters of a year before others, and
 * none that would touch the word Today. Every first quarter names its year, and so does the first
 * label of a year whose first quarter is not shown, where there is room.
 */
export function axisLabels(axis: Axis, today: string, width: number): readonly AxisLabel[] {
  const xOf = (day: number) => ((day - axis.from) / (axis.until - axis.from)) * width
  const now = xOf(dayOf(today) + 0.5)
  const isFree = ({ x, label }: AxisLabel) =>
    x > now + TODAY_PX / 2 + AIR_PX || x + AIR_PX + label.length * CHARACTER_PX < now - TODAY_PX / 2 - AIR_PX
  const quarters = quartersIn(axis.from, axis.until).map(({ day, label }) => {
    const strong = label.startsWith('Q1')
    return { x: xOf(day), label: strong ? label : label.slice(0, 2), strong, whole: label }
  })
  const kept: (typeof quarters)[number][] = []
  for (const quarter of [...quarters.filter(({ strong }) => strong), ...quarters.filter(({ strong }) => !strong)])
    if (isFree(quarter) && kept.every(({ x }) => Math.abs(x - quarter.x) >= LEAST_GAP_PX)) kept.push(quarter)
  const yearOf = (quarter: (typeof quarters)[number] | undefined) => quarter?.whole.slice(-4)
  return kept
    .toSorted((one, other) => one.x - other.x)
    .map((quarter, index, all) => {
      const { whole, ...shown } = quarter
      const isFirst = yearOf(all[index - 1]) !== yearOf(quarter)
      return isFirst && isFree({ ...shown, label: whole }) ? { ...shown, label: whole } : shown
    })
}
