import { type Limit, SCALE } from './compiled-allocation.ts'
import type { AllocationModel, Option, Relation } from './model.ts'
import { skillKey } from './problems.ts'

/** What an option takes `step` periods after its start from the row that its lane has for that period. */
export interface LaneUse {
  readonly lane: Int32Array
  readonly step: number
  readonly amount: number
}

/**
 * The limits of a model as lanes, one row for each period: of a team, a skill in it, a budget, work in progress. Rows
 * are numbered once and for all, so that columns are filled without looking anything up.
 */
export class Lanes {
  readonly limits: Limit[] = []
  readonly room: number[] = []
  readonly #lanes = new Map<string, Int32Array>()
  readonly #ofItem = new Map<string, number[]>()

  constructor({ teams, budget, relations = [], periods }: AllocationModel) {
    for (const { id: team, capacity, skills = [], mostAtOnce } of teams) {
      this.#addLane(laneOf(team), capacity.map(scaled), (period) => ({ kind: 'capacity', team, period }))
      for (const { id: skill, capacity } of skills)
        this.#addLane(laneOf(team, skill), capacity.map(scaled), (period) => ({
          kind: 'capacity',
          team,
          skill,
          period,
        }))
      if (mostAtOnce !== undefined)
        this.#addLane(
          progressOf(team),
          Array.from({ length: periods }, () => mostAtOnce),
          (period) => ({
            kind: 'work-in-progress',
            team,
            period,
          }),
        )
    }
    for (const kind of ['capex', 'opex'] as const)
      if (budget?.[kind] !== undefined)
        this.#addLane(`\u0000${kind}`, budget[kind].map(scaled), (period) => ({ kind, period }))
    relations.forEach((relation, index) => this.#addRelation(relation, index))
  }

  /** Rows of which an item takes one, whatever its option and start. */
  rowsOfItem(id: string): readonly number[] {
    return this.#ofItem.get(id) ?? []
  }

  usesOf({ demands = [], capex = [], opex = [] }: Option): readonly LaneUse[] {
    const uses = new Map<string, LaneUse>()
    const take = (name: string, step: number, amount: number, most = Infinity) => {
      const lane = this.#lanes.get(name)
      if (lane === undefined || amount <= 0) return
      const key = `${step} ${name}`
      uses.set(key, { lane, step, amount: Math.min(most, (uses.get(key)?.amount ?? 0) + amount) })
    }
    for (const { team, skill, amounts } of demands)
      amounts.map(scaled).forEach((amount, step) => {
        take(laneOf(team), step, amount)
        if (skill !== undefined) take(laneOf(team, skill), step, amount)
        take(progressOf(team), step, amount, 1)
      })
    capex.map(scaled).forEach((amount, step) => take('\u0000capex', step, amount))
    opex.map(scaled).forEach((amount, step) => take('\u0000opex', step, amount))
    return [...uses.values()]
  }

  #addLane(name: string, room: readonly number[], limitAt: (period: number) => Limit): void {
    this.#lanes.set(
      name,
      Int32Array.from(room, (units, period) => this.#addRow(limitAt(period), units)),
    )
  }

  #addRelation(relation: Relation, index: number): void {
    if (relation.kind !== 'excludes' && relation.kind !== 'either-or') return
    const row = this.#addRow({ kind: 'relation', index }, 1)
    for (const id of relation.items) this.#ofItem.set(id, [...this.rowsOfItem(id), row])
  }

  #addRow(limit: Limit, units: number): number {
    this.limits.push(limit)
    return this.room.push(units) - 1
  }
}

/** Control characters keep the names of lanes apart. */
function laneOf(team: string, skill?: string): string {
  return skill === undefined ? `\u0001${team}` : `\u0003${skillKey(team, skill)}`
}

function progressOf(team: string): string {
  return `\u0002${team}`
}

function scaled(amount: number): number {
  return Math.round(SCALE * amount)
}
