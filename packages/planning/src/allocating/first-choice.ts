import type { AllocationModel, Choice, Chosen, Item, Option } from '@trireme/engine/select'

type Way = Chosen & { readonly periods: number; readonly uses: readonly Use[]; readonly value: number }
type Use = { readonly row: Float64Array; readonly at: number; readonly amount: number }

/**
 * A plan to begin a search with: what has to be in, then what is worth most first, each as soon as it fits, after all that
 * it needs as soon as that fits. A search that puts things where they cost least begins what others wait for too late.
 * What goes together or excludes each other is left to the search. O(items × ways), and each chain for all that wait at
 * its end.
 */
export function firstChoice(model: AllocationModel): Choice {
  const first = new First(model)
  const inOrder = [...model.items].sort(
    (one, other) =>
      Number(other.must !== undefined) - Number(one.must !== undefined) ||
      valueOf(other) - valueOf(one) ||
      (one.id < other.id ? -1 : 1),
  )
  for (const item of inOrder) first.insert(item)
  return first.choice()
}

class First {
  readonly #model: AllocationModel
  readonly #items: ReadonlyMap<string, Item>
  readonly #needs = new Map<string, { readonly needs: string; readonly lag: number | undefined }[]>()
  readonly #leftToSearch = new Set<string>()
  readonly #chosen = new Map<string, Way>()
  readonly #ways = new Map<string, readonly Way[]>()
  readonly #rows = new Map<string, Float64Array>()

  constructor(model: AllocationModel) {
    this.#model = model
    this.#items = new Map(model.items.map((item) => [item.id, item]))
    for (const relation of model.relations ?? []) {
      if (relation.kind !== 'requires') relation.items.forEach((id) => this.#leftToSearch.add(id))
      else {
        const known = this.#needs.get(relation.item) ?? []
        this.#needs.set(relation.item, [...known, { needs: relation.needs, lag: relation.lag }])
      }
    }
    for (const { id, capacity, skills = [] } of model.teams) {
      this.#rows.set(id, Float64Array.from(capacity))
      for (const skill of skills) this.#rows.set(`${id}/${skill.id}`, Float64Array.from(skill.capacity))
    }
    for (const kind of ['capex', 'opex'] as const)
      if (model.budget?.[kind] !== undefined) this.#rows.set(kind, Float64Array.from(model.budget[kind]))
  }

  choice(): Choice {
    return [...this.#chosen.values()].map(({ item, option, start }) => ({ item, option, start }))
  }

  /** Puts an item in with all that it needs, or changes nothing where that brings nothing. */
  insert(item: Item): void {
    const placed: Way[] = []
    const isIn = this.#place(item, placed, new Set())
    const value = placed.reduce((sum, way) => sum + way.value, 0)
    if (isIn && (value > 0 || item.must !== undefined)) return
    for (const way of placed) this.#take(way)
  }

  #place(item: Item, placed: Way[], underWay: Set<string>): boolean {
    if (this.#chosen.has(item.id) || underWay.has(item.id)) return true
    if (this.#leftToSearch.has(item.id) || item.never !== undefined) return false
    underWay.add(item.id)
    const needs = this.#needs.get(item.id) ?? []
    for (const { needs: id, lag } of needs) {
      const isCircle = underWay.has(id) && !this.#chosen.has(id)
      if (isCircle && lag !== undefined) return false
      if (!this.#place(this.#items.get(id)!, placed, underWay)) return false
    }
    const from = needs.reduce((latest, { needs: id, lag }) => {
      const needed = this.#chosen.get(id)
      return lag === undefined || needed === undefined ? latest : Math.max(latest, needed.start + needed.periods + lag)
    }, 0)
    const way = this.#waysOf(item).find(
      ({ start, uses }) => start >= from && uses.every(({ row, at, amount }) => row[at]! >= amount),
    )
    if (way === undefined) return false
    for (const { row, at, amount } of way.uses) row[at]! -= amount
    this.#chosen.set(item.id, way)
    placed.push(way)
    return true
  }

  #take(way: Way): void {
    for (const { row, at, amount } of way.uses) row[at]! += amount
    this.#chosen.delete(way.item)
  }

  /** The one that ends first first. */
  #waysOf(item: Item): readonly Way[] {
    let ways = this.#ways.get(item.id)
    if (ways === undefined) {
      const { periods } = this.#model
      ways = item.options
        .flatMap((option) => {
          const last = periods - option.periods
          const starts = item.starts ?? Array.from({ length: Math.max(0, last + 1) }, (_, start) => start)
          return starts.map((start) => this.#way(item, option, start))
        })
        .sort((one, other) => one.start + one.periods - other.start - other.periods || other.start - one.start)
      this.#ways.set(item.id, ways)
    }
    return ways
  }

  #way({ id }: Item, option: Option, start: number): Way {
    const { periods, discount } = this.#model
    const sums = new Map<Float64Array, Float64Array>()
    const add = (key: string, amounts: readonly number[] = []) => {
      const row = this.#rows.get(key)
      if (row === undefined) return
      const own = sums.get(row) ?? new Float64Array(periods)
      amounts.forEach((amount, step) => start + step < periods && (own[start + step]! += amount))
      sums.set(row, own)
    }
    for (const { team, skill, amounts } of option.demands ?? []) {
      add(team, amounts)
      if (skill !== undefined) add(`${team}/${skill}`, amounts)
    }
    add('capex', option.capex)
    add('opex', option.opex)
    const uses = [...sums].flatMap(([row, own]) =>
      [...own].flatMap((amount, at): Use[] => (amount > 0 ? [{ row, at, amount }] : [])),
    )
    const value = option.value * (discount?.[start] ?? 1)
    return { item: id, option: option.id, start, periods: option.periods, uses, value }
  }
}

function valueOf({ options }: Item): number {
  return options.reduce((most, { value }) => Math.max(most, value), 0)
}
