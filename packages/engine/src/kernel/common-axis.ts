import { positionOf, workingAxis, type WorkingAxis } from '../calendar/working-axis.ts'
import { type EpochDay, MINUTES_PER_DAY, weekdayOf } from '../model/time.ts'
import type { DayInterval } from '../model/model.ts'
import { END_OF_TIME, type LaneGaps } from './lane-network.ts'

/** An axis that has every minute which is working time on any of these: they are this one with gaps. */
export function commonAxis(axes: readonly WorkingAxis[], around: EpochDay): WorkingAxis {
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => union(axes.flatMap((axis) => intervalsOf(axis, weekday))))
  const more = new Map<EpochDay, DayInterval[]>()
  for (const axis of axes)
    axis.exceptionDays.forEach((day, n) => {
      const usual = more.get(day) ?? week[weekdayOf(day)]!
      const all = union([...usual, ...intervalsOf(axis, 7 + n)])
      if (lengthOf(all) > lengthOf(usual)) more.set(day, all)
    })
  const exceptions = [...more].map(([day, intervals]) => ({ day, intervals }))
  return workingAxis({ id: 'common', week, exceptions }, around)
}

/** What each axis lacks of the common one on the days [from, to), in positions of the common one. */
export function gapsWithin(axes: readonly WorkingAxis[], common: WorkingAxis, from: EpochDay, to: EpochDay): LaneGaps {
  const first = [0]
  const start: number[] = []
  const end: number[] = []
  for (const axis of axes) {
    for (const gap of gapsOf(axis, common, from, to)) {
      if (start.length > first.at(-1)! && end.at(-1) === gap.start) end[end.length - 1] = gap.end
      else {
        start.push(gap.start)
        end.push(gap.end)
      }
    }
    start.push(END_OF_TIME)
    end.push(END_OF_TIME)
    first.push(start.length)
  }
  return { first: Int32Array.from(first), start: Int32Array.from(start), end: Int32Array.from(end) }
}

interface Gap {
  readonly start: number
  readonly end: number
}

function* gapsOf(axis: WorkingAxis, common: WorkingAxis, from: EpochDay, to: EpochDay): Generator<Gap> {
  const known = new Map<number, readonly Gap[]>()
  const [own, theirs] = [shapesFrom(axis), shapesFrom(common)]
  for (const day of daysThatDiffer(axis, common, from, to)) {
    const [shape, commonShape] = [own(day), theirs(day)]
    const key = shape * common.shapeMinutes.length + commonShape
    let gaps = known.get(key)
    if (gaps === undefined) known.set(key, (gaps = missing(intervalsOf(axis, shape), intervalsOf(common, commonShape))))
    if (gaps.length === 0) continue
    const position = positionOf(common, day * MINUTES_PER_DAY)
    for (const gap of gaps) yield { start: position + gap.start, end: position + gap.end }
  }
}

/** Days on which an axis may lack something, in order: where its week is the common one, those out of the usual alone. */
function daysThatDiffer(axis: WorkingAxis, common: WorkingAxis, from: EpochDay, to: EpochDay): readonly EpochDay[] {
  const isWhole = (weekday: number) => missing(intervalsOf(axis, weekday), intervalsOf(common, weekday)).length === 0
  if (![0, 1, 2, 3, 4, 5, 6].every(isWhole)) return Array.from({ length: to - from }, (_, n) => from + n)
  const unusual = new Set([...axis.exceptionDays, ...common.exceptionDays])
  return [...unusual].filter((day) => day >= from && day < to).sort((a, b) => a - b)
}

/** What is in `all` and not in `some`, counted in minutes of `all`. */
function missing(some: readonly DayInterval[], all: readonly DayInterval[]): Gap[] {
  const gaps: Gap[] = []
  let before = 0
  for (const [from, to] of all) {
    let at = from
    for (const [begins, ends] of [...some.filter((other) => other[1] > from && other[0] < to), [to, to] as const]) {
      if (begins > at) gaps.push({ start: before + at - from, end: before + begins - from })
      at = Math.max(at, ends)
    }
    before += to - from
  }
  return gaps
}

/** The shape of a day, asked for day after day. */
function shapesFrom({ exceptionDays }: WorkingAxis): (day: EpochDay) => number {
  let n = 0
  return (day) => {
    while (n < exceptionDays.length && exceptionDays[n]! < day) n++
    return exceptionDays[n] === day ? 7 + n : weekdayOf(day)
  }
}

function intervalsOf({ shapeFirst, intervalFrom, intervalTo }: WorkingAxis, shape: number): DayInterval[] {
  const intervals: DayInterval[] = []
  for (let i = shapeFirst[shape]!; i < shapeFirst[shape + 1]!; i++) intervals.push([intervalFrom[i]!, intervalTo[i]!])
  return intervals
}

function union(intervals: readonly DayInterval[]): DayInterval[] {
  const united: DayInterval[] = []
  for (const [from, to] of intervals.toSorted((a, b) => a[0] - b[0])) {
    const last = united.at(-1)
    if (last !== undefined && from <= last[1]) united[united.length - 1] = [last[0], Math.max(last[1], to)]
    else united.push([from, to])
  }
  return united
}

function lengthOf(intervals: readonly DayInterval[]): number {
  return intervals.reduce((sum, [from, to]) => sum + to - from, 0)
}
