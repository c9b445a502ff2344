import type { Benchmark } from '../benchmark.ts'
import { launchBrowser } from '../browser.ts'
import { percentile } from '../figures.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { layGeneratedPlan } from '../server/large-organization.ts'
import { startServer } from '../server/running-server.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { type HeatMapFigures, measureHeatMap } from './heat-map-page.ts'

const SHAPE = { items: 10_000, dependencies: 15_000, teams: 100, seed: 1 }
const FIRST_PAINT_MS = 100
const MOST_NODES = 1500
const OPENINGS = 7
const NOTE =
  'from another place, route and all; rows in sight alone, those nobody has in hand painted; brackets follow when the page is idle'

/** The whole app with 100 teams: how soon a year of their load stands once the plan is there. */
export const heatMap: Benchmark = {
  name: 'heat-map',
  measures: 'capacity of 100 teams over 52 weeks in Chromium, 10,000 items: first paint 100 ms after the data',
  run: (progress) =>
    inTemporaryFolder('bench', async (home) => {
      const server = await startServer(home)
      const browser = await launchBrowser()
      try {
        progress('writing the plan, which takes a minute')
        const founder = await layGeneratedPlan(server.url, SHAPE)
        progress('opening it')
        return rowsOf(await measureHeatMap(browser, server.url, founder, { teams: SHAPE.teams, openings: OPENINGS }))
      } finally {
        await browser.close()
        await server.stop()
      }
    }),
}

function rowsOf({ openingMs, plainMs, cells, nodes }: HeatMapFigures): BenchmarkRow[] {
  const name = (what: string) => `heat map 100 × 52: ${what}`
  return [
    row({
      name: name('first paint, least'),
      value: Math.min(...openingMs),
      unit: 'ms',
      budget: FIRST_PAINT_MS,
      note: NOTE,
    }),
    row({ name: name('first paint, median'), value: percentile(openingMs, 50), unit: 'ms' }),
    row({
      name: name('a plain table of all its cells, least'),
      value: Math.min(...plainMs),
      unit: 'ms',
      note: 'the control: HTML written at once, no route, nothing to press',
    }),
    row({
      name: name('elements in the page'),
      value: nodes,
      unit: 'elements',
      budget: MOST_NODES,
      note: `${cells} cells that are elements`,
    }),
  ]
}
