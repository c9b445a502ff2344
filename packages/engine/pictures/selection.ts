import { below, randomFrom } from '../src/improve/random.ts'
import { type Allocated, type AllocationModel, allocate } from '../src/select/index.ts'
import { path, type Point, svg, text } from './svg.ts'

const ROUNDS = 20_000
/** Rounds are drawn by their logarithm: the first hundred decide most. */
const ofRounds = (rounds: number) => 80 + (Math.log10(Math.max(1, rounds)) / Math.log10(2 * ROUNDS)) * 480

/** Forty candidates for three teams over four quarters: what the best plan is worth, and what none can pass. */
export async function selection(): Promise<string> {
  const allocation = allocate(model(), { rounds: ROUNDS, gap: 0, seed: 1 })
  if (!allocation.ok) throw new Error(JSON.stringify(allocation.problems))
  const answers: Allocated[] = []
  for (let next = await allocation.answers.next(); ; next = await allocation.answers.next()) {
    answers.push(next.value)
    if (next.done === true) break
  }
  const last = answers.at(-1)!
  const [low, high] = [answers[0]!.worth, Math.max(...answers.map(({ bound }) => bound))]
  const ofWorth = (worth: number) => 240 - ((worth - low) / (high - low)) * 180
  const stairs = (of: (answer: Allocated) => number): readonly Point[] =>
    answers.flatMap((answer, n): readonly Point[] => [
      [ofRounds(answer.rounds), ofWorth(of(answers[Math.max(0, n - 1)]!))],
      [ofRounds(answer.rounds), ofWorth(of(answer))],
    ])
  const right = ofRounds(last.rounds)
  const [bound, worth] = [ofWorth(last.bound), ofWorth(last.worth)]
  return svg(740, 300, 'Selection: the worth of the best plan rises, the proven bound falls.', [
    text(20, 26, 'Worth of the best plan, and the bound that no plan can pass', 'strong'),
    path([...stairs((one) => one.bound), ...[...stairs((one) => one.worth)].reverse()], 'rest'),
    path(stairs((one) => one.bound), 'mark'), // prettier-ignore
    path(stairs((one) => one.worth), 'edge thick'), // prettier-ignore
    text(right + 10, bound - 4, `bound ${last.bound.toFixed(1)}`, 'warm'),
    text(right + 10, worth + 14, `best found ${last.worth.toFixed(1)}`),
    text(right + 10, worth + 32, `at most ${(100 * last.gap).toFixed(1)} % from the best`, 'small soft'),
    path([[80, 252], [right, 252]], 'edge'), // prettier-ignore
    ...[1, 10, 100, 1000, 10_000].map((rounds) =>
      text(ofRounds(rounds), 272, rounds.toLocaleString('en'), 'small soft middle'),
    ),
    text(right + 10, 272, 'plans tried', 'small soft'),
  ])
}

function model(): AllocationModel {
  const random = randomFrom(7)
  const upTo = (most: number) => below(random, most + 1)
  const teams = ['Core', 'Web', 'Data'].map((id) => ({ id, capacity: [60, 60, 60, 60] }))
  return {
    periods: 4,
    teams,
    items: Array.from({ length: 40 }, (_, n) => {
      const periods = 1 + upTo(1)
      const demands = teams.flatMap(({ id }) =>
        upTo(2) === 0 ? [] : [{ team: id, amounts: Array.from({ length: periods }, () => 3 + upTo(17)) }],
      )
      const needs = demands.flatMap(({ amounts }) => amounts).reduce((sum, amount) => sum + amount, 0)
      return { id: `candidate ${n}`, options: [{ id: 'all', periods, value: 10 + needs + upTo(20), demands }] }
    }),
    relations: Array.from({ length: 6 }, (_, n) => ({
      kind: 'requires',
      item: `candidate ${n * 6 + 5}`,
      needs: `candidate ${n * 6}`,
    })),
  }
}
