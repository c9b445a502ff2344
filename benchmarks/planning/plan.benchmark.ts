import { join } from 'node:path'
import type { Benchmark } from '../benchmark.ts'
import { launchBrowser } from '../browser.ts'
import { percentile } from '../figures.ts'
import { servePages } from '../gantt/pages.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { type ActTimes, measureActs } from './measure-acts.ts'
import { type PlanTimes, measurePlan } from './measure-plan.ts'

const ROUNDS = 10
const PLAN_MS = 50
const EDIT_MS = 16
const SWEEPS = 16

/** A full plan of 10,000 items, 15,000 dependencies and 100 teams, and what a drag asks for, in Node and Chromium. */
export const planning: Benchmark = {
  name: 'plan',
  measures: 'full plan of 10,000 items, 15,000 dependencies, 100 teams, budget 50 ms; preview of a drag, budget 16 ms',
  run: async (progress) => {
    progress('planning in Node')
    const inNode = measurePlan(ROUNDS)
    progress('levelling, tracking and held dates in Node')
    const acts = actRows(measureActs())
    progress('planning in Chromium')
    return [...rowsOf('Node', inNode), ...acts, ...rowsOf('Chromium', await measureInBrowser())]
  },
}

async function measureInBrowser(): Promise<PlanTimes> {
  const pages = await servePages({ planning: { root: join(import.meta.dirname, 'page'), file: 'index.html' } })
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`${pages.url}/planning/index.html`)
    return await page.evaluate((rounds) => window.measurePlan(rounds), ROUNDS)
  } finally {
    await browser.close()
    await pages.close()
  }
}

function rowsOf(where: string, times: PlanTimes): BenchmarkRow[] {
  if (times.scheduled === 0) throw new Error(`Nothing was scheduled in ${where}`)
  const name = (what: string) => `plan 10k in ${where}: ${what}`
  return [
    row({ name: name('all, from records'), value: times.planMs, unit: 'ms', budget: PLAN_MS }),
    row({
      name: name('engine’s pass'),
      value: times.passMs,
      unit: 'ms',
      peer: { name: 'one bare sweep of its arrays', value: times.sweepMs },
      budget: SWEEPS,
    }),
    row({ name: name('engine’s compile'), value: times.compileMs, unit: 'ms' }),
    row({
      name: name('preview of a drag with loads and a reason, p50'),
      value: percentile(times.previewMs, 50),
      unit: 'ms',
    }),
    row({
      name: name('preview of a drag with loads and a reason, p95'),
      value: percentile(times.previewMs, 95),
      unit: 'ms',
      budget: EDIT_MS,
    }),
    row({ name: name('plan after an edit, p95'), value: percentile(times.updateMs, 95), unit: 'ms', budget: EDIT_MS }),
    row({ name: name('reasons of all items'), value: times.reasonsMs, unit: 'ms' }),
    row({
      name: name('overbookings, a third promised'),
      value: times.overbookingsMs,
      unit: 'ms',
      budget: PLAN_MS,
      note: 'once a plan, when the page is idle',
    }),
  ]
}

function actRows({ levelMs, delayed, baselineMs, trackMs, heldPreviewMs, held }: ActTimes): BenchmarkRow[] {
  if (delayed === 0) throw new Error('Levelling delayed nothing')
  const name = (what: string) => `plan 10k in Node: ${what}`
  const ms = (what: string, value: number) => row({ name: name(what), value, unit: 'ms' })
  return [
    row({
      name: name('everything by hand levelled'),
      value: levelMs,
      unit: 'ms',
      note: `${delayed.toLocaleString('en')} items delayed`,
    }),
    ms('a baseline taken', baselineMs),
    ms('earned value of every item and the curve', trackMs),
    ms(`preview of a drag, ${held} kept at their last day, p50`, percentile(heldPreviewMs, 50)),
    ms(`preview of a drag, ${held} kept at their last day, p95`, percentile(heldPreviewMs, 95)),
  ]
}
