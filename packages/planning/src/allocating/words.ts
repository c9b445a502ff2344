import { type Id, type Snapshot, recordOf } from '@trireme/domain'
import type { AllocationProblem, Cause, ConflictMember, Limit } from '@trireme/engine/select'
import { poolName, titleIn } from '../reading/sentences.ts'
import { formatDay, lastDayOf } from '../time.ts'
import type { Period } from './periods.ts'

const MOST_TEAMS = 3

/** How an allocation is told to those who decide. */
export class Words {
  readonly #snapshot: Snapshot
  readonly #periods: readonly Period[]
  readonly #minutesPerDay: number

  constructor(snapshot: Snapshot, periods: readonly Period[], minutesPerDay: number) {
    this.#snapshot = snapshot
    this.#periods = periods
    this.#minutesPerDay = minutesPerDay
  }

  title(id: string): string {
    return titleIn(this.#snapshot, id as Id)
  }

  /** `“A”, “B” and 3 more`. */
  titles(ids: readonly string[], most = 3): string {
    const named = ids.length > most + 1 ? ids.slice(0, most) : ids
    const rest = ids.length - named.length
    const all = [...named.map((id) => this.title(id)), ...(rest > 0 ? [`${rest} more`] : [])]
    return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
  }

  /** Where something begins: `Q2 2027`, `10 Feb`. */
  start(nth: number): string {
    const { name, startsOn } = this.#periods[nth]!
    return isNamed(name) ? name : this.day(startsOn)
  }

  /** When something is there: `in Q2 2027`, `from 10 Feb to 9 May 2027`. */
  during(nth: number): string {
    const { name } = this.#periods[nth]!
    return isNamed(name) ? `in ${name}` : `from ${name}`
  }

  /** The last day of what ends at this minute. */
  end(at: number): string {
    return this.day(lastDayOf(at))
  }

  day(date: string): string {
    return formatDay(date, this.#periods[0]!.startsOn)
  }

  /** `team Core`; by skill `skill Design in team Core`. */
  team(team: string, skill?: string | null): string {
    return poolName(this.#snapshot, skill ? `${team}/${skill}` : team)
  }

  /** `12 person-days`; of less than a day, hours. */
  effort(minutes: number): string {
    const days = minutes / this.#minutesPerDay
    if (days < 0.95) return counted(Math.max(1, Math.round(minutes / 60)), 'person-hour')
    return counted(days < 10 ? tenth(days) : Math.round(days), 'person-day')
  }

  worth(value: number): string {
    return String(Math.abs(value) < 10 ? hundredth(value) : tenth(value))
  }

  /** What has to be added, as a person who decides would ask for it. */
  more(more: readonly { readonly limit: Limit; readonly units: number }[]): string {
    const parts = new Map<string, { readonly limit: Limit; readonly units: number }>()
    for (const { limit, units } of more) parts.set(JSON.stringify(limit), { limit, units })
    // Whoever is short of a skill is short of the team as well; people with the skill are both.
    const kept = [...parts.values()].filter(
      ({ limit, units }) =>
        limit.kind !== 'capacity' ||
        limit.skill !== undefined ||
        !more.some(
          (other) =>
            other.limit.kind === 'capacity' &&
            other.limit.skill !== undefined &&
            other.limit.team === limit.team &&
            other.limit.period === limit.period &&
            other.units >= units,
        ),
    )
    const money = kept.filter(({ limit }) => limit.kind !== 'capacity')
    return listed([...this.#people(kept), ...money.map(({ limit, units }) => this.#added(limit, units))])
  }

  /** `12 more person-days of team Core and 4 of team Web in Q2 2027`. */
  #people(more: readonly { readonly limit: Limit; readonly units: number }[]): string[] {
    const people = more.flatMap(({ limit, units }) => (limit.kind === 'capacity' ? [{ ...limit, units }] : []))
    const [first] = people
    if (first !== undefined && people.every(({ team, skill }) => team === first.team && skill === first.skill)) {
      const inOrder = people.toSorted((one, other) => one.period - other.period)
      const parts = inOrder.map(({ period, units }, nth) =>
        nth === 0
          ? `${this.effort(units).replace(' ', ' more ')} of ${this.team(first.team, first.skill)} ${this.during(period)}`
          : `${this.effort(units)} ${this.during(period)}`,
      )
      return [listed(parts)]
    }
    const byPeriod = new Map<number, string[]>()
    for (const { team, skill, period, units } of people.toSorted((one, other) => other.units - one.units)) {
      const known = byPeriod.get(period) ?? []
      const effort = this.effort(units)
      const isSame = known[0]?.includes(' person-days of ') === true && effort.endsWith(' person-days')
      const amount = known.length === 0 ? effort.replace(' ', ' more ') : isSame ? effort.split(' ')[0]! : effort
      byPeriod.set(period, [...known, `${amount} of ${this.team(team, skill)}`])
    }
    return [...byPeriod]
      .sort(([one], [other]) => one - other)
      .map(([period, parts]) => {
        const rest = parts.length - MOST_TEAMS
        const named = rest > 1 ? [...parts.slice(0, MOST_TEAMS), `some of ${rest} other teams`] : parts
        return `${listed(named)} ${this.during(period)}`
      })
  }

  limit(limit: Limit): string {
    switch (limit.kind) {
      case 'capacity':
        return `what ${this.team(limit.team, limit.skill)} has ${this.during(limit.period)}`
      case 'work-in-progress':
        return `how much ${this.team(limit.team)} does at once`
      case 'capex':
      case 'opex':
        return `the ${limit.kind} there is ${this.during(limit.period)}`
      case 'relation':
        return 'what excludes each other'
    }
  }

  problem(problem: AllocationProblem): string {
    switch (problem.kind) {
      case 'contradiction':
        return `${this.title(problem.item)} would have to be in and out at once: ${listed(problem.because.map((one) => this.#cause(one)))}.`
      case 'no-option':
        return `${this.title(problem.where.id)} cannot be done in any way that was given.`
      case 'bad-number':
        return `${this.#where(problem.where)}${problem.field} is ${problem.value}; expected ${problem.expected}.`
      case 'wrong-shape':
        return `${this.#where(problem.where)}${problem.field} should be ${problem.expected}.`
      case 'unknown-word':
        return `${this.#where(problem.where)}${problem.field} is ${problem.value}, which is not known.`
      case 'unknown-id':
        return `${this.#where(problem.where)}${problem.field} names ${problem.id}, which is not there to choose.`
      case 'duplicate-id':
        return `${this.#where(problem.where)}${problem.id} is there twice.`
    }
  }

  conflict(members: readonly ConflictMember[]): string {
    const parts = members.map((member) => {
      switch (member.kind) {
        case 'must':
          return `${this.title(member.item)} has to be in`
        case 'never':
          return `${this.title(member.item)} has to be out`
        case 'limit':
          return this.limit(member.limit)
        case 'relation':
          return 'what goes together'
      }
    })
    return `These cannot hold together, and giving up any one of them frees the rest: ${listed(parts)}.`
  }

  #added(limit: Limit, units: number): string {
    switch (limit.kind) {
      case 'capacity':
      case 'work-in-progress':
        return `room for ${units} more at once in ${this.team(limit.team)} ${this.during(limit.period)}`
      case 'capex':
      case 'opex':
        return `${tenth(units)} more ${limit.kind} ${this.during(limit.period)}`
      case 'relation':
        return 'giving up what excludes it'
    }
  }

  #cause(cause: Cause): string {
    switch (cause.kind) {
      case 'must':
        return `${this.title(cause.item)} has to be in (${withoutStop(cause.reason)})`
      case 'never':
        return `${this.title(cause.item)} cannot be in (${withoutStop(cause.reason)})`
      case 'no-place':
        return `${this.title(cause.item)} does not end within the periods looked at`
      case 'relation':
        return 'one needs the other'
    }
  }

  #where({ id }: { readonly id: string }): string {
    if (id === '') return ''
    return recordOf(this.#snapshot, 'work-item', id as Id) === undefined ? `${id}: ` : `${this.title(id)}: `
  }
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

/** Ranges of days are spelled out, quarters and months have names. */
function isNamed(name: string): boolean {
  return !name.includes(' to ')
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '')
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100
}
