import { loadsBetween, plan } from '@trireme/planning'
import { effortByItem, ownEffortOf, workTree } from '@trireme/planning/tracking'
import { expect, test } from 'vitest'
import { sampleCompany } from '../sample-company.ts'

const MS_A_DAY = 86_400_000

test.each(['2026-11-22', '2027-02-10', '2027-07-05'])(
  'on %s iterations to come hold what their teams have people for, a little more at most',
  (today) => {
    const { state } = sampleCompany({ today })
    const planned = plan(state, { today })
    const [tree, efforts] = [workTree(state), effortByItem(state)]
    const coming = [...state.iteration.values()].filter(({ endsOn }) => endsOn! >= today)
    const shares = coming.map(({ id, teamId, startsOn, endsOn }) => {
      const [from, until] = [Date.parse(startsOn!) / MS_A_DAY, Date.parse(endsOn!) / MS_A_DAY + 1]
      const load = loadsBetween(planned.solved!, from, until).teams.find((each) => each.teamId === teamId)!
      const held = [...state['work-item'].values()].filter(({ iterationId }) => iterationId === id)
      const minutes = held.reduce((sum, item) => sum + (ownEffortOf(tree, efforts, item) ?? 0), 0)
      return minutes / load.capacityMinutes.reduce((sum, each) => sum + each, 0)
    })
    expect(Math.max(...shares)).toBeLessThanOrEqual(1.1)
    expect(shares.filter((share) => share > 0.4).length).toBeGreaterThanOrEqual(6)
  },
)
