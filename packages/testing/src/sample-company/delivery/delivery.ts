import type { Id, NewMap } from '@trireme/domain'
import { type Day, addDays, earliest, latest, mondayOf } from '../days.ts'
import type { Frame } from '../organization.ts'
import type { Staff } from '../people/people.ts'
import { type Setting, idOf, occasion } from '../setting.ts'
import type { PlannedItem } from '../work/planned-work.ts'
import type { Work } from '../work/records.ts'
import { type PlannedRelease, addLaunches } from './launches.ts'

type ReleasePlan = readonly [name: string, product: string, from: number, target: number, description: string]

const releases: readonly ReleasePlan[] = [
  ['Freight 7 “Quote desk”', 'Halyard Freight', -60, -22, 'Quotes in seconds.'],
  ['Freight 8 “Self-service”', 'Halyard Freight', -20, 8, 'Booking, changes and cancellations without a call.'],
  ['Freight 9 “Paperless”', 'Halyard Freight', 8, 36, 'Electronic bills of lading.'],
  ['Port Call 4 “Just in time”', 'Halyard Port Call', -56, -10, 'Requested arrival times in Sines and Hamburg.'],
  ['Port Call 5 “Quay wall”', 'Halyard Port Call', -8, 12, 'The shared berth plan.'],
  ['Port Call 6 “Charleston”', 'Halyard Port Call', 10, 31, 'The first two ports of the United States.'],
  ['Ledger 11 “Laytime”', 'Halyard Ledger', -60, -16, 'Demurrage without spreadsheets.'],
  ['Ledger 12 “One invoice”', 'Halyard Ledger', -14, 14, 'One checked invoice a voyage.'],
  ['Ledger 13 “Next day”', 'Halyard Ledger', 14, 38, 'Bunker payments.'],
  ['Fleet 5 “Live”', 'Halyard Fleet', -40, -4, 'A position every minute.'],
  ['Fleet 6 “Allowances”', 'Halyard Fleet', -4, 12, 'Emissions per voyage, verified and settled.'],
  ['Fleet 7 “Outlook”', 'Halyard Fleet', 12, 36, 'FuelEU, ratings and voyage planning.'],
]

type MilestonePlan = readonly [
  title: string,
  nature: 'internal' | 'external' | 'contractual',
  week: number,
  waitsFor: readonly string[],
  product: string | null,
  program: string | null,
]

const milestones: readonly MilestonePlan[] = [
  [
    'Quote desk open to all shippers',
    'internal',
    -22,
    ['Quote desk with an answer in seconds'],
    'Halyard Freight',
    null,
  ],
  ['Sines port authority signs', 'contractual', -11, ['Sines and Hamburg live'], 'Halyard Port Call', null],
  ['Retest by the penetration testers', 'external', -7, ['Penetration findings closed'], null, null],
  ['Surrender of last year’s allowances', 'external', -8, ['Fuel and emissions per voyage'], 'Halyard Fleet', 'ETS'],
  [
    'First verified report accepted by the registry',
    'contractual',
    0,
    ['Verified monitoring report'],
    'Halyard Fleet',
    'ETS',
  ],
  [
    'Berth plan in use at three terminals',
    'contractual',
    5,
    ['Berth plan on one screen', 'Crane and gang planning'],
    'Halyard Port Call',
    null,
  ],
  [
    'Old sign-in pages switched off',
    'internal',
    11,
    ['Company-wide sign-in', 'Accounts joined across products'],
    null,
    'One Halyard',
  ],
  ['DCSA certificate', 'external', 13, ['DCSA conformance run with two carriers'], 'Halyard Freight', null],
  [
    'Year-end close with one invoice',
    'internal',
    15,
    ['Ledger that closes in a day', 'Voyage invoice in one currency'],
    'Halyard Ledger',
    null,
  ],
  [
    'Charleston acceptance',
    'contractual',
    20,
    ['Acceptance with the South Carolina ports authority', 'Notice of arrival to the Coast Guard (eNOAD)'],
    'Halyard Port Call',
    'Atlantic',
  ],
  ['Forty customers invited to shared data', 'internal', 20, ['Warehouse with customer shares'], null, 'One Halyard'],
  ['FuelEU pooling window closes', 'external', 23, ['FuelEU balance through the year'], 'Halyard Fleet', 'ETS'],
  ['Savannah live', 'contractual', 30, ['Charleston and Savannah go live'], 'Halyard Port Call', 'Atlantic'],
  [
    'Recovery within four hours shown to two customers',
    'contractual',
    36,
    ['Failover with two pilot customers'],
    null,
    'One Halyard',
  ],
]

/** Releases with their contents, milestones, iterations, and who is promised to what. */
export function addDelivery(setting: Setting, frame: Frame, staff: Staff, work: Work): void {
  const planned = addReleases(setting, frame, staff)
  const iterationsOf = addIterations(setting, staff)
  addMilestones(setting, frame, work)
  for (const item of work.items) {
    const id = work.ids[item.index]!
    const releaseId = releaseOf(planned, item)
    if (releaseId !== null) setting.journal.update(sorted(setting, item, 'releases'), 'work-item', id, { releaseId })
    const iterationId = iterationsOf
      .get(item.team)
      ?.find(([from, until]) => from <= item.startsOn && item.startsOn <= until)?.[2]
    if (item.children.length === 0 && iterationId !== undefined)
      setting.journal.update(sorted(setting, item, 'iterations'), 'work-item', id, { iterationId })
  }
  addAssignments(setting, staff, work)
  addLaunches(setting, staff, planned)
}

function sorted(setting: Setting, item: PlannedItem, into: 'releases' | 'iterations') {
  const day =
    into === 'releases' ? addDays(item.createdOn, 9) : latest(addDays(item.createdOn, 10), addDays(item.startsOn, -7))
  return occasion(
    setting,
    earliest(latest(day, addDays(setting.begunOn, 12)), setting.yesterday),
    'program',
    `Sorted work into ${into}`,
    17,
  )
}

type ReleaseAt = PlannedRelease & { readonly product: string }

function addReleases(setting: Setting, frame: Frame, staff: Staff): readonly ReleaseAt[] {
  const on = (week: number): Day => addDays(setting.monday, week * 7 + 1)
  const owner = idOf(staff.people, staff.accounts.find(({ key }) => key === 'product')!.name)
  return releases.map(([name, product, from, target, description]) => {
    const when = occasion(
      setting,
      earliest(addDays(on(from), -60), addDays(setting.today, -90)),
      'product',
      `Planned ${name}`,
      12,
    )
    const begun = latest(when.at.slice(0, 10), addDays(setting.begunOn, 4))
    const id = setting.journal.create(occasion(setting, begun, 'product', `Planned ${name}`, 12), 'release', {
      name,
      productId: idOf(frame.products, product),
      ownerId: owner,
      startsOn: on(from),
      targetOn: on(target),
      description,
    })
    if (on(from) < setting.today)
      setting.journal.update(
        occasion(setting, latest(addDays(begun, 1), on(from)), 'product', `Began ${name}`, 12),
        'release',
        id,
        { state: 'in-progress' },
      )
    if (on(target) < setting.yesterday)
      setting.journal.update(occasion(setting, on(target), 'product', `Released ${name}`, 12), 'release', id, {
        state: 'released',
        releasedOn: on(target),
      })
    return { name, product, targetOn: on(target), id }
  })
}

/** A feature ships with the first release of its product that comes after it; what comes after the last has none yet. */
function releaseOf(planned: readonly ReleaseAt[], item: PlannedItem): Id<'release'> | null {
  if (item.level !== 'Feature' || item.state === 'dropped') return null
  return (
    planned.find(({ product, targetOn }) => product === item.product && targetOn >= addDays(item.firstEndsOn, -14))
      ?.id ?? null
  )
}

const SPRINTING = ['Booking', 'Tracking', 'Payments', 'Emissions']
type IterationAt = readonly [from: Day, until: Day, id: Id<'iteration'>]

function addIterations(setting: Setting, staff: Staff): ReadonlyMap<string, readonly IterationAt[]> {
  const of = (team: string): IterationAt[] =>
    Array.from({ length: 10 }, (_, index) => {
      const startsOn = addDays(setting.monday, (index - 4) * 28 - 14)
      const endsOn = addDays(startsOn, 25)
      const when = occasion(
        setting,
        earliest(addDays(startsOn, -21), addDays(setting.today, -5)),
        'program',
        'Opened iterations',
        13,
      )
      const name = `${team} ${index + 1}`
      return [
        startsOn,
        endsOn,
        setting.journal.create(when, 'iteration', { name, teamId: idOf(staff.teams, team), startsOn, endsOn }),
      ]
    })
  return new Map(SPRINTING.map((team) => [team, of(team)]))
}

function addMilestones(setting: Setting, frame: Frame, work: Work): void {
  for (const [title, nature, week, waitsFor, product, program] of milestones) {
    const items = waitsFor.map((each) => work.byTitle(each))
    const targetOn = addDays(setting.monday, week * 7 + 3)
    const known = latest(...items.map((item) => addDays(item.createdOn, 5)))
    const isReached = items.every((item) => item.state === 'done') && targetOn < setting.yesterday
    const id = setting.journal.create(
      occasion(setting, earliest(known, setting.yesterday), 'program', `Set the milestone ${title}`, 12),
      'milestone',
      {
        title,
        nature,
        targetOn,
        waitsForIds: items.map((item) => work.ids[item.index]!).sort(),
        productId: product === null ? null : idOf(frame.products, product),
        programId: program === null ? null : idOf(frame.programs, program),
      },
    )
    const reachedOn = latest(targetOn, ...items.map((item) => item.endsOn))
    if (isReached && reachedOn <= setting.yesterday)
      setting.journal.update(occasion(setting, reachedOn, 'program', `Reached ${title}`, 18), 'milestone', id, {
        reachedOn,
      })
  }
}

/** People promised to what is under way and asked for what comes next. */
function addAssignments(setting: Setting, staff: Staff, work: Work): void {
  const random = setting.randomOf('assignments')
  for (const item of work.items.filter((each) => each.children.length === 0)) {
    if (item.state !== 'active' && item.state !== 'ready') continue
    const crew = random.shuffle(staff.peopleOf.get(item.team)!.slice(0, -1))
    const units = work.efforts.get(item.index)?.units ?? 1
    const day = latest(
      addDays(item.createdOn, 11),
      earliest(mondayOf(addDays(item.startsOn, -10)), mondayOf(addDays(setting.today, -3))),
    )
    const when = occasion(setting, earliest(day, setting.yesterday), 'program', 'Staffed what comes next', 10)
    const state: NewMap['assignment']['state'] =
      item.state === 'active' ? 'committed' : random.pick(['requested', 'requested', 'accepted', 'declined'])
    for (const personId of crew.slice(0, Math.min(2, Math.ceil(units))))
      setting.journal.create(when, 'assignment', {
        workItemId: work.ids[item.index]!,
        personId,
        units: Math.min(1, units),
        fromOn: item.startsOn,
        untilOn: item.endsOn,
        state,
      })
  }
}
