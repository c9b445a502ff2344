import type { Id } from '@trireme/domain'
import type { AllocationModel, Demand, Item, Option, Relation, Team } from '@trireme/engine/select'
import { partsOfPool } from '../statement/teams.ts'
import type { Candidate } from './candidates.ts'
import type { Closed } from './closed.ts'
import type { Cuts } from './cuts.ts'
import type { Declared } from './declared-value.ts'
import type { Taken } from './ground.ts'
import type { Order } from './order.ts'
import type { Horizon } from './periods.ts'
import { type Shape, longestOf, stretched } from './shape.ts'
import type { ItemTerms, Terms } from './terms.ts'

/** All that a portfolio's records say about its candidates. */
export type Portfolio = {
  readonly candidates: readonly Candidate[]
  readonly taken: Taken
  /** By list place; those without have nothing that can be planned, or nothing to choose. */
  readonly shapes: ReadonlyMap<number, Shape>
  readonly declared: readonly Declared[]
  readonly order: Order
  readonly closed: ReadonlyMap<Id, Closed>
  readonly periods: number
  readonly unit: Horizon['unit']
  readonly terms: Terms
}

/** A portfolio as a model of the engine's selection, and what is needed to read its answers. */
export type Stated = {
  readonly model: AllocationModel
  /** Periods between the model's start of an item and its own: it cannot start before. */
  readonly lead: ReadonlyMap<Id, number>
}

const KEEPS = { quarter: 0.97, month: 0.99 } as const
/**
 * Periods are those of the portfolio, amounts person-minutes. What stays in has the demand that its plan has; what can be
 * chosen has its shape alone, or the same work over up to twice the time. A team has what is left beside work outside and
 * what stays in; where those take more than there is, nothing is left. Of skills, each alone is a limit; that one person
 * has two shows in the schedule.
 *
 * @param cuts what schedules of earlier choices have shown
 */
export function statePortfolio(portfolio: Portfolio, cuts: Pick<Cuts, 'least' | 'less'>): Stated {
  return new Stating(portfolio, cuts).stated()
}

class Stating {
  readonly #portfolio: Portfolio
  readonly #cuts: Pick<Cuts, 'least' | 'less'>
  readonly #terms: ReadonlyMap<Id, ItemTerms>
  readonly #poolIds: readonly string[]
  readonly #keeps: number
  readonly #lead = new Map<Id, number>()

  constructor(portfolio: Portfolio, cuts: Pick<Cuts, 'least' | 'less'>) {
    this.#portfolio = portfolio
    this.#cuts = cuts
    this.#terms = new Map((portfolio.terms.items ?? []).map((one) => [one.id, one]))
    this.#poolIds = portfolio.taken.solved.statement.model.pools.map(({ id }) => id)
    this.#keeps = Math.min(1, Math.max(0, portfolio.terms.keeps ?? KEEPS[portfolio.unit]))
  }

  stated(): Stated {
    const { candidates, periods, terms } = this.#portfolio
    const items = candidates.map((candidate, nth) => this.#item(candidate, nth))
    const model: AllocationModel = {
      periods,
      teams: this.#teams(),
      items,
      relations: this.#relations(new Set(items.map(({ id }) => id))),
      discount: Array.from({ length: periods }, (_, period) => this.#keeps ** period),
      ...(terms.budget && { budget: terms.budget }),
      ...(terms.buckets && { buckets: terms.buckets }),
    }
    return { model, lead: this.#lead }
  }

  #item(candidate: Candidate, nth: number): Item {
    const { id, standing, reason } = candidate
    const { shares, must } = this.#terms.get(id) ?? {}
    const common = { id, ...(shares && { shares }) }
    if (standing === 'must') return { ...common, options: [this.#underWay(nth)], starts: [0], must: reason }
    const closed = this.#portfolio.closed.get(id)
    const asked = must === undefined ? {} : { must }
    if (closed === undefined) return { ...common, ...asked, ...this.#waysOf(candidate, nth) }
    return { ...common, ...asked, options: [{ id: '1', value: 0, periods: 1 }], never: reasonOf(closed) }
  }

  #waysOf({ id }: Candidate, nth: number): Pick<Item, 'options' | 'starts'> {
    const { shapes, order, periods } = this.#portfolio
    const shape = shapes.get(nth)!
    const lead = shape.isFixed ? shape.first : Math.max(shape.first, order.notBefore(nth).period)
    this.#lead.set(id, lead)
    if (shape.isFixed) return { options: [this.#option(nth, lead, shape.length)], starts: [0] }
    const longest = longestOf(shape, periods, lead)
    const shortest = Math.min(longest, Math.max(shape.length, this.#cuts.least.get(id) ?? 1))
    const options = Array.from({ length: longest - shortest + 1 }, (_, more) =>
      this.#option(nth, lead, shortest + more),
    )
    return { options }
  }

  /** Periods before its first are in it, with nothing taken: items have one list of starts, whatever their options. */
  #option(nth: number, lead: number, length: number): Option {
    const shape = this.#portfolio.shapes.get(nth)!
    const minutes = shape.minutes.map((all) => stretched(all, length))
    return {
      id: String(length),
      value: this.#value(nth) * this.#keeps ** (lead + length - shape.length),
      periods: lead + length,
      demands: this.#demands(minutes, lead),
      ...this.#costs(nth, lead, length),
    }
  }

  #underWay(nth: number): Option {
    const { taken, periods } = this.#portfolio
    const minutes = taken.ofMust.get(nth)!.map((all) => stretched(all, periods))
    return {
      id: String(periods),
      value: this.#value(nth),
      periods,
      demands: this.#demands(minutes, 0),
      ...this.#costs(nth, 0, periods),
    }
  }

  #value(nth: number): number {
    const { declared, candidates } = this.#portfolio
    return this.#terms.get(candidates[nth]!.id)?.value ?? declared[nth]!.value
  }

  #costs(nth: number, lead: number, length: number): Pick<Option, 'capex' | 'opex'> {
    const { capex, opex } = this.#terms.get(this.#portfolio.candidates[nth]!.id) ?? {}
    return {
      ...(capex && { capex: [...zeros(lead), ...folded(capex, length)] }),
      ...(opex && { opex: [...zeros(lead), ...folded(opex, length)] }),
    }
  }

  /** Work that asks for a skill is in the team's minutes, too: it is stated once, with its skill. */
  #demands(minutes: readonly (readonly number[])[], lead: number): Demand[] {
    return this.#poolIds.flatMap((poolId, pool): Demand[] => {
      const { teamId: team, skillIds } = partsOfPool(poolId)
      if (skillIds.length > 0) return []
      const bySkill = this.#skillPoolsOf(team).map(({ at, skill }) => ({ team, skill, amounts: minutes[at]! }))
      const rest = minutes[pool]!.map((all, period) =>
        Math.max(0, all - bySkill.reduce((sum, { amounts }) => sum + amounts[period]!, 0)),
      )
      return [...bySkill, { team, amounts: rest }]
        .filter(({ amounts }) => amounts.some((amount) => amount > 0))
        .map((demand) => ({ ...demand, amounts: [...zeros(lead), ...demand.amounts] }))
    })
  }

  #skillPoolsOf(team: Id): readonly { readonly at: number; readonly skill: Id }[] {
    return this.#poolIds.flatMap((poolId, at) => {
      const { teamId, skillIds } = partsOfPool(poolId)
      return teamId === team && skillIds.length === 1 ? [{ at, skill: skillIds[0]! }] : []
    })
  }

  #teams(): Team[] {
    const teams = this.#poolIds.flatMap((poolId, pool): Team[] => {
      const { teamId: id, skillIds } = partsOfPool(poolId)
      if (skillIds.length > 0) return []
      const bySkill = this.#skillPoolsOf(id)
      const skills = bySkill.map(({ at, skill }) => ({ id: skill, capacity: this.#room(at) }))
      const capacity = this.#room(
        pool,
        bySkill.map(({ at }) => at),
      )
      return [{ id, capacity, ...(skills.length > 0 && { skills }) }]
    })
    // In an order of their own: that of the records means nothing.
    return teams.sort((one, other) => (one.id < other.id ? -1 : 1))
  }

  /** What stays in has room, also where there is none: nobody is asked about that any more. */
  #room(pool: number, parts: readonly number[] = []): number[] {
    const { taken, periods } = this.#portfolio
    const own = Array.from({ length: periods }, () => 0)
    for (const minutes of taken.ofMust.values()) {
      const all = stretched(minutes[pool]!, periods)
      const bySkill = parts.map((at) => stretched(minutes[at]!, periods))
      // As its demands come to: sums of rounded parts may pass the rounded whole.
      for (let at = 0; at < periods; at++)
        own[at]! += Math.max(
          all[at]!,
          bySkill.reduce((sum, part) => sum + part[at]!, 0),
        )
    }
    return own.map((stays, at) => {
      const outside = taken.others[pool]![at]!
      const less = this.#cuts.less.get(pool)?.[at] ?? 0
      return stays + Math.max(0, Math.floor(taken.capacity[pool]![at]! - outside - stays - less))
    })
  }

  #relations(known: ReadonlySet<string>): Relation[] {
    const { candidates, order, terms } = this.#portfolio
    const leadOf = (id: string) => this.#lead.get(id as Id) ?? 0
    const waits = order.waits.map(({ item, needs, lag }): Relation => {
      const relation = { kind: 'requires', item: candidates[item]!.id, needs: candidates[needs]!.id } as const
      return lag === undefined ? relation : { ...relation, lag: lag - leadOf(relation.item) }
    })
    const given = (terms.relations ?? []).map((relation): Relation =>
      relation.kind === 'requires' && relation.lag !== undefined
        ? { ...relation, lag: relation.lag - leadOf(relation.item) }
        : relation,
    )
    return [...waits, ...given].filter((relation) =>
      relation.kind === 'requires' ? known.has(relation.item) && known.has(relation.needs) : true,
    )
  }
}

function reasonOf(closed: Closed): string {
  switch (closed.kind) {
    case 'never':
      return closed.reason
    case 'not-estimated':
      return 'nothing of it has an estimate'
    case 'too-long':
    case 'too-late':
      return 'it does not end within the periods looked at'
    case 'needs':
      return 'what it waits for cannot be in'
  }
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0)
}

/** The first so many, with all that comes after them in the last. */
function folded(amounts: readonly number[], length: number): number[] {
  const kept = amounts.slice(0, length)
  const rest = amounts.slice(length).reduce((sum, amount) => sum + amount, 0)
  return kept.map((amount, nth) => (nth === length - 1 ? amount + rest : amount))
}
