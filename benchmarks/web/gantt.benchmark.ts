import type { Benchmark } from '../benchmark.ts'
import { runGanttBenchmark } from '../gantt/run-gantt-benchmark.ts'

/** Our Gantt beside dhtmlx-gantt, on the same plan in the same browser. */
export const gantt: Benchmark = {
  name: 'gantt',
  measures: 'Gantt of 10,000 items beside dhtmlx-gantt: first bars 0.4 ×, scrolling 0.8 ×, no long task',
  run: async (progress) => {
    progress('five rounds of ours and the peer, about two minutes')
    return runGanttBenchmark()
  },
}
