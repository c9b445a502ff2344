import { type Network, schedule } from '@trireme/engine'
import { type BenchmarkRow, row } from '../row.ts'

const MOST_BYTES_AN_ITEM = 250
const MOST_BYTES_A_TEAM_DAY = 4

/** G16: columns of a network and its plan by item; the axes, with their tables of weeks, by day of a team. */
export function rowsOfMemory(network: Network): readonly BenchmarkRow[] {
  const plan = schedule(network, { level: true })
  const { pools, choice: _, axes, model: __, index: ___, ...columns } = network
  const { network: ____, ...dates } = plan
  const teamDays = axes.reduce((days, { table }) => days + table.days, 0)
  return [
    row({
      name: 'G16 columns of network and plan',
      value: (bytesOf(columns) + bytesOf(dates)) / network.activities.count,
      unit: 'bytes an item',
      budget: MOST_BYTES_AN_ITEM,
    }),
    row({
      name: 'G16 axes of the teams, capacity and tables of weeks',
      value: (bytesOf(axes) + bytesOf(pools)) / teamDays,
      unit: 'bytes a team-day',
      budget: MOST_BYTES_A_TEAM_DAY,
    }),
  ]
}

function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, part) => sum + bytesOf(part), 0)
}
