import { allocation } from './allocation/allocation.benchmark.ts'
import type { Benchmark } from './benchmark.ts'
import { improvement } from './improvement/improvement.benchmark.ts'
import { instances } from './instances/instances.benchmark.ts'
import { kernel } from './kernel/kernel.benchmark.ts'
import { peers } from './peers/peers.benchmark.ts'
import { planning } from './planning/plan.benchmark.ts'
import { replaying } from './replay/replay.benchmark.ts'
import { importing } from './server/import.benchmark.ts'
import { live } from './server/live.benchmark.ts'
import { serving } from './server/server.benchmark.ts'
import { simulation } from './simulation/simulation.benchmark.ts'
import { freshStart } from './starting/fresh-start.benchmark.ts'
import { memory } from './starting/memory.benchmark.ts'
import { board } from './web/board.benchmark.ts'
import { dragging } from './web/drag.benchmark.ts'
import { editToSecondBrowser } from './web/edit-to-second-browser.benchmark.ts'
import { entrySize } from './web/entry-size.benchmark.ts'
import { gantt } from './web/gantt.benchmark.ts'
import { heatMap } from './web/heat-map.benchmark.ts'

/** Every benchmark, in the order of the table. */
export const benchmarks: readonly Benchmark[] = [
  freshStart,
  memory,
  entrySize,
  gantt,
  dragging,
  heatMap,
  board,
  editToSecondBrowser,
  planning,
  replaying,
  instances,
  improvement,
  peers,
  kernel,
  simulation,
  allocation,
  serving,
  live,
  importing,
]
