import type { Benchmark } from '../benchmark.ts'
import { launchBrowser } from '../browser.ts'
import { percentile } from '../figures.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { layGeneratedPlan } from '../server/large-organization.ts'
import { startServer } from '../server/running-server.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { type DragFigures, measureDrags } from './drag-page.ts'

const SHAPE = { items: 10_000, dependencies: 15_000, teams: 100, seed: 1 }
const FRAME_MS = 16.7
const WHISKERS_MS = 500
const OPENINGS = 5
const NOTE = 'real pointer events, whiskers on, all rows open; dates, what moves, overloads and reason in the frame'

const OWN =
  'planned again, compared, told, painted on the canvas; the rest to the frame is style, layout, paint and commit'

/** The whole app with a plan of 10,000 items: bars dragged by a real pointer, and how soon its whiskers stand. */
export const dragging: Benchmark = {
  name: 'drag',
  measures:
    'dragging bars of 10,000 items in Chromium: a move answered within a frame, no long task; first whiskers 0.5 s',
  run: (progress) =>
    inTemporaryFolder('bench', async (home) => {
      const server = await startServer(home)
      const browser = await launchBrowser()
      try {
        progress('writing the plan, which takes a minute')
        const founder = await layGeneratedPlan(server.url, SHAPE)
        progress('opening it and dragging')
        return rowsOf(await measureDrags(browser, server.url, founder, OPENINGS))
      } finally {
        await browser.close()
        await server.stop()
      }
    }),
}

function rowsOf({ whiskersMs, moves, leaps, emptyHandMs, longTasks, otherLongTasks }: DragFigures): BenchmarkRow[] {
  const silent = [...moves, ...leaps].filter(({ said }) => said === null).length
  if (moves.length === 0 || silent > 0)
    throw new Error(`${silent} of ${moves.length + leaps.length} moves had no answer in their frame`)
  if (!moves.some(({ hasReason }) => hasReason)) throw new Error('No move was answered with a reason')
  const name = (what: string) => `drag 10k: ${what}`
  const own = moves.map(({ ownMs }) => ownMs)
  const work = moves.map(({ workMs }) => workMs)
  const whole = moves.map(({ wholeMs }) => wholeMs)
  return [
    row({ name: name('our code, p50'), value: percentile(own, 50), unit: 'ms', note: OWN }),
    row({ name: name('our code, p95'), value: percentile(own, 95), unit: 'ms', note: OWN }),
    row({ name: name('main thread, dispatch to frame, p50'), value: percentile(work, 50), unit: 'ms', note: NOTE }),
    row({
      name: name('main thread, dispatch to frame, p95'),
      value: percentile(work, 95),
      unit: 'ms',
      budget: FRAME_MS,
      note: NOTE,
    }),
    row({ name: name('main thread, dispatch to frame, p99'), value: percentile(work, 99), unit: 'ms', note: NOTE }),
    row({
      name: name('main thread, a leap over several days, p95'),
      value: percentile(
        leaps.map(({ workMs }) => workMs),
        95,
      ),
      unit: 'ms',
      note: 'dispatch to frame where nothing could be planned ahead of the hand',
    }),
    row({
      name: name('main thread, a move of an empty hand, p50'),
      value: percentile(emptyHandMs, 50),
      unit: 'ms',
      note: 'the control: the same way over the same page',
    }),
    row({ name: name('hand to frame with the wait for it, p95'), value: percentile(whole, 95), unit: 'ms' }),
    row({ name: name('long tasks with a bar in the hand'), value: longTasks.length, unit: 'tasks', budget: 0 }),
    row({
      name: name('long tasks between bars'),
      value: otherLongTasks.length,
      unit: 'tasks',
      note: 'a row is chosen and its item opened beside the plan',
    }),
    row({
      name: name('first whiskers after the plan is shown, least'),
      value: Math.min(...whiskersMs),
      unit: 'ms',
      budget: WHISKERS_MS,
      note: `of ${OPENINGS} openings; median ${Math.round(percentile(whiskersMs, 50))} ms`,
    }),
  ]
}
