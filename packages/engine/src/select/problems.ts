import type { AllocationModel, Bucket, Item, Option, Relation, Team } from './model.ts'
import type { AllocationProblem, Place } from './problem.ts'
import { shapeProblems } from './shape.ts'

/** Amounts beyond this are refused: sums of thousandths then stay whole numbers that a double holds exactly. */
export const LARGEST = 1e9
const MOST_PERIODS = 1000

type Known = ReadonlySet<string>

interface Ids {
  readonly items: Known
  readonly teams: Known
  /** Of a team and its skill, joined by a character that keeps them apart. */
  readonly skills: Known
  readonly buckets: Known
}

/** Everything malformed in whatever is given for a model; contradictions are for `contradictions`. Empty: it can be compiled. */
export function malformed(model: AllocationModel): readonly AllocationProblem[] {
  const misshapen = shapeProblems(model)
  if (misshapen.length > 0) return misshapen
  const whole = place('model', 0, '')
  if (!isWhole(model.periods, 1, MOST_PERIODS))
    return [badNumber(whole, 'periods', model.periods, `a whole number from 1 to ${MOST_PERIODS}`)]
  const ids: Ids = {
    items: new Set(model.items.map(({ id }) => id)),
    teams: new Set(model.teams.map(({ id }) => id)),
    skills: new Set(model.teams.flatMap((team) => (team.skills ?? []).map(({ id }) => skillKey(team.id, id)))),
    buckets: new Set((model.buckets ?? []).map(({ id }) => id)),
  }
  return [
    ...duplicates('items', model.items),
    ...duplicates('teams', model.teams),
    ...duplicates('buckets', model.buckets ?? []),
    ...model.teams.flatMap((team, index) => teamProblems(team, place('teams', index, team.id), model.periods)),
    ...model.items.flatMap((item, index) => itemProblems(item, place('items', index, item.id), model.periods, ids)),
    ...(model.buckets ?? []).flatMap((bucket, index) => bucketProblems(bucket, place('buckets', index, bucket.id))),
    ...(model.relations ?? []).flatMap((relation, index) =>
      relationProblems(relation, place('relations', index, ''), ids),
    ),
    ...lengthAndAmounts(whole, 'budget.capex', model.budget?.capex, model.periods),
    ...lengthAndAmounts(whole, 'budget.opex', model.budget?.opex, model.periods),
    ...lengthAndAmounts(whole, 'discount', model.discount, model.periods),
    ...(['drop', 'add', 'move', 'swap'] as const).flatMap((field) =>
      amount(whole, `change.${field}`, model.change?.[field] ?? 0),
    ),
  ]
}

export function skillKey(team: string, skill: string): string {
  return `${team}\u0000${skill}`
}

function teamProblems(team: Team, where: Place, periods: number): AllocationProblem[] {
  const { capacity, skills = [], mostAtOnce } = team
  return [
    ...lengthAndAmounts(where, 'capacity', capacity, periods),
    ...skills.flatMap((skill) => lengthAndAmounts(where, `skills.${skill.id}`, skill.capacity, periods)),
    ...repeated(skills.map(({ id }) => id)).map((id) => ({ kind: 'duplicate-id' as const, where, id })),
    ...(mostAtOnce === undefined || isWhole(mostAtOnce, 0, LARGEST)
      ? []
      : [badNumber(where, 'mostAtOnce', mostAtOnce, 'a whole number, 0 or more')]),
  ]
}

function itemProblems(item: Item, where: Place, periods: number, ids: Ids): AllocationProblem[] {
  const { options, starts = [], shares = [], due, today } = item
  const isPeriod = (period: number) => isWhole(period, 0, periods - 1)
  const expected = `a period from 0 to ${periods - 1}`
  return [
    ...(options.length === 0 ? [{ kind: 'no-option' as const, where }] : []),
    ...repeated(options.map(({ id }) => id)).map((id) => ({ kind: 'duplicate-id' as const, where, id })),
    ...options.flatMap((option) => optionProblems(option, where, ids)),
    ...starts.filter((start) => !isPeriod(start)).map((start) => badNumber(where, 'starts', start, expected)),
    ...shares.flatMap(({ bucket, share }) => [
      ...unknown(where, 'shares.bucket', bucket, ids.buckets),
      ...(share >= 0 && share <= 1 ? [] : [badNumber(where, 'shares.share', share, 'a number from 0 to 1')]),
    ]),
    ...repeated(shares.map(({ bucket }) => bucket)).map((id) => ({ kind: 'duplicate-id' as const, where, id })),
    ...(due === undefined ? [] : amount(where, 'due.price', due.price)),
    ...(due === undefined || isPeriod(due.period) ? [] : [badNumber(where, 'due.period', due.period, expected)]),
    ...(today === undefined ? [] : unknown(where, 'today.option', today.option, new Set(options.map(({ id }) => id)))),
    ...(today === undefined || isPeriod(today.start) ? [] : [badNumber(where, 'today.start', today.start, expected)]),
  ]
}

function optionProblems(option: Option, where: Place, ids: Ids): AllocationProblem[] {
  const { periods, demands = [] } = option
  const field = (name: string) => `options.${option.id}.${name}`
  if (!isWhole(periods, 1, MOST_PERIODS))
    return [badNumber(where, field('periods'), periods, `a whole number from 1 to ${MOST_PERIODS}`)]
  return [
    ...amount(where, field('value'), option.value),
    ...amount(where, field('risk'), option.risk ?? 0),
    ...amounts(where, field('capex'), option.capex, periods),
    ...amounts(where, field('opex'), option.opex, periods),
    ...demands.flatMap((demand) => [
      ...amounts(where, field('demands'), demand.amounts, periods),
      ...unknown(where, field('demands.team'), demand.team, ids.teams),
      ...(demand.skill === undefined || !ids.teams.has(demand.team)
        ? []
        : unknown(where, field('demands.skill'), skillKey(demand.team, demand.skill), ids.skills, demand.skill)),
    ]),
  ]
}

function bucketProblems(bucket: Bucket, where: Place): AllocationProblem[] {
  const { min, max, price, unit, measure, window } = bucket
  const problems: AllocationProblem[] = [...amount(where, 'price', price)]
  if (unit !== 'share' && unit !== 'amount') problems.push(unknownWord(where, 'unit', unit))
  if (measure !== 'effort' && measure !== 'money') problems.push(unknownWord(where, 'measure', measure))
  const most = unit === 'share' ? 1 : LARGEST
  for (const [field, value] of [['min', min] as const, ['max', max] as const])
    if (value !== undefined && !(value >= 0 && value <= most))
      problems.push(badNumber(where, field, value, `a number from 0 to ${most}`))
  if (min !== undefined && max !== undefined && min > max)
    problems.push(badNumber(where, 'min', min, `no more than max, ${max}`))
  if (window !== undefined && !(isWhole(window.from, 0, MOST_PERIODS) && isWhole(window.until, 0, MOST_PERIODS)))
    problems.push(badNumber(where, 'window', window.from, 'whole periods'))
  return problems
}

function relationProblems(relation: Relation, where: Place, ids: Ids): AllocationProblem[] {
  switch (relation.kind) {
    case 'requires':
      return [
        ...unknown(where, 'item', relation.item, ids.items),
        ...unknown(where, 'needs', relation.needs, ids.items),
        ...(relation.needs === relation.item ? [{ kind: 'duplicate-id' as const, where, id: relation.item }] : []),
        ...(relation.lag === undefined || isWhole(relation.lag, -MOST_PERIODS, MOST_PERIODS)
          ? []
          : [badNumber(where, 'lag', relation.lag, 'a whole number of periods')]),
      ]
    case 'together':
    case 'either-or':
    case 'excludes':
      return [
        ...relation.items.flatMap((id) => unknown(where, 'items', id, ids.items)),
        ...repeated(relation.items).map((id) => ({ kind: 'duplicate-id' as const, where, id })),
        ...(relation.items.length > 0 ? [] : [badNumber(where, 'items.length', 0, 'one item at least')]),
      ]
    default:
      return [unknownWord(where, 'kind', (relation as { readonly kind: unknown }).kind)]
  }
}

function lengthAndAmounts(where: Place, field: string, list: readonly number[] | undefined, periods: number) {
  if (list === undefined) return []
  if (list.length !== periods) return [badNumber(where, `${field}.length`, list.length, `${periods}, one a period`)]
  return amounts(where, field, list, periods)
}

function amounts(where: Place, field: string, list: readonly number[] | undefined, most: number): AllocationProblem[] {
  if (list === undefined) return []
  if (list.length > most) return [badNumber(where, `${field}.length`, list.length, `at most ${most}, one a period`)]
  return list.flatMap((value) => amount(where, field, value))
}

function amount(where: Place, field: string, value: number): AllocationProblem[] {
  return value >= 0 && value <= LARGEST ? [] : [badNumber(where, field, value, `a number from 0 to ${LARGEST}`)]
}

function unknown(where: Place, field: string, key: string, known: Known, id = key): AllocationProblem[] {
  return known.has(key) ? [] : [{ kind: 'unknown-id', where, field, id }]
}

/** For values that the types exclude and plain JavaScript does not. */
function unknownWord(where: Place, field: string, value: unknown): AllocationProblem {
  return { kind: 'unknown-word', where, field, value: JSON.stringify(value) ?? 'undefined' }
}

export function badNumber(where: Place, field: string, value: number, expected: string): AllocationProblem {
  return { kind: 'bad-number', where, field, value, expected }
}

export function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

function duplicates(list: Place['list'], records: readonly { readonly id: string }[]): AllocationProblem[] {
  const seen = new Set<string>()
  return records.flatMap(({ id }, index): AllocationProblem[] => {
    if (seen.has(id)) return [{ kind: 'duplicate-id', where: place(list, index, id), id }]
    seen.add(id)
    return []
  })
}

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.has(id) || !seen.add(id))
}

function place(list: Place['list'], index: number, id: string): Place {
  return { list, index, id }
}
