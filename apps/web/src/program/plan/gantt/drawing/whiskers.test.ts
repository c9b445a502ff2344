import { describe, expect, test } from 'vitest'
import { plainRow } from '../demo/plain-row.ts'
import { indexLinks } from '../links.ts'
import type { Whisker } from '../model.ts'
import { indexRows, withWhiskers } from '../rows.ts'
import { DAY } from '../time/dates.ts'
import { describeBar } from '../words.ts'
import { baseScene } from './base-scene.ts'
import { metricsOf } from './frame.ts'
import { previewScene } from './preview-scene.ts'
import type { PathMark, Scene } from './scene.ts'

const PX = 10
const scale = { originAt: 0, pxPerDay: PX }
const frame = { x: 0, y: 0, width: 800, height: 64, scale, metrics: metricsOf('default') }
const from = (first: number, until: number) => ({ startsAt: first * DAY, endsAt: until * DAY })
const wallet = plainRow({ id: 'wallet', title: 'Wallet', ...from(10, 20), progress: 0.5 })
const whisker = (half: number, most: number, unsettled: string | null = null): Whisker => ({
  p50At: half * DAY,
  p85At: most * DAY,
  unsettled,
})

function planWith(given: Whisker | undefined, row = wallet) {
  const whiskers = { of: () => given, inHand: () => undefined }
  const rows = withWhiskers(indexRows([row]), whiskers)
  return {
    rows,
    links: indexLinks([], rows),
    daysOff: { nonWorkingWeekdays: [], holidays: new Set<number>() },
    todayAt: null,
  }
}
const pathsOf = (given: Whisker | undefined, row = wallet) =>
  baseScene(frame, planWith(given, row))
    .layers.find(({ name }) => name === 'bars')!
    .marks.filter((mark): mark is PathMark => mark.kind === 'path')

describe('a whisker', () => {
  test('goes from the end of the bar to P85', () => {
    const [path, ...others] = pathsOf(whisker(18, 30))
    expect(others).toEqual([])
    expect(path!.d).toMatch(/^M200 16H300M/)
    expect(path!.opacity).toBeUndefined()
  })

  test('begins at P50 where that is later, with dots up to it', () => {
    const [dots, path] = pathsOf(whisker(26, 30))
    expect(dots).toMatchObject({ d: 'M200 16H260', dash: [2, 3] })
    expect(path!.d).toMatch(/^M260 16H300M/)
  })

  test('is faint until it stands: of an older plan, or of runs under way', () => {
    expect(pathsOf(whisker(18, 30, 'still running')).map(({ opacity }) => opacity)).toEqual([0.4])
  })

  test('is none where the plan is as late as 85 of 100 runs, or there are no dates', () => {
    expect(pathsOf(whisker(18, 20))).toEqual([])
    expect(pathsOf(undefined)).toEqual([])
    expect(pathsOf(whisker(18, 30), plainRow({ id: 'idea' }))).toEqual([])
  })

  test('stands at the new place of a bar in the hand, once it is known', () => {
    const marks = (inHand: Whisker | undefined): readonly unknown[] =>
      previewScene(
        frame,
        planWith(whisker(18, 30)),
        () => from(20, 30),
        'wallet',
        () => 10,
        () => inHand,
      )
        .layers.filter(({ name }) => name === 'taken' || name === 'labels')
        .flatMap((layer) => layer.marks)
        .flatMap((mark): readonly unknown[] => (mark.kind === 'path' ? [mark.d] : mark.kind === 'text' ? [mark.x] : []))
    expect(marks(undefined)).toEqual([316])
    expect(marks(whisker(28, 40))).toEqual([expect.stringMatching(/^M300 16H400M/), 416])
  })

  test('is in the words of its bar, with the day before an end at midnight', () => {
    const { rows } = planWith(whisker(18, 30))
    expect(describeBar(rows.at(0))).toMatch(/, half the runs done by 18 Jan 1970, 85 of 100 by 30 Jan 1970$/)
    expect(describeBar(planWith(whisker(30, 30, 'before the last change')).rows.at(0))).toMatch(
      /, 85 of 100 runs done by 30 Jan 1970, before the last change$/,
    )
    expect(describeBar(planWith(undefined).rows.at(0))).not.toContain('runs')
  })

  test('of a point is named by the day it falls on', () => {
    const point = plainRow({ id: 'launch', kind: 'milestone', ...from(20, 20) })
    expect(describeBar(planWith(whisker(24, 30), point).rows.at(0))).toContain(
      'by 25 Jan 1970, 85 of 100 by 31 Jan 1970',
    )
  })
})

test('what stands after a whisker goes with the bar: a moved row leaves no count of far dependencies behind', () => {
  const many = Array.from({ length: 300 }, (_, at) => plainRow({ id: `row-${at}`, ...from(10, 20) }))
  const rows = withWhiskers(indexRows(many), { of: () => whisker(18, 30), inHand: () => undefined })
  const links = indexLinks([{ id: 'far', fromId: 'row-0', toId: 'row-299', type: 'FS' }], rows)
  const plan = { rows, links, daysOff: { nonWorkingWeekdays: [], holidays: new Set<number>() }, todayAt: null }
  const counts = (scene: Scene) =>
    scene.layers.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'text' && mark.text.startsWith('↗')))
  expect(counts(baseScene(frame, plan))).toMatchObject([{ x: 316 }])
  expect(
    counts(
      previewScene(
        frame,
        plan,
        (id) => (id === 'row-0' ? from(20, 30) : undefined),
        'row-0',
        () => 10,
      ),
    ),
  ).toEqual([])
})
