import type { Id } from '@trireme/domain'
import {
  type AllocateOptions,
  type Limit,
  relaxationPrices,
  compileAllocation,
  shadowPrices,
} from '@trireme/engine/select'
import { positionOf } from '@trireme/engine'
import { partsOfPool } from '../statement/teams.ts'
import type { Candidate } from './candidates.ts'
import type { Chosen } from './choose.ts'
import { positionIn } from './periods.ts'
import type { ChosenItem, PeriodLoad, Scarce, Slip } from './portfolio-allocation.ts'
import type { Placed } from './scheduled.ts'
import type { Portfolio } from './state-portfolio.ts'
import { type Words, counted } from './words.ts'

const MOST_SCARCE = 3

/** What is chosen, by the period it starts in, as the schedule has it. */
export function chosenItems(
  portfolio: Portfolio,
  { scheduled }: Chosen,
  { words, edges }: { readonly words: Words; readonly edges: readonly number[] },
): readonly ChosenItem[] {
  const { terms, declared, candidates } = portfolio
  const given = new Map((terms.items ?? []).map((one) => [one.id, one]))
  return scheduled.placed
    .map((placed): ChosenItem => {
      const { candidate, period } = placed
      const planned = scheduled.plan.items.get(candidate.id)
      const isGiven = given.get(candidate.id)?.value !== undefined
      const value = given.get(candidate.id)?.value ?? declared[candidates.indexOf(candidate)]!.value
      const why = whyIn(candidate, given.get(candidate.id)?.must)
      const common = { id: candidate.id, why, period, value }
      const dates = { startsAt: planned?.startsAt ?? null, endsAt: planned?.endsAt ?? null }
      const sentence = chosenSentence({ ...common, ...dates }, placed, {
        words,
        isGiven,
        asked: given.get(candidate.id)?.must,
      })
      return { ...common, lastPeriod: lastOf(placed, dates.endsAt, edges), ...dates, sentence }
    })
    .sort((one, other) => rankOf(one) - rankOf(other) || one.period - other.period || other.value - one.value)
}

/** What has begun was given no last period: it ends when it ends, or after the last. */
function lastOf({ candidate, lastPeriod }: Placed, endsAt: number | null, edges: readonly number[]): number {
  if (candidate.standing !== 'must' || endsAt === null) return lastPeriod
  return Math.max(0, Math.min(lastPeriod, Math.floor(positionIn(edges, endsAt - 1))))
}

function rankOf({ why }: ChosenItem): number {
  return why === 'begun' || why === 'waited-for' ? 0 : 1
}

function whyIn({ standing, waitedForBy }: Candidate, must: string | undefined): ChosenItem['why'] {
  if (standing === 'must') return waitedForBy === undefined ? 'begun' : 'waited-for'
  return must === undefined ? 'worth' : 'asked'
}

function chosenSentence(
  { why, endsAt, value }: Pick<ChosenItem, 'why' | 'endsAt' | 'value'>,
  { candidate, period }: Placed,
  { words, isGiven, asked }: { readonly words: Words; readonly isGiven: boolean; readonly asked: string | undefined },
): string {
  const ends = endsAt === null ? 'nobody can say when it ends' : `it ends on ${words.end(endsAt)}`
  if (why === 'begun') return `It has begun and goes on; ${ends}.`
  if (why === 'waited-for')
    return `${words.title(candidate.waitedForBy!)} has begun and waits for it, so it is in; ${ends}.`
  const worth = value === 0 ? '' : ` Worth ${words.worth(value)}${isGiven ? '' : '% of all goals'}.`
  const because = why === 'asked' ? ` It has to be in: ${asked}` : ''
  return `In from ${words.start(period)}; ${ends}.${worth}${because}`
}

/** What each team has, and who takes it. */
export function periodLoads(portfolio: Portfolio, { stated, answer }: Chosen): readonly PeriodLoad[] {
  const { taken, candidates, periods } = portfolio
  const musts = new Set(candidates.flatMap(({ id, standing }) => (standing === 'must' ? [id as string] : [])))
  const free = answer.choice.filter(({ item }) => !musts.has(item))
  const options = new Map(stated.model.items.map(({ id, options: ways }) => [id, ways]))
  const loads = taken.solved.statement.model.pools.flatMap(({ id }, pool): PeriodLoad[] => {
    const { teamId, skillIds } = partsOfPool(id)
    if (skillIds.length > 1) return []
    const chosenMinutes = Array.from({ length: periods }, () => 0)
    for (const { item, option, start } of free)
      for (const { team, skill, amounts } of options.get(item)!.find((one) => one.id === option)!.demands ?? []) {
        if (team !== teamId || (skillIds.length === 1 && skill !== skillIds[0])) continue
        amounts.forEach((amount, step) => start + step < periods && (chosenMinutes[start + step]! += amount))
      }
    return [
      {
        teamId,
        skillId: skillIds[0] ?? null,
        capacityMinutes: [...taken.capacity[pool]!].map(Math.round),
        takenMinutes: chosenMinutes.map((_, period) =>
          Math.round(
            [...taken.ofMust.values()].reduce(
              (sum, minutes) => sum + minutes[pool]![period]!,
              taken.others[pool]![period]!,
            ),
          ),
        ),
        chosenMinutes,
      },
    ]
  })
  return loads.sort(
    (one, other) => compare(one.teamId, other.teamId) || compare(one.skillId ?? '', other.skillId ?? ''),
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Teams that have less than what is not up for choice takes. */
export function overbooked(loads: readonly PeriodLoad[], words: Words): readonly string[] {
  return loads.flatMap(({ teamId, skillId, capacityMinutes, takenMinutes }) =>
    capacityMinutes.flatMap((capacity, period) => {
      const missing = takenMinutes[period]! - capacity
      if (missing < 60) return []
      return [
        `What has begun and what is not up for choice takes ${words.effort(missing)} more of ${words.team(teamId, skillId)} ${words.during(period)} than there are.`,
      ]
    }),
  )
}

/** Where one more person would be worth most, by choosing again with one. At most three allocations. */
export async function scarceTeams(
  { taken, periods }: Portfolio,
  { stated, answer }: Chosen,
  {
    words,
    edges,
    options,
  }: { readonly words: Words; readonly edges: readonly number[]; readonly options: AllocateOptions },
): Promise<readonly Scarce[]> {
  const compilation = compileAllocation(stated.model)
  if (!compilation.ok) return []
  const personMinutes = (team: string, period: number) => {
    const { axis } = taken.ground.teams.ground.get(team as Id)!.calendar
    return positionOf(axis, edges[period + 1]!) - positionOf(axis, edges[period]!)
  }
  const asked = relaxationPrices(compilation.compiled, answer)
    .flatMap(({ limit, gained }) => {
      if (limit.kind !== 'capacity' || limit.period >= periods) return []
      const units = personMinutes(limit.team, limit.period)
      return [{ limit, units, gained: gained * units }]
    })
    .sort((one, other) => other.gained - one.gained)
    .slice(0, MOST_SCARCE)
  const prices = await shadowPrices(stated.model, answer, asked, options)
  return prices
    .flatMap(({ limit, gained }) => (limit.kind === 'capacity' && gained > 0.005 ? [scarce(limit, gained, words)] : []))
    .sort((one, other) => other.gained - one.gained)
}

function scarce({ team, skill, period }: Extract<Limit, { kind: 'capacity' }>, gained: number, words: Words): Scarce {
  return {
    teamId: team as Id,
    skillId: (skill as Id | undefined) ?? null,
    period,
    gained,
    sentence: `One more person in ${words.team(team, skill)} ${words.during(period)} would be worth ${words.worth(gained)} more.`,
  }
}

/** What the schedule does not keep of the choice, the latest first. */
export function slipsOf({ scheduled }: Chosen, words: Words): readonly Slip[] {
  return scheduled.late
    .map(({ placed: { candidate }, dueAt, endsAt }): Slip => {
      const { id, standing } = candidate
      const ends = `${words.title(id)} ends on ${words.end(endsAt)} when it is really scheduled`
      return standing === 'must'
        ? {
            id,
            kind: 'begun-delayed',
            dueAt,
            endsAt,
            sentence: `${ends}; without what is newly chosen it would on ${words.end(dueAt)}.`,
          }
        : {
            id,
            kind: 'later-than-chosen',
            dueAt,
            endsAt,
            sentence: `${ends}, not by ${words.end(dueAt)} as chosen.`,
          }
    })
    .sort((one, other) => other.endsAt - other.dueAt - (one.endsAt - one.dueAt))
}

/** What was not counted, because no record says it. */
export function notesOf({ candidates, shapes, declared, taken, terms }: Portfolio, words: Words): readonly string[] {
  const given = new Set((terms.items ?? []).flatMap(({ id, value }) => (value === undefined ? [] : [id])))
  const isCounted = (nth: number) => candidates[nth]!.standing === 'open' && shapes.has(nth)
  const noValue = candidates.filter(
    ({ id }, nth) => isCounted(nth) && !given.has(id) && declared[nth]!.from !== 'goals',
  )
  const parts = candidates.flatMap(({ id }, nth) => {
    const of = shapes.get(nth)?.parts
    if (of === undefined) return []
    const undated =
      of.undated === 0
        ? []
        : [
            `${counted(of.undated, 'part')} of ${words.title(id)} without an estimate ${of.undated === 1 ? 'counts' : 'count'} for nothing.`,
          ]
    const uncounted =
      of.uncounted === 0
        ? []
        : [
            `${counted(of.uncounted, 'part')} of ${words.title(id)} ${of.uncounted === 1 ? 'takes' : 'take'} nobody’s time that is known, so only the days count.`,
          ]
    return [...undated, ...uncounted]
  })
  const outside = taken.others.some((minutes) => minutes.some((amount) => amount > 0))
  return [
    ...(noValue.length === 0
      ? []
      : [
          `Nothing says what ${words.titles(noValue.map(({ id }) => id))} ${noValue.length === 1 ? 'is' : 'are'} worth: no goal with figures, and no value was given.`,
        ]),
    ...parts,
    ...(outside
      ? ['Work outside what is chosen among is not up for choice: what it takes of the teams is taken.']
      : []),
  ]
}
