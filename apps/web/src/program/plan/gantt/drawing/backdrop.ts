import type { Frame } from './frame.ts'
import type { Rows } from '../rows.ts'
import type { Mark } from './scene.ts'
import { DAY, dayOf, weekdayOf } from '../time/dates.ts'
import { frameX, frameY } from './frame.ts'
import { SHADING_PX_PER_DAY, tierOf, timeAt } from '../time/scale.ts'
import { minorTicks } from '../time/ticks.ts'

/** Which days nobody works. */
export interface DaysOff {
  readonly nonWorkingWeekdays: readonly number[]
  readonly holidays: ReadonlySet<number>
}

/** Ground, days off, summary rows and grid lines below everything else. */
export function backdropMarks(frame: Frame, rows: Rows, first: number, end: number, daysOff: DaysOff): Mark[] {
  const height = Math.min(frame.height, Math.max(0, frameY(frame, rows.count)))
  return [
    { kind: 'rect', x: 0, y: 0, width: frame.width, height: frame.height, fill: 'canvas' },
    ...shading(frame, height, daysOff),
    ...gridLines(frame, height),
    ...rowLines(frame, first, end),
  ]
}

/** One rectangle per run of days off. */
function shading(frame: Frame, height: number, daysOff: DaysOff): Mark[] {
  if (frame.scale.pxPerDay < SHADING_PX_PER_DAY) return []
  const marks: Mark[] = []
  const isOff = (day: number) => daysOff.nonWorkingWeekdays.includes(weekdayOf(day)) || daysOff.holidays.has(day)
  const last = dayOf(timeAt(frame.scale, frame.x + frame.width))
  for (let day = dayOf(timeAt(frame.scale, frame.x)); day <= last; day++) {
    if (!isOff(day)) continue
    let next = day + 1
    while (next <= last && isOff(next)) next++
    const x = frameX(frame, day * DAY)
    marks.push({ kind: 'rect', x, y: 0, width: frameX(frame, next * DAY) - x, height, fill: 'subtle' })
    day = next
  }
  return marks
}

function gridLines(frame: Frame, height: number): Mark[] {
  const { scale } = frame
  const ticks = minorTicks(
    tierOf(scale.pxPerDay),
    timeAt(scale, frame.x),
    timeAt(scale, frame.x + frame.width),
    0,
    scale.firstMonth,
  )
  return ticks.map(({ startsAt }) => hairline(frameX(frame, startsAt), 0, 1, height))
}

function rowLines(frame: Frame, first: number, end: number): Mark[] {
  const marks: Mark[] = []
  for (let index = first; index < end; index++) {
    marks.push(hairline(0, frameY(frame, index + 1) - 1, frame.width, 1))
  }
  return marks
}

function hairline(x: number, y: number, width: number, height: number): Mark {
  return { kind: 'rect', x, y, width, height, fill: 'border', opacity: 0.7 }
}
