import type { AllocationModel, Item, Option } from '@trireme/engine/select'

export interface PortfolioSize {
  readonly initiatives: number
  readonly teams: number
  readonly quarters: number
  /** Teams and initiatives fall into so many departments; an initiative works with teams of its own alone. */
  readonly departments: number
  /** How many teams an initiative works with. */
  readonly teamsEach: readonly [least: number, most: number]
  /** Capacity as a part of what all initiatives in their middle option would need. */
  readonly tightness: number
  readonly seed: number
}

/**
 * A tight portfolio as a product company has it: initiatives in three scopes, each with some teams over one to
 * three quarters and a window of starts, capex and opex budgets, two buckets with bands, some relations and musts.
 */
export function generatedPortfolio(size: PortfolioSize): AllocationModel {
  const random = randomFrom(size.seed)
  const upTo = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const items = Array.from({ length: size.initiatives }, (_, index) => generatedItem(size, index, upTo))
  const demand = (team: string, quarter: number) =>
    items.reduce((sum, item) => sum + expected(item, team, quarter, size.quarters), 0)
  const teams = Array.from({ length: size.teams }, (_, team) => ({
    id: teamId(team),
    capacity: Array.from({ length: size.quarters }, (_, quarter) =>
      Math.round(size.tightness * demand(teamId(team), quarter)),
    ),
    mostAtOnce: Math.round((8 * size.initiatives) / (size.teams * size.quarters)),
  }))
  const money = (kind: 'capex' | 'opex') =>
    items.reduce((sum, { options }) => sum + options[1]![kind]!.reduce((a, b) => a + b, 0), 0)
  const spread = (total: number) => Array.from({ length: size.quarters }, () => Math.round(total / size.quarters))
  return {
    periods: size.quarters,
    teams,
    items,
    budget: { capex: spread(0.5 * money('capex')), opex: spread(0.5 * money('opex')) },
    buckets: [
      { id: 'grow', measure: 'effort', unit: 'share', min: 0.4, max: 0.6, price: 2 },
      { id: 'keep', measure: 'effort', unit: 'share', min: 0.2, max: 0.35, price: 2 },
    ],
    discount: Array.from({ length: size.quarters }, (_, quarter) => 0.97 ** quarter),
    relations: Array.from({ length: Math.floor(size.initiatives / 25) }, (_, n) =>
      n % 2 === 0
        ? { kind: 'requires', item: itemId(n * 20 + 10), needs: itemId(n * 20), lag: 0 }
        : { kind: 'excludes', items: [itemId(n * 20), itemId(n * 20 + 10)] },
    ),
  }
}

type UpTo = (least: number, most: number) => number

function generatedItem({ teams, quarters, departments, teamsEach }: PortfolioSize, index: number, upTo: UpTo): Item {
  const each = teams / departments
  const first = (index % departments) * each
  const chosen = new Set<number>()
  while (chosen.size < Math.min(each, upTo(...teamsEach))) chosen.add(first + upTo(0, each - 1))
  const periods = upTo(1, 3)
  const full = [...chosen].map((team) => ({
    team: teamId(team),
    amounts: Array.from({ length: periods }, () => upTo(20, 120)),
  }))
  const effort = full.flatMap(({ amounts }) => amounts).reduce((a, b) => a + b, 0)
  const value = Math.round((effort * upTo(50, 200)) / 10)
  const capex = Array.from({ length: periods }, () => upTo(0, 40))
  const opex = Array.from({ length: periods }, () => upTo(5, 30))
  const from = upTo(0, quarters - periods)
  return {
    id: itemId(index),
    options: [['S', 0.5, 0.6] as const, ['M', 0.8, 0.85] as const, ['L', 1, 1] as const].map(
      ([id, part, worth]): Option => ({
        id,
        value: Math.round(value * worth),
        periods,
        demands: full.map(({ team, amounts }) => ({ team, amounts: amounts.map((units) => Math.round(units * part)) })),
        capex: capex.map((units) => Math.round(units * part)),
        opex: opex.map((units) => Math.round(units * part)),
        risk: Math.round(value * worth * 0.2),
      }),
    ),
    starts: Array.from({ length: Math.min(5, quarters - periods - from + 1) }, (_, step) => from + step),
    shares: [{ bucket: ['grow', 'keep', 'explore'][upTo(0, 2)]!, share: 1 }].filter(
      ({ bucket }) => bucket !== 'explore',
    ),
    ...(index % 100 === 7 && { must: 'the law asks for it' }),
  }
}

/** What the middle option takes of a team in a quarter when every start is as likely. */
function expected({ options, starts = [] }: Item, team: string, quarter: number, quarters: number): number {
  const { demands = [] } = options[1]!
  const used = demands.filter((demand) => demand.team === team)
  const at = (start: number) =>
    quarter < quarters ? used.reduce((sum, { amounts }) => sum + (amounts[quarter - start] ?? 0), 0) : 0
  return starts.reduce((sum, start) => sum + at(start), 0) / starts.length
}

function itemId(index: number): string {
  return `initiative ${String(index).padStart(4, '0')}`
}

function teamId(index: number): string {
  return `team ${String(index).padStart(2, '0')}`
}

/** Numbers in [0, 1), the same for the same seed (a linear congruence modulo 2³¹ − 1: Park & Miller 1988). */
function randomFrom(seed: number): () => number {
  let state = (Math.abs(seed) % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return (state - 1) / 2_147_483_646
  }
}
