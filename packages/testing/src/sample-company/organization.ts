import { type CalendarException, type Id, newOrganization } from '@trireme/domain'
import { type Day, addDays, yearOf } from './days.ts'
import { type Country, holidaysOf } from './holidays.ts'
import { type IdsByName, type Setting, idOf, occasion } from './setting.ts'

/** The frame of the company: calendars, workflow, and the three trees. */
export type Frame = {
  readonly types: IdsByName<'work-item-type'>
  readonly statuses: IdsByName<'status'>
  readonly calendars: IdsByName<'calendar'>
  readonly portfolios: IdsByName<'portfolio'>
  readonly products: IdsByName<'product'>
  readonly programs: IdsByName<'program'>
}

/** Letters before the number of a work item. */
export const KEY_PREFIX = 'HAL'

/** Where its days begin: whoever asks for the company of today asks for today there. */
export const TIME_ZONE = 'Europe/Berlin'

const countries: readonly (readonly [Country, city: string, timeZone: string])[] = [
  ['Germany', 'Hamburg', 'Europe/Berlin'],
  ['Portugal', 'Lisbon', 'Europe/Lisbon'],
  ['USA', 'Boston', 'America/New_York'],
]

const portfolios: readonly (readonly [name: string, parent: string | null, description: string])[] = [
  ['Halyard', null, 'Everything we fund.'],
  ['Commerce', 'Halyard', 'Products that move bookings, documents and money.'],
  ['Ports and sea', 'Halyard', 'Products that move ships: ports, arrivals, voyages, emissions.'],
  ['Platform', 'Halyard', 'What all products stand on.'],
  ['Growth bets', 'Commerce', 'Small bets with a year to show what they are worth.'],
]

type ProductPlan = readonly [
  name: string,
  portfolio: string,
  stage: Stage,
  vision: string,
  components: readonly string[],
]
type Stage = 'explore' | 'grow' | 'sustain'

const products: readonly ProductPlan[] = [
  [
    'Halyard Freight',
    'Commerce',
    'grow',
    'A container is booked like a train ticket: a price in seconds, a confirmation in minutes, no paper.',
    ['Quotes', 'Bookings', 'Documents'],
  ],
  [
    'Halyard Port Call',
    'Ports and sea',
    'grow',
    'A ship, a berth, a crane and a pilot know the same time.',
    ['Arrivals', 'Berths', 'Terminal link'],
  ],
  [
    'Halyard Ledger',
    'Commerce',
    'sustain',
    'Owners and charterers settle a voyage in the week it ends.',
    ['Laytime', 'Invoicing', 'Payments'],
  ],
  [
    'Halyard Fleet',
    'Ports and sea',
    'grow',
    'Every voyage is planned and accounted for in hours, tonnes and euros.',
    ['Tracking', 'Voyage', 'Emissions'],
  ],
]

type ProgramPlan = readonly [name: string, portfolio: string, from: number, until: number, description: string]

const programs: readonly ProgramPlan[] = [
  [
    'ETS',
    'Ports and sea',
    -54,
    36,
    'Ready for emissions trading and FuelEU: from noon report to surrendered allowance.',
  ],
  ['Atlantic', 'Halyard', -10, 40, 'Our products in the ports and books of the American east coast.'],
  ['One Halyard', 'Platform', -40, 40, 'One sign-in, one bill, one set of data, two regions.'],
]

/** Sets the organization up on its first day. */
export function addOrganization(setting: Setting): Frame {
  const { journal, begunOn } = setting
  const setUp = occasion(setting, begunOn, 'admin', 'Set up Halyard', 8)
  const changes = newOrganization({
    name: 'Halyard',
    mint: (kind) => journal.mint(kind, setUp.at),
    timeZone: TIME_ZONE,
    currency: 'EUR',
    keyPrefix: KEY_PREFIX,
  })
  journal.derive(setUp, () => changes)
  const named = <K extends string>(kind: K): IdsByName<K> =>
    new Map(
      changes.flatMap((change) =>
        change.kind === kind && change.op === 'create' ? [[change.values['name'] as string, change.id as Id<K>]] : [],
      ),
    )
  const calendars = addCalendars(setting, idOf(named('calendar'), 'Standard'))
  const portfolioIds = addPortfolios(setting)
  return {
    types: named('work-item-type'),
    statuses: named('status'),
    calendars,
    portfolios: portfolioIds,
    products: addProducts(setting, portfolioIds),
    programs: addPrograms(setting, portfolioIds),
  }
}

function addCalendars(setting: Setting, standardId: Id<'calendar'>): IdsByName<'calendar'> {
  const { journal, begunOn, today } = setting
  const when = occasion(setting, begunOn, 'admin', 'Set up Halyard', 8)
  const years = [-2, -1, 0, 1].map((offset) => yearOf(today) + offset)
  const ids = new Map<string, Id<'calendar'>>([['Standard', standardId]])
  journal.update(when, 'calendar', standardId, { exceptions: years.map(shutdown) } as never)
  for (const [country, city, timeZone] of countries) {
    const exceptions = years.flatMap((year) => holidaysOf(country, year))
    ids.set(
      country,
      journal.create(when, 'calendar', { name: `${country} (${city})`, parentId: standardId, timeZone, exceptions }),
    )
  }
  const day = [
    [540, 720],
    [780, 1080],
  ] as [number, number][]
  ids.set(
    'Four days',
    journal.create(when, 'calendar', {
      name: 'Four days a week, Hamburg',
      parentId: ids.get('Germany')!,
      timeZone: TIME_ZONE,
      week: [day, day, day, day, [], [], []],
    }),
  )
  return ids
}

function shutdown(year: number): CalendarException {
  return { fromOn: `${year}-12-28`, untilOn: `${year}-12-31`, label: 'Company shutdown', hours: [] }
}

function addPortfolios(setting: Setting): IdsByName<'portfolio'> {
  const when = occasion(setting, setting.begunOn, 'portfolio', 'Drew up portfolios and products', 10)
  const ids = new Map<string, Id<'portfolio'>>()
  for (const [name, parent, description] of portfolios) {
    const parentId = parent === null ? null : idOf(ids, parent)
    ids.set(name, setting.journal.create(when, 'portfolio', { name, parentId, description }))
  }
  return ids
}

function addProducts(setting: Setting, portfolioIds: IdsByName<'portfolio'>): IdsByName<'product'> {
  const when = occasion(setting, setting.begunOn, 'portfolio', 'Drew up portfolios and products', 10)
  const ids = new Map<string, Id<'product'>>()
  for (const [name, portfolio, stage, vision, components] of products) {
    const portfolioId = idOf(portfolioIds, portfolio)
    const parentId = setting.journal.create(when, 'product', { name, portfolioId, stage, vision })
    ids.set(name, parentId)
    for (const component of components)
      ids.set(
        `${name}/${component}`,
        setting.journal.create(when, 'product', { name: component, parentId, portfolioId, stage }),
      )
  }
  return ids
}

function addPrograms(setting: Setting, portfolioIds: IdsByName<'portfolio'>): IdsByName<'program'> {
  const ids = new Map<string, Id<'program'>>()
  for (const [name, portfolio, from, until, description] of programs) {
    const on = (week: number): Day => addDays(setting.monday, week * 7)
    const when = occasion(setting, on(from - 4), 'program', `Chartered the program ${name}`, 11)
    const values = {
      name,
      portfolioId: idOf(portfolioIds, portfolio),
      startsOn: on(from),
      endsOn: addDays(on(until), -3),
    }
    ids.set(name, setting.journal.create(when, 'program', { ...values, description }))
  }
  return ids
}
