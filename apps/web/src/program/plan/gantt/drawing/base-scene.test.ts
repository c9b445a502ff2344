import { expect, test } from 'vitest'
import type { Plan } from './base-scene.ts'
import { baseScene } from './base-scene.ts'
import { barMarks } from './bars.ts'
import { indexStrip, stripScene } from './capacity-strip.ts'
import { DAY, dayFromCivil } from '../time/dates.ts'
import { mockModel } from '../demo/mock-plan.ts'
import { plainRow } from '../demo/plain-row.ts'
import { hitSpan } from '../gestures/hit-test.ts'
import { frameX, metricsOf } from './frame.ts'
import { indexLinks } from '../links.ts'
import { chainScene, previewScene } from './preview-scene.ts'
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
  expect(labelAt()).toMatchObject({ x: end + 16 })
  expect(labelAt(end + 200)).toEqual(labelAt())
  // The end of the bar is where a hand takes it, and where ◆ stands.
  expect(chipAt(end + 20)).toBe(end - 16)
  // The bar is seen to go on behind it.
  expect(chipAt(end - 10)).toBe(end - 24)
})

/** What the label of a row takes on the canvas: its letters and the ground they stand on. */
function labelBoxes(marks: readonly Mark[]): { readonly left: number; readonly right: number }[] {
  return marks.flatMap((mark, at) => {
    const ground = marks[at - 1]
    if (mark.kind !== 'text' || !/▲|→|←/.test(mark.text)) return []
    if (ground?.kind !== 'rect' || ground.fill !== 'canvas') throw new Error(`“${mark.text}” stands on no ground`)
    return [{ left: ground.x, right: ground.x + ground.width }]
  })
}

test('no handle of a bar stands on its label, however short the bar is and wherever the view ends', () => {
  const late = { late: true, lateDays: 62 }
  const bars = [
    plainRow({ id: 'long', ...late, startsAt: 0, endsAt: 60 * DAY }),
    plainRow({ id: 'short', ...late, startsAt: 20 * DAY, endsAt: 21 * DAY }),
    plainRow({ id: 'point', ...late, kind: 'milestone', startsAt: 20 * DAY, endsAt: 20 * DAY }),
    plainRow({ id: 'parts', ...late, kind: 'summary', startsAt: 10 * DAY, endsAt: 40 * DAY }),
  ]
  const many = indexRows(bars)
  const near = { ...frame, scale: { originAt: -100 * DAY, pxPerDay: 7.4 }, width: 1600 }
  for (let index = 0; index < bars.length; index++) {
    const hand = hitSpan(many, near.scale, index)!
    // The dots of `gantt.css`: 8 px wide, 5 px outside.
    const dots = [
      [hand.left - 13, hand.left - 5],
      [hand.right + 5, hand.right + 13],
    ] as const
    for (let seenUntil = hand.left + 10; seenUntil < hand.right + 200; seenUntil += 3) {
      const scene = baseScene({ ...near, seenUntil }, { ...plan, rows: many, links: indexLinks([], many) })
      const label = labelBoxes(scene.layers.flatMap(({ marks }) => marks))[index]!
      for (const [left, right] of dots) {
        const isSeen = right < seenUntil
        expect(isSeen && label.left < right && label.right > left, `${bars[index]!.id} in ${seenUntil}`).toBe(false)
      }
    }
  }
})

test('no line runs through a label: of a dependency, a picked one, today, a chain that is looked at, or what is in the hand', () => {
  const isLabel = (mark: Mark) => mark.kind === 'text' && mark.text === '▲ 6 d late'
  const scenes = [
    baseScene(frame, { ...plan, pickedLinkId: 'd1', refusedPath: ['F-211', 'F-216', 'F-211'] }),
    chainScene(frame, rows, plan.links, [0, 1, 2]),
    previewScene(
      frame,
      plan,
      (id) =>
        id === 'F-211' ? { startsAt: rows.startsAt[1]! + 7 * DAY, endsAt: rows.endsAt[1]! + 7 * DAY } : undefined,
      'F-211',
      () => 7,
    ),
  ]
  for (const { layers } of scenes) {
    const marks = layers.flatMap((layer) => layer.marks)
    const label = marks.findLastIndex(isLabel)
    const isLine = (mark: Mark) => mark.kind === 'path' && mark.stroke !== undefined
    const isToday = (mark: Mark) => mark.kind === 'rect' && mark.fill === 'accent'
    expect(label).toBeGreaterThan(marks.findLastIndex((mark) => isLine(mark) || isToday(mark)))
    expect(labelBoxes(marks).length).toBeGreaterThan(0)
  }
})

test('a label makes room for a target beside the end of its bar', () => {
  const span = { startsAt: 10 * DAY, endsAt: 20 * DAY }
  const row = plainRow({ id: 'late', ...span, diff: { kind: 'later', from: span, days: 3 }, targetAt: 23 * DAY })
  const one = indexRows([row])
  const narrow = { ...frame, scale: { originAt: 0, pxPerDay: 10 } }
  const { layers } = baseScene(narrow, { ...plan, rows: one, links: indexLinks([], one) })
  const [label] = labelBoxes(layers.flatMap(({ marks }) => marks))
  expect(label!.left).toBeGreaterThan(230 + 5)
})

test('how far a bar in the hand is moved stays in sight where it goes beyond the edge of the view', () => {
  const seenUntil = 400
  const place = { startsAt: rows.startsAt[1]!, endsAt: rows.endsAt[1]! + 70 * DAY }
  const { layers } = previewScene(
    { ...frame, seenUntil },
    plan,
    (id) => (id === 'F-211' ? place : undefined),
    'F-211',
    () => 70,
  )
  const marks = layers.find(({ name }) => name === 'labels')!.marks
  const label = marks.findIndex((mark) => mark.kind === 'text' && mark.text === '→ +70 d')
  const chip = marks[label - 1]!
  expect(chip.kind === 'rect' && chip.x + chip.width).toBeCloseTo(seenUntil - 14)
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
  expect(svg.match(/data-layer="/g)).toHaveLength(5)
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
