import type { Benchmark } from '../benchmark.ts'
import { launchBrowser } from '../browser.ts'
import { percentile } from '../figures.ts'
import { type BenchmarkRow, row } from '../row.ts'
import { layGeneratedPlan } from '../server/large-organization.ts'
import { startServer } from '../server/running-server.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { type BoardFigures, measureBoard } from './board-page.ts'

const SHAPE = { items: 680, dependencies: 800, teams: 12, seed: 1 }
const CARDS = 500
const MOVE_MS = 4
const NODES = 1500

/** The whole app with a board of 500 cards: what a move of a card in the hand costs. */
export const board: Benchmark = {
  name: 'board',
  measures: 'cards carried over a board of 500 in Chromium: 4 ms of the main thread a move; their drop',
  run: (progress) =>
    inTemporaryFolder('bench', async (home) => {
      const server = await startServer(home)
      const browser = await launchBrowser()
      try {
        progress('writing the plan')
        const founder = await layGeneratedPlan(server.url, SHAPE)
        progress('carrying cards')
        return rowsOf(await measureBoard(browser, server.url, founder))
      } finally {
        await browser.close()
        await server.stop()
      }
    }),
}

function rowsOf({ cards, nodes, moveMs, idleMs, dropMs }: BoardFigures): BenchmarkRow[] {
  if (cards < CARDS) throw new Error(`The board has ${cards} cards and should have ${CARDS}`)
  const name = (what: string) => `board ${CARDS}: ${what}`
  const note = `code, style, layout and paint; ${cards} cards, real pointer events`
  return [
    row({ name: name('main thread a move, median'), value: percentile(moveMs, 50), unit: 'ms', budget: MOVE_MS, note }),
    row({
      name: name('main thread a move of an empty hand, median'),
      value: percentile(idleMs, 50),
      unit: 'ms',
      note: 'the control: the same way over the same page',
    }),
    row({ name: name('from letting go to the frame, p95'), value: percentile(dropMs, 95), unit: 'ms' }),
    row({ name: name('elements in the page'), value: nodes, unit: 'elements', budget: NODES }),
  ]
}
