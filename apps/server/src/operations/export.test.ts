import { expect, test } from 'vitest'
import { ORIGIN, harnessHere } from '../testing/harness.ts'

const harness = harnessHere()

const start = () =>
  harness.app.request(`${ORIGIN}/api/v1/export`, { headers: { cookie: harness.halyard.people.admin.cookie! } })
const statuses = (answers: readonly Response[]) => answers.map(({ status }) => status).toSorted()

test('no more exports than two are under way, also when many begin at one moment; one that is left makes room', async () => {
  for (const leave of [(answer: Response) => answer.body!.cancel(), (answer: Response) => answer.arrayBuffer()]) {
    const answers = await Promise.all([start(), start(), start(), start(), start()])
    expect(statuses(answers)).toEqual([200, 200, 429, 429, 429])
    expect((await start()).status).toBe(429)
    for (const answer of answers) if (answer.status === 200) await leave(answer)
  }
  const again = await Promise.all([start(), start()])
  expect(statuses(again)).toEqual([200, 200])
  for (const answer of again) await answer.body!.cancel()
})
