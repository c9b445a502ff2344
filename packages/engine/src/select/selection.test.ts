import { expect, test } from 'vitest'
import { allocated } from './allocate.ts'
import { checkAllocation } from './check-allocation.ts'
import { compileAllocation } from './compile-allocation.ts'
import type { AllocationModel } from './model.ts'
import { Selection } from './selection.ts'

const option = { id: 'M', value: 5, periods: 1 }
/** Each needs the other, and one has to end a period before the other starts. */
const MUTUAL: AllocationModel = {
  periods: 3,
  teams: [],
  items: [
    { id: 'API', options: [option] },
    { id: 'Page', options: [option] },
  ],
  relations: [
    { kind: 'requires', item: 'API', needs: 'Page' },
    { kind: 'requires', item: 'Page', needs: 'API', lag: 1 },
  ],
}

test('[A9] what is needed may end as late as its lag before what is chosen already, and not a period later', () => {
  const compilation = compileAllocation(MUTUAL)
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.problems))
  const { item, start } = compilation.compiled
  const column = (own: number, at: number) => item.findIndex((one, index) => one === own && start[index] === at)
  for (const pageAt of [0, 1, 2]) {
    const selection = new Selection(compilation.compiled)
    selection.put(column(1, pageAt))
    const inTime = [0, 1, 2].filter((apiAt) => selection.isInTime(column(0, apiAt)))
    expect([pageAt, inTime]).toEqual([pageAt, pageAt === 2 ? [0] : []])
  }
})

test('[A1, A9] two that need each other come in the order that their lag asks for', async () => {
  const { choice } = await allocated(MUTUAL, { rounds: 20 })
  expect(choice.map(({ item, start }) => [item, start])).toEqual([
    ['API', 0],
    ['Page', 2],
  ])
  expect(checkAllocation(MUTUAL, choice).breaches).toEqual([])
})
