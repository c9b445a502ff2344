import type { LinearProgram, LinearSolver, SolveAnswer, SolveOptions } from '@trireme/engine/select'
import type { Highs, InitOptions, Model, ModelData } from 'highs'

/** What the package's module exports; its types describe the CommonJS twin. */
type Load = (options: InitOptions) => Promise<Highs>

/** The largest worth the solver sees: its tolerances are absolute, 10⁻⁷. */
const LONGEST_WORTH = 1e5

/**
 * The HiGHS solver behind the engine's door to linear programs; its module is fetched at the first program. It blocks
 * the thread it runs in until it answers: in a browser that is a worker. `options.locateFile` says where `highs.wasm`
 * lies when it is not beside the loader, as after bundling.
 */
export function highsSolver(options: InitOptions = {}): LinearSolver {
  let loading: Promise<Highs> | undefined
  return async (program, solveOptions) => {
    if (program.worth.length === 0) return withoutColumns(program)
    loading ??= import('highs').then(({ default: load }) => (load as unknown as Load)(options))
    const highs = await loading
    return highs.withModel((model) => solve(highs, model, program, solveOptions))
  }
}

/** HiGHS has no status for a program without columns: each row is 0 then. */
function withoutColumns({ rowLower, rowUpper }: LinearProgram): SolveAnswer {
  const isKept = rowLower.every((least, row) => least <= 0 && rowUpper[row]! >= 0)
  if (!isKept) return { status: 'infeasible', bound: -Infinity }
  const none = new Float64Array(0)
  return { status: 'optimal', bound: 0, values: none, prices: new Float64Array(rowLower.length), reduced: none }
}

function solve(highs: Highs, model: Model, program: LinearProgram, options: SolveOptions): SolveAnswer {
  const scale = Math.min(1, LONGEST_WORTH / program.worth.reduce((most, worth) => Math.max(most, Math.abs(worth)), 1))
  const { relaxed = false, gap = 0, milliseconds, nodes, start, seed = 0 } = options
  model.options.set('output_flag', false)
  model.options.set('random_seed', Math.abs(seed | 0))
  if (milliseconds !== undefined) model.options.set('time_limit', milliseconds / 1000)
  if (!relaxed) {
    model.options.set('mip_rel_gap', gap)
    model.options.set('mip_abs_gap', 1e-6 * scale)
    if (nodes !== undefined) model.options.set('mip_max_nodes', nodes)
  }
  model.passModel(stated(highs, program, scale, relaxed))
  if (start !== undefined && !relaxed) model.setSolution({ colValue: start })
  model.run()
  return read(highs, model, program, scale, relaxed)
}

/** HiGHS minimises by default; infinities are its own. */
function stated(highs: Highs, program: LinearProgram, scale: number, relaxed: boolean): ModelData {
  const { worth, whole, first, column, amount } = program
  const finite = (bound: number) => (Number.isFinite(bound) ? bound : Math.sign(bound) * highs.infinity)
  return {
    numCols: worth.length,
    numRows: program.rowLower.length,
    colCost: worth.map((one) => (one === 0 ? 0 : -one * scale)),
    colLower: program.lower.map(finite),
    colUpper: program.upper.map(finite),
    rowLower: program.rowLower.map(finite),
    rowUpper: program.rowUpper.map(finite),
    matrix: {
      format: 'csr',
      numRows: program.rowLower.length,
      numCols: worth.length,
      starts: first,
      indices: column,
      values: amount,
    },
    ...(!relaxed && { integrality: Int32Array.from(whole) }),
  }
}

function read(highs: Highs, model: Model, program: LinearProgram, scale: number, relaxed: boolean): SolveAnswer {
  const { modelStatus } = highs.constants
  const status = model.getModelStatus()
  const worthOf = (cost: number) => -cost / scale
  switch (status) {
    case modelStatus.optimal: {
      const { colValue, colDual, rowDual } = model.getSolution()
      const bound = worthOf(relaxed ? model.getObjectiveValue() : Number(model.info.get('mip_dual_bound')))
      if (!relaxed) return { status: 'optimal', bound, values: colValue }
      return { status: 'optimal', bound, values: colValue, prices: rowDual.map(worthOf), reduced: colDual.map(worthOf) }
    }
    case modelStatus.infeasible:
    case modelStatus.unboundedOrInfeasible:
      return { status: 'infeasible', bound: -Infinity }
    case modelStatus.timeLimit:
    case modelStatus.iterationLimit:
    case modelStatus.solutionLimit:
    case modelStatus.interrupted: {
      if (relaxed) return { status: 'stopped', bound: Infinity }
      const dual = Number(model.info.get('mip_dual_bound'))
      const bound = dual <= -highs.infinity ? Infinity : worthOf(dual)
      const hasValues = Number(model.info.get('primal_solution_status')) === FEASIBLE
      return { status: 'stopped', bound, ...(hasValues && { values: model.getSolution().colValue }) }
    }
    default:
      throw new Error(
        `HiGHS could not solve a program of ${program.worth.length} columns and ${program.rowLower.length} rows: ` +
          `model status ${status}. Maybe its numbers span too many orders of magnitude.`,
      )
  }
}

/** What HiGHS calls a primal solution that keeps every row (SolutionStatus::kFeasible). */
const FEASIBLE = 2
