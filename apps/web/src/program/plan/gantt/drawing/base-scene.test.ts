import { expect, test } from 'vitest'
import type { Plan } from './base-scene.ts'
import { baseScene } from './base-scene.ts'
import { barMarks } from './bars.ts'
import { indexStrip, stripScene } from './capacity-strip.ts'
import { DAY, dayFromCivil } from '../time/dates.ts'
import { mockModel } from '../demo/mock-plan.ts'
import { frameX, metricsOf } from './frame.ts'
import { indexLinks } from '../links.ts'
import { previewScene } from './preview-scene.ts'
import type { Mark } from './scene.ts'
import { indexRows } from '../rows.ts'
import { svgOfScene } from './svg-backend.ts'
import { variablePalette } from './palette.ts'

const model = mockModel('light')
const rows = indexRows(model.rows)
const plan: Plan = { rows, links: indexLinks(model.dependencies, rows), daysOff: model, todayAt: model.todayAt }
const scale = { originAt: dayFromCivil(2027, 0, 4) * DAY, pxPerDay: 7.4 }
const frame = { x: 0, y: 0, width: 720, height: 448, scale, metrics: metricsOf('default') }

test('the scene of the sample plan is the one that was looked at', async () => {
  const json = JSON.stringify(baseScene(frame, plan), null, 1)
  await expect(json).toMatchFileSnapshot('./goldens/base-scene.golden')
})

test('the scene of the capacity strip is the one that was looked at', async () => {
  const json = JSON.stringify(stripScene({ ...frame, height: 128 }, indexStrip(model.capacity!.rows)), null, 1)
  await expect(json).toMatchFileSnapshot('./goldens/strip-scene.golden')
})

test('the scene of a preview is the one that was looked at', async () => {
  const span = { startsAt: rows.startsAt[1]! + 7 * DAY, endsAt: rows.endsAt[1]! + 7 * DAY }
  const scene = previewScene(
    frame,
    plan,
    (id) => (id === 'F-211' ? span : id === 'F-301' ? { ...span, late: true } : undefined),
    'F-211',
    (_id, from, to) => (to.endsAt - from.endsAt) / DAY,
  )
  await expect(JSON.stringify(scene, null, 1)).toMatchFileSnapshot('./goldens/preview-scene.golden')
})

test('how late a bar is stays in sight where the bar ends near the edge of the view or beyond', () => {
  const late = Array.from({ length: rows.count }, (_, index) => rows.at(index)).find((row) => row.late)!
  const end = frameX(frame, late.endsAt!)
  const marksAt = (seenUntil?: number) =>
    baseScene({ ...frame, ...(seenUntil === undefined ? {} : { seenUntil }) }, plan).layers.flatMap(
      ({ marks }) => marks,
    )
  const isLabel = (mark: Mark) => mark.kind === 'text' && mark.text.startsWith('▲')
  const labelAt = (seenUntil?: number) => marksAt(seenUntil).find(isLabel)
  /** Where the chip below the label ends; it has an outline, so that it is no gap in what goes on behind it. */
  const chipAt = (seenUntil: number) => {
    const marks = marksAt(seenUntil)
    const chip = marks[marks.findIndex(isLabel) - 1]!
    expect(chip).toMatchObject({ kind: 'rect', fill: 'canvas', stroke: 'health-off-track-ink' })
    return chip.kind === 'rect' && chip.x + chip.width
  }
  expect(labelAt()).toMatchObject({ x: end + 12 })
  expect(labelAt(end + 200)).toEqual(labelAt())
  expect(chipAt(end + 20)).toBe(end + 16)
  // The bar is seen to go on behind it.
  expect(chipAt(end - 10)).toBe(end - 24)
})

test('slack is a line from the end of a bar to where it could end, and red back to where it had to', () => {
  const index = Array.from({ length: rows.count }, (_, at) => at).find((at) => rows.at(at).kind === 'leaf')!
  const row = rows.at(index)
  const span = { startsAt: row.startsAt!, endsAt: row.endsAt! }
  const lineOf = (days: number) => {
    const slackUntil = span.endsAt + days * DAY
    const bare = barMarks(frame, index, row, span)
    const marks = barMarks(frame, index, { ...row, slackUntil }, span)
    const [line] = marks.filter((mark) => !bare.some((other) => JSON.stringify(other) === JSON.stringify(mark)))
    return { line, endX: frameX(frame, slackUntil) }
  }
  const [slack, missing] = [lineOf(5), lineOf(-5)]
  expect(slack.line).toMatchObject({ stroke: 'faint', d: expect.stringContaining(`H${slack.endX}`) as string })
  expect(missing.line).toMatchObject({
    stroke: 'health-off-track-ink',
    d: expect.stringContaining(`H${missing.endX}`) as string,
  })
  expect(lineOf(0).line).toBeUndefined()
})

test('a scene becomes SVG with the same marks and no unescaped text', () => {
  const svg = svgOfScene(baseScene(frame, plan), variablePalette)
  expect(svg.match(/data-layer="/g)).toHaveLength(4)
  expect(svg).toContain('→ +8 d')
  expect(svg).toContain('var(--diff-later)')
  expect(isBalanced(svg)).toBe(true)
})

test('a dependency that the plan does not keep is a red dashed line of its own', () => {
  const [first, ...others] = model.dependencies
  const linesOf = (dependencies: typeof model.dependencies) =>
    baseScene(frame, { ...plan, links: indexLinks(dependencies, rows) })
      .layers.find(({ name }) => name === 'dependencies')!
      .marks.flatMap((mark) => (mark.kind === 'path' && mark.stroke !== undefined ? [mark] : []))
  expect(linesOf(model.dependencies).some(({ dash }) => dash !== undefined)).toBe(false)
  const dashed = linesOf([{ ...first!, isBroken: true }, ...others]).filter(({ dash }) => dash !== undefined)
  expect(dashed).toMatchObject([{ stroke: 'health-off-track', dash: [3, 3] }])
})

test('rows outside the frame leave no mark', () => {
  const far = { ...frame, y: 100_000 }
  expect(baseScene(far, plan).layers.find((layer) => layer.name === 'bars')!.marks).toEqual([])
})

/** Counts tags, which is enough for markup whose texts hold no bracket. */
function isBalanced(svg: string): boolean {
  return svg.match(/<(svg|g|text)[ >]/g)?.length === svg.match(/<\/(svg|g|text)>/g)?.length
}
