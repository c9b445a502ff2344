import type { CalendarException, Id } from '@trireme/domain'
import type { Random } from '../../random.ts'
import { addDays, addWorkdays } from '../days.ts'
import type { MemberKey } from '../journal.ts'
import type { Frame } from '../organization.ts'
import { type IdsByName, type Setting, idOf, occasion } from '../setting.ts'
import { type TeamPlan, office, skillOfJob, skillTree, teamPlans } from './roster.ts'

export type Account = { readonly key: MemberKey; readonly email: string; readonly name: string; readonly role: Role }
type Role = 'admin' | 'editor' | 'viewer'

export type Staff = {
  readonly teams: IdsByName<'team'>
  /** Everybody by full name. */
  readonly people: IdsByName<'person'>
  /** Those in a team, lead first. */
  readonly peopleOf: ReadonlyMap<string, readonly Id<'person'>[]>
  readonly skills: IdsByName<'skill'>
  readonly members: Readonly<Record<MemberKey, Id<'member'>>>
  readonly accounts: readonly Account[]
}

const roles: Readonly<Record<MemberKey, Role>> = {
  admin: 'admin',
  product: 'editor',
  program: 'editor',
  portfolio: 'editor',
  viewer: 'viewer',
}

/** Adds everybody: who steers, who works in which team, what they can do, and when they are away. */
export function addStaff(setting: Setting, frame: Frame): Staff {
  const random = setting.randomOf('people')
  const skills = addSkills(setting)
  const people = new Map<string, Id<'person'>>()
  const arrival = occasion(setting, setting.begunOn, 'admin', 'Set up Halyard', 8)
  const hire = (spec: string, calendar: string, when = arrival) =>
    addPerson(setting, frame, { spec, calendar, when, skills, people })
  for (const [key, spec] of Object.entries(office))
    hire(
      spec,
      key === 'program' || key === 'portCall' ? 'Portugal' : key === 'viewer' || key === 'atlantic' ? 'USA' : 'Germany',
    )
  const accounts = Object.entries(roles).map(([key, role]) => accountOf(key as MemberKey, role))
  const members = addMembers(setting, accounts, people)
  const teams = new Map<string, Id<'team'>>()
  const peopleOf = new Map<string, readonly Id<'person'>[]>()
  for (const plan of teamPlans) {
    const teamId = setting.journal.mint('team', arrival.at)
    const ids = plan.people.map((spec, index) =>
      joinTeam(setting, { plan, spec, index, teamId, random, hire, arrival }),
    )
    addTeam(setting, frame, plan, teamId, ids[0]!)
    teams.set(plan.name, teamId)
    peopleOf.set(plan.name, ids)
  }
  const staff = { teams, people, peopleOf, skills, members, accounts }
  addStewards(setting, frame, staff)
  addHires(setting, staff)
  addCapacities(setting, staff)
  addLeave(setting, frame, staff, random)
  return staff
}

function accountOf(key: MemberKey, role: Role): Account {
  return { key, email: `${key}@demo.example`, name: office[key].split(',')[0]!, role }
}

function addSkills(setting: Setting): IdsByName<'skill'> {
  const when = occasion(setting, setting.begunOn, 'admin', 'Set up Halyard', 8)
  const ids = new Map<string, Id<'skill'>>()
  for (const [area, skills] of Object.entries(skillTree)) {
    const parentId = setting.journal.create(when, 'skill', { name: area })
    for (const name of skills) ids.set(name, setting.journal.create(when, 'skill', { name, parentId }))
  }
  return ids
}

type Hire = {
  readonly spec: string
  readonly calendar: string
  readonly when: ReturnType<typeof occasion>
  readonly skills: IdsByName<'skill'>
  readonly people: Map<string, Id<'person'>>
}

function addPerson(setting: Setting, frame: Frame, { spec, calendar, when, skills, people }: Hire): Id<'person'> {
  const [who, percent] = spec.split(';')
  const [name, jobTitle] = who!.split(', ') as [string, string]
  const isFourDays = calendar === 'Germany' && percent?.trim() === '80'
  const skill = skillOfJob(jobTitle)
  const id = setting.journal.create(when, 'person', {
    name,
    jobTitle,
    email: `${plainLetters(name)}@halyard.example`,
    calendarId: idOf(frame.calendars, isFourDays ? 'Four days' : calendar),
    employmentPercent: percent === undefined || isFourDays ? 100 : Number(percent),
    skillIds: skill === undefined ? [] : [idOf(skills, skill)],
  })
  people.set(name, id)
  return id
}

function plainLetters(name: string): string {
  const letters = name.toLowerCase().replaceAll('ı', 'i').replaceAll('ß', 'ss').normalize('NFD')
  return letters.replaceAll(/[^a-z ]/g, '').replaceAll(' ', '.')
}

function addMembers(setting: Setting, accounts: readonly Account[], people: IdsByName<'person'>): Staff['members'] {
  const when = occasion(setting, setting.begunOn, 'admin', 'Set up Halyard', 8)
  const made = accounts.map(({ key, email, name, role }) => {
    const personId = idOf(people, name)
    return [key, setting.journal.create(when, 'member', { name, email, role, userId: `demo:${email}`, personId })]
  })
  return Object.fromEntries(made) as Staff['members']
}

type Joining = {
  readonly plan: TeamPlan
  readonly spec: string
  readonly index: number
  readonly teamId: Id<'team'>
  readonly random: Random
  readonly hire: (spec: string, calendar: string, when?: ReturnType<typeof occasion>) => Id<'person'>
  readonly arrival: ReturnType<typeof occasion>
}

/** The last of some teams came after the beginning. */
function joinTeam(setting: Setting, { plan, spec, index, teamId, random, hire, arrival }: Joining): Id<'person'> {
  const isLast = index === plan.people.length - 1
  const joinedOn = isLast && random.chance(0.7) ? addDays(setting.monday, -7 * random.between(8, 70)) : undefined
  const name = spec.split(',')[0]!
  const when =
    joinedOn === undefined ? arrival : occasion(setting, addDays(joinedOn, -21), 'admin', `${name} joins ${plan.name}`)
  const personId = hire(spec, plan.country, when)
  const sharePercent = spec.includes('designer; 50') ? 50 : 100
  setting.journal.create(when, 'membership', { personId, teamId, sharePercent, fromOn: joinedOn ?? null })
  return personId
}

function addTeam(setting: Setting, frame: Frame, plan: TeamPlan, id: Id<'team'>, leadId: Id<'person'>): void {
  const when = occasion(setting, setting.begunOn, 'admin', 'Set up Halyard', 8)
  setting.journal.create(when, 'team', {
    id,
    name: plan.name,
    leadId,
    calendarId: idOf(frame.calendars, plan.country),
    focusPercent: plan.focusPercent,
    hoursPerPoint: plan.hoursPerPoint ?? null,
    description: plan.charge,
  })
}

const stewards = {
  portfolio: {
    Halyard: 'portfolio',
    Commerce: 'product',
    'Ports and sea': 'fleet',
    Platform: 'platform',
    'Growth bets': 'ledger',
  },
  product: {
    'Halyard Freight': 'product',
    'Halyard Port Call': 'portCall',
    'Halyard Ledger': 'ledger',
    'Halyard Fleet': 'fleet',
  },
  program: { ETS: 'program', Atlantic: 'atlantic', 'One Halyard': 'platform' },
} as const

/** Who answers for which portfolio, product and program. */
function addStewards(setting: Setting, frame: Frame, { people }: Staff): void {
  const { journal } = setting
  const when = occasion(setting, setting.begunOn, 'portfolio', 'Named who answers for what', 14)
  const personOf = (key: keyof typeof office) => idOf(people, office[key].split(',')[0]!)
  for (const [name, key] of Object.entries(stewards.portfolio))
    journal.update(when, 'portfolio', idOf(frame.portfolios, name), { ownerId: personOf(key) })
  for (const [name, key] of Object.entries(stewards.product))
    journal.update(when, 'product', idOf(frame.products, name), { ownerId: personOf(key) })
  for (const [name, key] of Object.entries(stewards.program))
    journal.update(
      occasion(setting, addDays(setting.today, -64), 'portfolio', 'Named program managers', 14),
      'program',
      idOf(frame.programs, name),
      { managerId: personOf(key) },
    )
}

const openPositions = [
  ['Backend engineer, Booking', 'Booking', 7],
  ['Emissions specialist, Emissions', 'Emissions', 10],
  ['Integration engineer, Gateway', 'Gateway', 5],
] as const

/** Hires that are approved and not found yet. */
function addHires(setting: Setting, { teams }: Staff): void {
  const when = occasion(setting, addDays(setting.today, -18), 'portfolio', 'Approved three hires', 15)
  for (const [name, team, weeks] of openPositions) {
    const fromOn = addDays(setting.monday, weeks * 7)
    const personId = setting.journal.create(when, 'person', {
      name: `To be hired: ${name}`,
      placeholder: true,
      joinsFromOn: addDays(fromOn, -28),
      joinsByOn: fromOn,
    })
    setting.journal.create(when, 'membership', { personId, teamId: idOf(teams, team), rampUpWeeks: 4 })
  }
}

/** Gateway's partner lends people by the month, so the team is also planned as a pool. */
function addCapacities(setting: Setting, { teams }: Staff): void {
  const when = occasion(setting, addDays(setting.today, -46), 'program', 'Agreed the partner crew for Charleston', 14)
  const teamId = idOf(teams, 'Gateway')
  const on = (week: number) => addDays(setting.monday, week * 7)
  const window = (people: number, from: number | null, until: number | null, note: string) =>
    setting.journal.create(when, 'capacity', {
      teamId,
      people,
      fromOn: from === null ? null : on(from),
      untilOn: until === null ? null : addDays(on(until), -1),
      note,
    })
  window(5.8, null, -2, 'The team itself')
  window(7.8, -2, 20, 'With two engineers of Tidewater Systems')
  window(5.8, 20, null, 'The team itself')
}

/** Two weeks here, three there: leave past and to come, on a calendar of one's own. */
function addLeave(setting: Setting, frame: Frame, { peopleOf, people }: Staff, random: Random): void {
  const names = new Map([...people].map(([name, id]) => [id, name]))
  const when = occasion(setting, addDays(setting.today, -33), 'program', 'Entered leave of the coming months', 16)
  for (const plan of teamPlans) {
    for (const id of random.shuffle(peopleOf.get(plan.name)!.slice(0, -1)).slice(0, 2)) {
      const parentId = idOf(frame.calendars, plan.country)
      const exceptions = [
        leave(setting, random, -20, -2),
        leave(setting, random, 1, 12),
        leave(setting, random, 16, 34),
      ]
      const calendarId = setting.journal.create(when, 'calendar', { name: `${names.get(id)}`, parentId, exceptions })
      setting.journal.update(when, 'person', id, { calendarId })
    }
  }
}

function leave(setting: Setting, random: Random, from: number, until: number): CalendarException {
  const fromOn = addDays(setting.monday, random.between(from, until) * 7)
  return { fromOn, untilOn: addWorkdays(fromOn, random.pick([4, 9, 9, 14])), label: 'Leave', hours: [] }
}
