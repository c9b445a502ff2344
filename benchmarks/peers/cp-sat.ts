import type { Project } from '@trireme/engine/project'
import { type Peer, type PeerAnswer, type PeerQuestion, horizonOf } from './peer.ts'

// What is used of or-tools-wasm, whose own types are there only where it is installed.
type Expression = { plus(other: number | Expression): Expression; minus(other: Expression): Expression }
type Model = {
  newIntVar(least: number, most: number): Expression
  newBoolVar(): Expression
  newFixedSizeIntervalVar(start: Expression, size: number): object
  newOptionalFixedSizeIntervalVar(start: Expression, size: number, isPresent: Expression): object
  addExactlyOne(literals: readonly Expression[]): void
  addLinearConstraint(expression: Expression, least: number, most: number): void
  addCumulative(intervals: readonly object[], demands: readonly number[], capacity: number): void
  minimize(expression: Expression): void
}
type Solver = {
  solve(model: Model, parameters: object): Promise<unknown>
  statusName(status: unknown): string
  value(expression: Expression): number
}
type Library = {
  readonly CpModel: new () => Model
  readonly CpSolver: new () => Solver
  readonly LinearExpr: { weightedSum(values: readonly Expression[], weights: readonly number[]): Expression }
}

/** CP-SAT, with one worker. */
export const solveByCpSat: Peer = async (project, question) => {
  const library = await load()
  if (library === undefined) return undefined
  const { model, starts, presences } = stated(project, question, library)
  const solver = new library.CpSolver()
  const began = performance.now()
  const status = solver.statusName(
    await solver.solve(model, { numSearchWorkers: 1, maxTimeInSeconds: question.seconds }),
  )
  const milliseconds = performance.now() - began
  if (status === 'MODEL_INVALID') throw new Error(`CP-SAT does not take the model of ${project.name}.`)
  const isProven = status === 'OPTIMAL' || status === 'INFEASIBLE'
  if (status !== 'OPTIMAL' && status !== 'FEASIBLE') return { isProven, milliseconds }
  const start = starts.map((variable) => solver.value(variable))
  const mode = presences.map((literals) => literals.findIndex((literal) => solver.value(literal) === 1))
  return {
    isProven,
    milliseconds,
    schedule: { start, mode, makespan: makespanOf(project, start, mode) },
  } satisfies PeerAnswer
}

async function load(): Promise<Library | undefined> {
  const specifier = 'or-tools-wasm/cp-sat'
  try {
    return (await import(specifier)) as Library
  } catch {
    return undefined
  }
}

function stated(project: Project, question: PeerQuestion, { CpModel, LinearExpr }: Library) {
  const { activities, precedences, renewable, nonrenewable } = project
  const horizon = horizonOf(project, question)
  const model = new CpModel()
  const starts = activities.map(({ release }) => model.newIntVar(release, Math.max(release, horizon)))
  const presences = activities.map(({ modes }) => modes.map(() => model.newBoolVar()))
  const intervals = activities.map(({ modes }, activity) =>
    modes.map(({ duration }, mode) =>
      modes.length === 1
        ? model.newFixedSizeIntervalVar(starts[activity]!, duration)
        : model.newOptionalFixedSizeIntervalVar(starts[activity]!, duration, presences[activity]![mode]!),
    ),
  )
  const makespan = model.newIntVar(question.lowerBound ?? 0, horizon)
  const finish = activities.map(({ modes }, activity) => {
    const durations = modes.map(({ duration }) => duration)
    return LinearExpr.weightedSum([starts[activity]!, ...presences[activity]!], [1, ...durations])
  })
  for (const literals of presences) model.addExactlyOne(literals)
  for (const end of finish) model.addLinearConstraint(makespan.minus(end), 0, horizon)
  for (const { from, to, type, lag } of precedences)
    model.addLinearConstraint(starts[to]!.minus(type === 'FS' ? finish[from]! : starts[from]!), lag, 2 * horizon)
  const modes = activities.flatMap((activity, at) =>
    activity.modes.map((mode, index) => ({ mode, interval: intervals[at]![index]!, presence: presences[at]![index]! })),
  )
  for (const [resource, units] of renewable.entries()) {
    const users = modes.filter(({ mode }) => mode.duration > 0 && mode.renewable[resource]! > 0)
    const demands = users.map(({ mode }) => mode.renewable[resource]!)
    if (users.length > 0)
      model.addCumulative(
        users.map(({ interval }) => interval),
        demands,
        units,
      )
  }
  for (const [k, units] of nonrenewable.entries()) {
    const used = modes.map(({ mode }) => mode.nonrenewable[k]!)
    const sum = LinearExpr.weightedSum(
      modes.map(({ presence }) => presence),
      used,
    )
    model.addLinearConstraint(sum, 0, units)
  }
  model.minimize(makespan)
  return { model, starts, presences }
}

function makespanOf({ activities }: Project, start: readonly number[], mode: readonly number[]): number {
  return Math.max(0, ...activities.map(({ modes }, activity) => start[activity]! + modes[mode[activity]!]!.duration))
}
