import { type Activity, compile, schedule } from '@trireme/engine'
import { expect, test } from 'vitest'
import { answerTo } from './answers.testing.ts'
import { changedLoads } from './changed-loads.ts'
import { Made } from './made.ts'
import { dateOf } from './time.ts'

test('a team’s days change where only the pauses of its work do', () => {
  const { snapshot, plan, items, teams } = answerTo('team Core 1; team Web 1; Fix 1d Core pin 2027-03-02; Page 3d Core')
  const { solved } = plan
  const { model, ground } = solved!.statement
  const web = { pool: teams['Web']!, units: 100 }
  const madeOf = (fixOn: number) => {
    const activities = model.activities.map((activity): Activity => {
      if (activity.id !== items['Page']) return { ...activity, placement: { kind: 'pinned', startAt: fixOn * 1440 } }
      return { ...activity, demands: [...activity.demands!, web], split: { leastMinutes: 60 } }
    })
    const compiled = compile({ ...model, activities })
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
    const statement = { ...solved!.statement, model: compiled.network.model }
    return new Made(snapshot, ground, {
      ...solved!,
      statement,
      schedule: schedule(compiled.network, { level: true }),
    })
  }
  const tuesday = Math.floor(plan.items.get(items['Fix']!)!.startsAt / 1440)
  const [before, then] = [madeOf(tuesday), madeOf(tuesday + 1)]
  const page = model.activities.findIndex(({ id }) => id === items['Page'])
  const spans = [before, then].map(({ solved: found }) => [found!.schedule.start[page], found!.schedule.finish[page]])
  expect(spans[0]).toEqual(spans[1])
  const [changed, ...others] = changedLoads(before, then).all()
  expect([changed?.teamId, others]).toEqual([teams['Web'], []])
  const { firstDay, demandMinutes } = changed!
  const busy = [...demandMinutes].flatMap((minutes, at) => (minutes > 0 ? [dateOf((firstDay + at) * 1440)] : []))
  expect(busy).toEqual(['2027-03-01', '2027-03-02', '2027-03-04'])
  expect(changed).toEqual(then.loads.find(({ teamId }) => teamId === teams['Web']))
})
