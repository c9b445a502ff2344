import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Visit } from './measured-page.ts'
import { visit } from './measured-page.ts'
import { servePages } from './pages.ts'

/** One line of the benchmark table. `ratio` is ours by the peer's; `ok` compares it, or the value, with the budget. */
export interface BenchmarkRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly peer?: { readonly name: string; readonly value: number }
  readonly ratio?: number
  readonly budget?: number
  readonly ok?: boolean
}

const PEER = 'dhtmlx-gantt 10.0.3'
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const HERE = import.meta.dirname
const GANTT = join(HERE, '../../apps/web/src/program/plan/gantt/demo')

/**
 * Our Gantt and its peer on the same plan in the same browser, by turns, five rounds. Minimum for the time to
 * the first bars and for long tasks, median for CPU. TRIREME_CHROMIUM names the browser.
 */
export async function runGanttBenchmark(
  options: { readonly rounds?: number; readonly items?: number; readonly links?: number } = {},
): Promise<BenchmarkRow[]> {
  const { rounds = 5, items = 10_000, links = 5_000 } = options
  const pages = await servePages({
    ours: { root: GANTT, file: 'measured.html' },
    control: { root: join(HERE, 'control'), file: 'index.html' },
  })
  const browser = await chromium.launch({ executablePath: process.env['TRIREME_CHROMIUM'] ?? 'chromium', args: FLAGS })
  try {
    const oursUrl = `${pages.url}/ours/measured.html`
    const controlUrl = `${pages.url}/control/index.html`
    const page = await browser.newPage()
    await page.goto(oursUrl)
    const plan = await page.evaluate(({ items, links }) => window.samplePlan(items, links), { items, links })
    await page.close()
    const ours: Visit[] = []
    const control: Visit[] = []
    for (let round = 0; round < rounds; round++) {
      ours.push(await visit(browser, oursUrl, plan))
      control.push(await visit(browser, controlUrl, plan))
    }
    return table(ours, control)
  } finally {
    await browser.close()
    await pages.close()
  }
}

function table(ours: readonly Visit[], control: readonly Visit[]): BenchmarkRow[] {
  const least = (visits: readonly Visit[]) => Math.min(...visits.map((one) => one.firstBarsMs))
  const middle = (visits: readonly Visit[], of: (one: Visit) => number) => median(visits.map(of))
  // A busy machine lengthens tasks now and then; one that is ours comes back in every round.
  const longTasks = Math.min(...ours.map((one) => one.longTasks))
  const peerLongTasks = Math.min(...control.map((one) => one.longTasks))
  return [
    against('Gantt, 10k items: first bars', 'ms', least(ours), least(control), 0.4),
    against(
      'Gantt, scrolling: CPU of all processes a frame',
      'ms',
      middle(ours, (one) => one.scrollCpuMs),
      middle(control, (one) => one.scrollCpuMs),
      0.8,
    ),
    against(
      'Gantt, scrolling: main thread a frame',
      'ms',
      middle(ours, (one) => one.scrollMainMs),
      middle(control, (one) => one.scrollMainMs),
      0.8,
    ),
    against(
      'Gantt, dragging with preview: p95 move to paint',
      'ms',
      Math.min(...ours.map((one) => one.dragP95Ms)),
      Math.min(...control.map((one) => one.dragP95Ms)),
      1,
    ),
    {
      name: 'Gantt, scrolling: long tasks',
      value: longTasks,
      unit: 'tasks',
      peer: { name: PEER, value: peerLongTasks },
      budget: 0,
      ok: longTasks === 0,
    },
  ]
}

function against(name: string, unit: string, value: number, peer: number, budget: number): BenchmarkRow {
  const ratio = round(value / peer)
  return {
    name,
    value: round(value),
    unit,
    peer: { name: PEER, value: round(peer) },
    ratio,
    budget,
    ok: ratio <= budget,
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

if (import.meta.main) console.table(await runGanttBenchmark())
