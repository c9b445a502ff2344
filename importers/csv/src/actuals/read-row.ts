import {
  type Id,
  type ImportRefusal,
  type Mapping,
  NamedRecords,
  type OriginRef,
  type Snapshot,
  Tally,
  type WorkItem,
  minutesOfADay,
  shorten,
} from '@trireme/domain'
import type { Row } from '../document.ts'
import type { Sheet } from '../sheet.ts'
import { readCurrency, readMoney } from './money.ts'
import { type Period, readPeriod } from './period.ts'
import { type ActualTarget, workedTargets } from './targets.ts'
import { type Named, itemNames, personNames, quoted, teamNames } from './whose.ts'
import { readWorked } from './worked.ts'

/** What one row says of work that was done. */
export type Told = Period & {
  readonly row: number
  /** What the source calls it; empty where it has no name. */
  readonly id: string
  /** The id there of what it corrects; empty where it corrects nothing. */
  readonly corrects: string
  readonly item: WorkItem
  readonly personId: Id | OriginRef | null
  readonly teamId: Id | null
  readonly minutes: number | null
  readonly cost: number | null
  /** Null: that of the organization. */
  readonly currency: string | null
  readonly inferred: boolean
  readonly note: string | null
}

/** As the field takes it. */
const LONGEST_NOTE = 300
/** What makes a row more than empty. */
const SAYS: readonly ActualTarget[] = ['item', 'on', 'from', 'cost', ...(Object.keys(workedTargets) as ActualTarget[])]

/** Reads rows under a mapping; what cannot be read is refused with its row and column. */
export class RowReader {
  readonly named: NamedRecords
  readonly tally = new Tally()
  readonly refusals: ImportRefusal[] = []
  readonly ownCurrency: string
  readonly #sheet: Sheet
  readonly #mapping: Mapping
  readonly #minutesPerDay: number
  readonly #item: (text: string) => Named<WorkItem>
  readonly #person: (text: string) => Named<Id | OriginRef>
  readonly #team: (text: string) => Named<Id>

  constructor(
    sheet: Sheet,
    {
      mapping,
      snapshot,
      source,
      mayMakePeople,
    }: {
      readonly mapping: Mapping
      readonly snapshot: Snapshot
      readonly source: string
      readonly mayMakePeople: boolean
    },
  ) {
    this.#sheet = sheet
    this.#mapping = mapping
    this.named = new NamedRecords(source, mapping, snapshot, this.tally)
    this.ownCurrency = snapshot.organization.values().next().value?.currency ?? 'EUR'
    this.#minutesPerDay = minutesOfADay(snapshot)
    this.#item = itemNames(snapshot)
    this.#person = personNames(snapshot, { mapping, named: this.named, mayMake: mayMakePeople })
    this.#team = teamNames(snapshot)
  }

  /** Undefined where the row is empty, or refused. */
  read(row: Row): Told | undefined {
    if (SAYS.every((target) => this.#cell(row, target) === '')) return undefined
    const before = this.refusals.length
    const item = this.#itemOf(row)
    const period = this.#periodOf(row)
    const worker = this.#workerOf(row)
    const amount = this.#amountOf(row)
    if (item === undefined || period === undefined || this.refusals.length > before) return undefined
    return {
      row: row.row,
      id: this.#cell(row, 'id'),
      corrects: this.#cell(row, 'corrects'),
      item,
      ...period,
      ...worker,
      ...amount,
      inferred: /^(true|yes|y|1|x)$/i.test(this.#cell(row, 'inferred')),
      note: this.#noteOf(row),
    }
  }

  refuse(row: number, target: ActualTarget | undefined, reason: string): undefined {
    const column = target === undefined ? undefined : this.#sheet.columns(target)[0]?.name
    this.refusals.push({ file: this.#sheet.document.fileName, row, ...(column !== undefined && { column }), reason })
    return undefined
  }

  /** The first of these that a column carries. */
  carried<Target extends ActualTarget>(targets: readonly Target[]): Target | undefined {
    return targets.find((target) => this.#sheet.has(target))
  }

  #itemOf(row: Row): WorkItem | undefined {
    const text = this.#cell(row, 'item')
    if (text === '') return this.refuse(row.row, 'item', 'No work item is named. Say which item the work was done on.')
    const found = this.#item(text)
    return found.ok ? found.ref : this.refuse(row.row, 'item', found.reason)
  }

  #periodOf(row: Row): Period | undefined {
    const target = this.#cell(row, 'on') === '' ? 'from' : 'on'
    const first = this.#readPeriod(row, target)
    if (target === 'on' || this.#cell(row, 'until') === '' || first === undefined) return first
    const last = this.#readPeriod(row, 'until')
    if (last === undefined) return undefined
    if (first.fromOn <= last.untilOn) return { fromOn: first.fromOn, untilOn: last.untilOn }
    return this.refuse(row.row, 'until', `It ends on ${last.untilOn}, before ${first.fromOn}. Were the two swapped?`)
  }

  #readPeriod(row: Row, target: 'on' | 'from' | 'until'): Period | undefined {
    const text = this.#cell(row, target)
    if (text === '') return this.refuse(row.row, target, 'No day is given. Say when the work was done.')
    const read = readPeriod(text, { order: this.#mapping.dateOrder, timeZone: this.#mapping.timeZone })
    if (read.ok) return read.period
    return this.refuse(row.row, target, WHY_NO_PERIOD[read.reason](quoted(text)))
  }

  #workerOf(row: Row): Pick<Told, 'personId' | 'teamId'> {
    const [person, team] = [this.#cell(row, 'person'), this.#cell(row, 'team')]
    if (person === '')
      return { personId: null, teamId: team === '' ? null : this.#named(row, 'team', this.#team(team)) }
    if (team !== '')
      this.tally.add('Teams', 'What was recorded belongs to a person or a team; of rows with both, the person.', team)
    return { personId: this.#named(row, 'person', this.#person(person)), teamId: null }
  }

  #named<Ref>(row: Row, target: ActualTarget, found: Named<Ref>): Ref | null {
    if (found.ok) return found.ref
    this.refuse(row.row, target, found.reason)
    return null
  }

  #amountOf(row: Row): Pick<Told, 'minutes' | 'cost' | 'currency'> {
    const minutes = this.#minutesOf(row)
    const text = this.#cell(row, 'cost')
    const money = text === '' ? null : readMoney(text, this.ownCurrency)
    if (money === undefined)
      this.refuse(row.row, 'cost', `Expected an amount such as 1200.50, found ${quoted(text)}. Correct the cell.`)
    if (minutes === null && money === null)
      this.refuse(
        row.row,
        undefined,
        'Neither hours nor a cost are given. Give the work done, the money spent, or both.',
      )
    return { minutes: minutes ?? null, cost: money?.amount ?? null, currency: this.#currencyOf(row, money?.currency) }
  }

  #minutesOf(row: Row): number | null | undefined {
    for (const [target, unit] of Object.entries(workedTargets) as [keyof typeof workedTargets, 'hours'][]) {
      const text = this.#cell(row, target)
      if (text === '') continue
      const minutes = readWorked(text, unit, this.#minutesPerDay)
      if (minutes !== undefined) return minutes
      return this.refuse(
        row.row,
        target,
        `Expected work such as 7.5, 7h 30m or 7:30, found ${quoted(text)}. Correct the cell.`,
      )
    }
    return null
  }

  #currencyOf(row: Row, said: string | null | undefined): string | null {
    const text = this.#cell(row, 'currency')
    const named = text === '' ? null : readCurrency(text, this.ownCurrency)
    if (named === undefined)
      this.refuse(row.row, 'currency', `Expected a currency such as EUR, found ${quoted(text)}. Correct the cell.`)
    else if (named !== null && said && named !== said)
      this.refuse(row.row, 'currency', `The cost is in ${said}, the currency is ${named}. Correct one of the two.`)
    return named ?? said ?? null
  }

  #noteOf(row: Row): string | null {
    const text = this.#cell(row, 'note')
    if (text.length <= LONGEST_NOTE) return text === '' ? null : text
    this.tally.add('Ends of notes', `A note has at most ${LONGEST_NOTE} characters.`, text)
    return shorten(text, LONGEST_NOTE)
  }

  #cell(row: Row, target: ActualTarget): string {
    return this.#sheet.cell(row, target)
  }
}

const WHY_NO_PERIOD = {
  unreadable: (text: string) =>
    `Expected a day such as 2027-03-31, or a period such as 2027-03, found ${text}. Correct the cell.`,
  'order unknown': (text: string) =>
    `${text} can be read with the day or with the month first. Choose the order of dates in the mapping.`,
  backwards: (text: string) => `${text} ends before it begins. Were the two swapped?`,
} as const
