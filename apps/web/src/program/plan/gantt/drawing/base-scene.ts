import type { DaysOff } from './backdrop.ts'
import type { Frame } from './frame.ts'
import type { Links } from '../links.ts'
import type { PlanMinutes } from '../model.ts'
import type { Rows } from '../rows.ts'
import type { Layer, Mark, Scene } from './scene.ts'
import { backdropMarks } from './backdrop.ts'
import { barBox, barMarks, labelMarks, labelOf } from './bars.ts'
import { frameX, rowsIn } from './frame.ts'
import { lineMarks, linkMarks, routeEnd } from './link-marks.ts'
import { arrowPath, route, routePath } from './links-routing.ts'
import { spanOf } from '../rows.ts'
import { scene } from './scene.ts'

export interface Plan {
  readonly rows: Rows
  readonly links: Links
  readonly daysOff: DaysOff
  readonly todayAt: PlanMinutes | null
  /** A dependency that stands out, and rows that would wait for one another in a circle. */
  readonly pickedLinkId?: string | null
  readonly refusedPath?: readonly string[]
}

/** Everything the timeline shows at rest inside a frame. */
export function baseScene(frame: Frame, plan: Plan): Scene {
  const { rows, links } = plan
  const { first, end } = rowsIn(frame, rows.count)
  return scene(frame.width, frame.height, [
    { name: 'backdrop', marks: backdropMarks(frame, rows, first, end, plan.daysOff) },
    { name: 'dependencies', marks: linkMarks(frame, rows, links, first, end) },
    { name: 'bars', marks: allBars(frame, rows, first, end) },
    { name: 'today', marks: todayMarks(frame, plan.todayAt, frame.height) },
    ...standingOut(frame, plan),
    { name: 'labels', marks: allLabels(frame, rows, first, end) },
  ])
}

/** A picked dependency, and a circle that was refused. */
function standingOut(frame: Frame, { rows, links, pickedLinkId, refusedPath }: Plan): Layer[] {
  const picked = pickedLinkId ? links.all.findIndex(({ id }) => id === pickedLinkId) : -1
  return [
    ...(picked < 0
      ? []
      : [{ name: 'picked dependency', marks: lineMarks(frame, rows, links, [picked], 'accent', 2.5) }]),
    ...(refusedPath === undefined ? [] : [{ name: 'refused circle', marks: circleMarks(frame, rows, refusedPath) }]),
  ]
}

/** Each step of a circle as a dashed line from end to start, and an outline around each bar on it. */
function circleMarks(frame: Frame, rows: Rows, path: readonly string[]): Mark[] {
  const indexes = path.map((id) => rows.indexOf(id))
  const steps = indexes.slice(1).map((to, at) => ({ from: indexes[at]!, to }))
  const d = steps.map(({ from, to }) => stepPath(frame, rows, from, to)).join('')
  const outlines = [...new Set(indexes)].flatMap((index): Mark[] => {
    const span = index < 0 ? null : spanOf(rows.at(index))
    if (span === null) return []
    return [{ kind: 'rect', ...barBox(frame, index, span), radius: 5, stroke: 'health-off-track', lineWidth: 2 }]
  })
  if (d === '') return outlines
  return [{ kind: 'path', d, stroke: 'health-off-track', lineWidth: 2, dash: [5, 3] }, ...outlines]
}

function stepPath(frame: Frame, rows: Rows, from: number, to: number): string {
  const start = from < 0 ? null : routeEnd(frame, rows, from, 'finish')
  const end = to < 0 ? null : routeEnd(frame, rows, to, 'start')
  return start && end ? routePath(route(start, end, frame.metrics.rowHeight)) + arrowPath(end) : ''
}

/** The line of today through the whole height. */
export function todayMarks(frame: Frame, todayAt: PlanMinutes | null, height: number): Mark[] {
  if (todayAt === null) return []
  const x = frameX(frame, todayAt)
  if (x < -2 || x > frame.width) return []
  return [{ kind: 'rect', x: x - 1, y: 0, width: 2, height, fill: 'accent', opacity: 0.8 }]
}

/** The bars of the rows `first` up to `end`, some left out. */
export function allBars(
  frame: Frame,
  rows: Rows,
  first: number,
  end: number,
  isLeft?: (index: number) => boolean,
): Mark[] {
  const marks: Mark[] = []
  for (let index = first; index < end; index++) {
    if (isLeft?.(index)) continue
    const row = rows.at(index)
    const span = spanOf(row)
    if (!span) continue
    const others = [...(row.baselines ?? []), fromOf(row.diff)]
    const left = others.reduce(
      (least, other) => Math.min(least, other?.startsAt ?? Infinity),
      Math.min(span.startsAt, row.slackUntil ?? Infinity),
    )
    const right = others.reduce(
      (most, other) => Math.max(most, other?.endsAt ?? 0),
      Math.max(span.endsAt, row.whisker?.p85At ?? 0, row.targetAt ?? 0, row.slackUntil ?? 0),
    )
    if (frameX(frame, left) > frame.width + 8 || frameX(frame, right) < -8) continue
    marks.push(...barMarks(frame, index, row, span))
  }
  return marks
}

/** The labels of the rows `first` up to `end`: above whatever runs through their rows. */
export function allLabels(frame: Frame, rows: Rows, first: number, end: number): Mark[] {
  const marks: Mark[] = []
  for (let index = first; index < end; index++) {
    const row = rows.at(index)
    const span = spanOf(row)
    if (span) marks.push(...labelMarks(frame, barBox(frame, index, span), row, labelOf(row), row.whisker))
  }
  return marks
}

function fromOf(diff: ReturnType<Rows['at']>['diff']): { startsAt: number; endsAt: number } | undefined {
  return diff && 'from' in diff ? diff.from : undefined
}
