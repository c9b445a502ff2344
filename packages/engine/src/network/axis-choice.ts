import { workingAxis, type WorkingAxis } from '../calendar/working-axis.ts'
import { combinedCalendar } from '../calendar/combined-calendar.ts'
import type { Calendar, Mode, Model } from '../model/model.ts'
import { epochDayOf, type EpochDay, type Minute } from '../model/time.ts'

/** Which axis each mode works by. Axes behind those of the model's calendars come into being when one is first needed. */
export interface AxisChoice {
  /** Grows while modes are asked about. */
  readonly axes: readonly WorkingAxis[]
  /** Index among `axes`. */
  axisOf(mode: Mode): number
}

export function chooseAxes({ calendars, pools }: Pick<Model, 'calendars' | 'pools'>, originAt: Minute): AxisChoice {
  const around = epochDayOf(originAt)
  const index = new Map(calendars.map(({ id }, n) => [id, n]))
  const ofPool = new Map(pools.map(({ id, calendar }) => [id, index.get(calendar)!]))
  const axes = calendars.map((calendar) => axisOfCalendar(calendar, around))
  const combined = new Map<string, number>()

  function combine(of: readonly number[]): number {
    const key = of.join()
    let axis = combined.get(key)
    if (axis === undefined) {
      axis = axes.push(workingAxis(of.map((n) => calendars[n]!).reduce(combinedCalendar), around)) - 1
      combined.set(key, axis)
    }
    return axis
  }

  return {
    axes,
    axisOf({ calendar, demands = [] }) {
      const own = calendar === undefined ? -1 : index.get(calendar)!
      const first = demands.length === 0 ? own : ofPool.get(demands[0]!.pool)!
      if ((own < 0 || own === first) && demands.every(({ pool }) => ofPool.get(pool) === first)) return first
      const of = new Set([...(own < 0 ? [] : [own]), ...demands.map(({ pool }) => ofPool.get(pool)!)])
      return combine([...of].sort((a, b) => a - b))
    },
  }
}

/** Models are immutable, and plans that follow one another share their calendars. */
const known = new WeakMap<Calendar, { readonly axis: WorkingAxis; readonly around: EpochDay }>()

/** A table a little off costs time, no answer. */
const FAR_DAYS = 150

function axisOfCalendar(calendar: Calendar, around: EpochDay): WorkingAxis {
  const before = known.get(calendar)
  if (before !== undefined && Math.abs(before.around - around) < FAR_DAYS) return before.axis
  const axis = workingAxis(calendar, around)
  known.set(calendar, { axis, around })
  return axis
}
