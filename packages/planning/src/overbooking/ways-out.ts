import {
  type ChangeSet,
  type Id,
  type Mint,
  type Person,
  type Snapshot,
  type WorkItem,
  ancestorsOf,
  completeRecord,
  hireChanges,
  isStaffedByName,
  lendNumberChanges,
  loanChanges,
  momentBehind,
  newestOf,
  recordOf,
  rulingForTime,
  valuesOf,
} from '@trireme/domain'
import { endOf, positionOf } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import { loadsBetween } from '../reading/loads.ts'
import { peopleTime } from '../reading/people-time.ts'
import { type Rates, ratesOf } from '../tracking/rates.ts'
import { DAY, dateOf, endMinuteOf, formatDay, lastDayOf } from '../time.ts'
import type { Forcing, TeamOverbooking } from './overbookings.ts'

/** Something that would make an overbooking less, as a change that can be previewed and kept. */
export type WayOut = {
  readonly kind: 'move' | 'promise' | 'lend' | 'lend-number' | 'hire' | 'less'
  /** What to do: `Lend Ann Berg from team Mobile from 12 to 27 Apr`. */
  readonly label: string
  readonly changes: ChangeSet
  /** What it takes: person-minutes of somebody's planned work, 0 where it takes nobody's. */
  readonly minutes: number
  /** What their working time costs in the currency of the organization; undefined where nobody entered a rate, or it takes nobody's. */
  readonly cost: number | undefined
}

export type WaysOutOptions = {
  readonly mint: Mint
  /** The moment at which new estimates are made, RFC 3339. */
  readonly at: string
}

/**
 * The ways out of an overbooking [PG4], each alone: letting what is held by its dates move, promising later, lending somebody
 * who can do it from the team with the most room, or people of a team that counts them as a number, hiring, doing less. What each would do
 * is for a preview to say: work that its own length makes late has a window as long as it is, so that less of it may not help.
 */
export function waysOut(
  snapshot: Snapshot,
  plan: Plan,
  overbooking: TeamOverbooking,
  options: WaysOutOptions,
): readonly WayOut[] {
  const ways = new Ways(snapshot, plan, overbooking, options)
  return [ways.move(), ways.promise(), ways.lend(), ways.lendNumber(), ways.hire(), ways.less()].filter(
    (way) => way !== undefined,
  )
}

type Lender = {
  readonly person: Person
  readonly teamId: Id
  readonly minutes: number
  readonly workingMinutes: number
}

type CountingLender = {
  readonly teamId: Id
  /** People it has over on average. */
  readonly free: number
  /** Minutes of one of them in these days: for planned work, and in all. */
  readonly ofOne: number
  readonly workingMinutes: number
}

class Ways {
  readonly #snapshot: Snapshot
  readonly #plan: Plan
  readonly #over: TeamOverbooking
  readonly #options: WaysOutOptions
  readonly #rates: Rates
  readonly #fromOn: string
  readonly #untilOn: string

  constructor(snapshot: Snapshot, plan: Plan, over: TeamOverbooking, options: WaysOutOptions) {
    this.#snapshot = snapshot
    this.#plan = plan
    this.#over = over
    this.#options = options
    this.#rates = ratesOf(snapshot)
    this.#fromOn = dateOf(over.startsAt)
    this.#untilOn = lastDayOf(over.endsAt)
  }

  get #excess(): number {
    return this.#over.demandMinutes - this.#over.capacityMinutes
  }

  /** Of what its own dates hold, the one with the most work. */
  move(): WayOut | undefined {
    const forcing = this.#over.forcedBy.find(({ heldBy }) => heldBy === 'pinned' || heldBy === 'manual')
    const item = forcing && this.#item(forcing)
    if (item === undefined) return undefined
    return {
      kind: 'move',
      label: `Let the plan move ${named(item)}`,
      changes: [this.#update(item, { dateMode: 'automatic' })],
      minutes: 0,
      cost: undefined,
    }
  }

  /** On the day on which the plan has it, of all with targets that which is late by the most. */
  promise(): WayOut | undefined {
    const late = this.#over.forcedBy
      .filter(({ heldBy }) => heldBy === 'target')
      .flatMap((forcing) => {
        const item = this.#promised(forcing)
        const planned = item && this.#plan.items.get(item.id)
        return planned === undefined || planned.lateMinutes === 0 ? [] : [{ item: item!, planned }]
      })
      .toSorted((one, other) => other.planned.lateMinutes - one.planned.lateMinutes)[0]
    if (late === undefined) return undefined
    const targetOn = lastDayOf(late.planned.endsAt, late.planned.startsAt)
    return {
      kind: 'promise',
      label: `Promise ${named(late.item)} by ${this.#day(targetOn)} instead of ${this.#day(late.item.targetOn!)}`,
      changes: [this.#update(late.item, { targetOn })],
      minutes: 0,
      cost: undefined,
    }
  }

  lend(): WayOut | undefined {
    const found = this.#lender()
    if (found === undefined) return undefined
    const { person, teamId, minutes, workingMinutes } = found
    const loan = {
      person,
      fromTeamId: teamId as Id<'team'>,
      toTeamId: this.#over.teamId as Id<'team'>,
      sharePercent: 100,
      fromOn: this.#fromOn,
      untilOn: this.#untilOn,
    }
    const changes = loanChanges(this.#snapshot, loan, this.#options.mint)
    if (changes.length === 0) return undefined
    const team = recordOf(this.#snapshot, 'team', teamId)?.name ?? ''
    return {
      kind: 'lend',
      label: `Lend ${person.name} from ${team}, ${this.#day(this.#fromOn)} to ${this.#day(this.#untilOn)}`,
      changes,
      minutes,
      cost: this.#costOf({ personId: person.id, teamId }, workingMinutes),
    }
  }

  /** Of the team with the most room among those that count their people: as many as are needed and it has over, by halves. */
  lendNumber(): WayOut | undefined {
    const one = this.#minutesOfOne()
    if (one <= 0) return undefined
    const needed = Math.max(1, Math.ceil((this.#excess / one) * 2)) / 2
    const found = this.#countingLenders().toSorted(
      (one, other) => other.free - one.free || (one.teamId < other.teamId ? -1 : 1),
    )
    for (const { teamId, free, workingMinutes, ofOne } of found) {
      const people = Math.min(needed, Math.floor(free * 2) / 2)
      if (people <= 0) return undefined
      const [fromTeamId, toTeamId] = [teamId, this.#over.teamId] as [Id<'team'>, Id<'team'>]
      const loan = { fromTeamId, toTeamId, people, fromOn: this.#fromOn, untilOn: this.#untilOn }
      const changes = lendNumberChanges(this.#snapshot, loan, this.#options.mint)
      if (changes.length === 0) continue
      const team = recordOf(this.#snapshot, 'team', teamId)?.name ?? ''
      const many = people === 1 ? '1 person' : `${people} people`
      return {
        kind: 'lend-number',
        label: `Lend ${many} of ${team}, ${this.#day(this.#fromOn)} to ${this.#day(this.#untilOn)}`,
        changes,
        minutes: ofOne * people,
        cost: this.#costOf({ teamId }, workingMinutes * people),
      }
    }
    return undefined
  }

  hire(): WayOut | undefined {
    const { teamId, skillIds } = this.#over
    const one = this.#minutesOfOne()
    if (one <= 0) return undefined
    const people = Math.min(MOST_HIRES, Math.max(1, Math.ceil(this.#excess / one)))
    const what =
      recordOf(this.#snapshot, 'skill', skillIds[0] ?? '')?.name ?? recordOf(this.#snapshot, 'team', teamId)?.name
    const hire = {
      teamId: teamId as Id<'team'>,
      name: `To be hired: ${what ?? ''}`,
      people,
      skillIds: skillIds.slice(0, 1) as Id<'skill'>[],
      joinsFromOn: this.#fromOn,
      joinsByOn: this.#fromOn,
      rampUpWeeks: 0,
    }
    const changes = hireChanges(this.#snapshot, hire, this.#options.mint)
    if (changes.length === 0) return undefined
    return {
      kind: 'hire',
      label: `+${people} ${people === 1 ? 'person' : 'people'} from ${this.#day(this.#fromOn)}`,
      changes,
      minutes: one * people,
      cost: this.#costOf({ teamId }, this.#workingMinutes() * people),
    }
  }

  /** Of the largest: as much less as is too much, and never nothing left. */
  less(): WayOut | undefined {
    const [forcing] = this.#over.forcedBy
    const item = forcing && this.#item(forcing)
    const newest = item && newestOf(this.#snapshot.estimate.values(), item.id)
    const estimate = newest && rulingForTime(newest)
    if (item === undefined || estimate === undefined || forcing!.minutes <= 0) return undefined
    const left = Math.max(LEAST_LEFT, 1 - this.#excess / forcing!.minutes)
    const id = this.#options.mint('estimate')
    const scaled = (value: number | null) => value && Math.round(value * left * 100) / 100
    const { quantity, unit, skillId } = estimate
    const sizes = { low: scaled(estimate.low), likely: scaled(estimate.likely)!, high: scaled(estimate.high) }
    const estimatedAt = momentBehind([newest?.duration, newest?.effort], this.#options.at)
    const values = { workItemId: item.id, quantity, unit, skillId, ...sizes, estimatedAt }
    return {
      kind: 'less',
      label: `Do ${Math.round((1 - left) * 100)}% less of ${named(item)}`,
      changes: [
        { op: 'create', kind: 'estimate', id, values: valuesOf(completeRecord('estimate', id, values as never)) },
      ],
      minutes: 0,
      cost: undefined,
    }
  }

  /** Somebody by name in the team with the most room in these days, who can do what is short. */
  #lender(): Lender | undefined {
    const { solved } = this.#plan
    if (solved === undefined) return undefined
    const { from, to } = this.#days
    const skills = this.#over.skillIds as readonly string[]
    const found = loadsBetween(solved, from, to).teams.flatMap(({ teamId, known, demandMinutes, capacityMinutes }) => {
      if (!known || teamId === this.#over.teamId) return []
      const room = sum(capacityMinutes) - sum(demandMinutes)
      if (room <= 0) return []
      return (peopleTime(this.#plan, teamId, from, to) ?? []).flatMap(
        ({ personId, isLent, minutes, workingMinutes }) => {
          const person = personId === null || isLent ? undefined : this.#snapshot.person.get(personId as Id<'person'>)
          if (person === undefined || person.placeholder || minutes <= 0) return []
          if (skills.length > 0 && !skills.some((skill) => this.#has(person, skill))) return []
          return [{ person, teamId, minutes, workingMinutes, room: Math.min(room, minutes) }]
        },
      )
    })
    return found.toSorted((one, other) => other.room - one.room || (one.person.id < other.person.id ? -1 : 1))[0]
  }

  /** Teams of numbers alone with somebody over in these days; where a skill is short, those that have it as a number. */
  #countingLenders(): readonly CountingLender[] {
    const { solved } = this.#plan
    if (solved === undefined) return []
    const { from, to } = this.#days
    const [skill] = this.#over.skillIds
    const { teams, skills } = loadsBetween(solved, from, to)
    return teams.flatMap(({ teamId, known, demandMinutes, capacityMinutes }) => {
      if (!known || teamId === this.#over.teamId || isStaffedByName(this.#snapshot, teamId as Id<'team'>)) return []
      const bySkill = skills.find((each) => each.teamId === teamId && each.skillId === skill)
      if (skill !== undefined && bySkill === undefined) return []
      const room = [{ demandMinutes, capacityMinutes }, ...(bySkill === undefined ? [] : [bySkill])].map(
        (load) => sum(load.capacityMinutes) - sum(load.demandMinutes),
      )
      const ofOne = this.#minutesOfOne(teamId)
      const free = ofOne <= 0 ? 0 : Math.min(...room) / ofOne
      return free <= 0 ? [] : [{ teamId, free, ofOne, workingMinutes: this.#workingMinutes(teamId) }]
    })
  }

  get #days(): { readonly from: number; readonly to: number } {
    return { from: Math.floor(this.#over.startsAt / DAY), to: Math.ceil(this.#over.endsAt / DAY) }
  }

  #has({ skillIds }: Person, skill: string): boolean {
    return skillIds.some(
      (id) => id === skill || ancestorsOf(this.#snapshot, 'skill', id).some((above) => (above.id as string) === skill),
    )
  }

  /** What one more person in full has for planned work of a team in these days. */
  #minutesOfOne(teamId: Id = this.#over.teamId): number {
    const team = recordOf(this.#snapshot, 'team', teamId)
    if (team === undefined) return 0
    return this.#workingMinutes(teamId) * (team.focusPercent / 100) * (1 - team.usualWorkPercent / 100)
  }

  #workingMinutes(teamId: Id = this.#over.teamId): number {
    const crew = this.#plan.solved?.statement.ground.teams.crews.get(teamId)
    if (crew === undefined) return 0
    const { axis } = crew.calendar
    return positionOf(axis, this.#over.endsAt) - positionOf(axis, this.#over.startsAt)
  }

  #costOf(worker: Parameters<Rates['hourly']>[0], minutes: number): number | undefined {
    const hourly = this.#rates.hourly(worker, this.#fromOn)
    return hourly === undefined ? undefined : (hourly * minutes) / 60
  }

  /** The item itself or what is above it, whichever has the target that holds it: no other way round would help. */
  #promised({ itemId, endsAt }: Forcing): WorkItem | undefined {
    const above = ancestorsOf(this.#snapshot, 'work-item', itemId) as unknown as readonly WorkItem[]
    const item = this.#snapshot['work-item'].get(itemId as Id<'work-item'>)
    const targets = [...(item === undefined ? [] : [item]), ...above].filter(({ targetOn }) => targetOn !== null)
    const first = targets.toSorted((one, other) => (one.targetOn! < other.targetOn! ? -1 : 1))[0]
    if (first === undefined) return undefined
    const { axis } = this.#plan.solved!.statement.ground.teams.crews.get(this.#over.teamId)!.calendar
    return endOf(axis, positionOf(axis, endMinuteOf(first.targetOn!))) === endsAt ? first : undefined
  }

  #item({ itemId }: Forcing): WorkItem | undefined {
    return this.#snapshot['work-item'].get(itemId as Id<'work-item'>)
  }

  #update(item: WorkItem, after: Partial<WorkItem>): ChangeSet[number] {
    const before = Object.fromEntries(Object.keys(after).map((field) => [field, item[field as keyof WorkItem]]))
    return { op: 'update', kind: 'work-item', id: item.id, before, after }
  }

  #day(on: string): string {
    return formatDay(on, this.#plan.today)
  }
}

const MOST_HIRES = 20
const LEAST_LEFT = 0.1

function named({ key, title }: WorkItem): string {
  return `“${key} ${title}”`
}

function sum(minutes: Float64Array): number {
  return minutes.reduce((total, each) => total + each, 0)
}
