import type { Replica } from '@trireme/client'
import { type Id, type WorkItem, iterationByItem, sourceKeyOf, wholePercent } from '@trireme/domain'
import { type Plan, daysLate } from '@trireme/planning'
import { type AcceptedShare, effortByItem, methodOf, wholeEffortOf, workTree } from '@trireme/planning/tracking'
import { type CellValue, type Choice, type GridColumn, formatDate, formatPercent } from '@trireme/ui'
import { dayBy, endsOn, startsOn } from '../../schedule/days.ts'
import { LATE_SAYS } from '../../schedule/day-words.ts'
import type { OddsOf, RowOdds } from '../../schedule/odds.ts'
import { choicesOf, fixedChoices, statusChoices, typeChoices } from '../../work/choices.ts'
import { constraintText } from '../../work/constraints.ts'
import { iterationChoices } from '../../work/iterations.ts'
import { estimateText, groupedFigures, parseEstimate, whyNoEstimate } from '../../work/estimate-text.ts'
import { hasParts } from '../../work/has-parts.ts'
import { HealthMark, StatusMark } from '../../work/marks.tsx'
import { parsePredecessors } from '../../work/predecessor-input.ts'
import { workSaid } from '../../work/ruling-estimates.ts'
import type { WorkRow } from '../../work/tree.ts'
import { workingTimeOf } from '../../work/working-time.ts'
import { type Agreed, type Baseline, type Variance, varianceOf } from './display/baseline-values.ts'
import type { ColumnId } from './column-ids.ts'
import { predecessorsOf } from './predecessors.ts'

/** At least; the grid gives it what the others leave, and less on a phone. */
const NAME_PX = 268

/** What columns read. */
export type ColumnSource = {
  readonly replica: Replica
  readonly plan: () => Plan
  readonly odds: () => OddsOf | null
  readonly idOfKey: (key: string) => Id | undefined
  readonly mayChange: (item: WorkItem) => boolean
  /** What the plan is compared with; null without a baseline. */
  readonly baseline: () => Baseline | null
  /** With all that is below it. */
  readonly accepted: AcceptedShare
}
type Column = GridColumn<WorkRow>

/** Every column the grid of work items can show, by id. They read the plan when they are asked, so they stay the same. */
export function gridColumns(source: ColumnSource): ReadonlyMap<ColumnId, Column> {
  const { replica } = source
  const iterationOf = (item: WorkItem) => iterationByItem(replica.snapshot)(item)
  const editable = ({ item }: WorkRow) => source.mayChange(item)
  const listed =
    <Kind extends Parameters<typeof choicesOf>[1]>(kind: Kind) =>
    () =>
      choicesOf(replica, kind)
  const columns: readonly (Omit<Column, 'id'> & { readonly id: ColumnId })[] = [
    {
      ...field('title', 'Name', 'text', NAME_PX),
      check: (value) => (value === null ? 'A work item needs a name.' : null),
    },
    {
      ...field('key', 'Key', 'text', 72),
      editable: false,
      render: (value, { item }) => {
        const source = sourceKeyOf(item.origin)
        return <span title={source === null ? undefined : `${source.key} in ${source.source}`}>{value}</span>
      },
    },
    { ...field('typeId', 'Type', 'choice', 104), choices: () => typeChoices(replica), check: needed('type') },
    {
      ...field('statusId', 'Status', 'choice', 112),
      choices: () => statusChoices(replica),
      check: needed('status'),
      render: (value) => <StatusMark id={value as Id} />,
    },
    {
      ...field('health', 'Health', 'choice', 108),
      choices: fixedChoices(['on-track', 'at-risk', 'off-track']),
      render: (value, { item }) => {
        const isLate = (source.plan().items.get(item.id)?.lateMinutes ?? 0) > 0
        return value === null ? null : <HealthMark item={item} isLate={isLate} />
      },
    },
    { ...field('teamId', 'Team', 'reference', 104), choices: listed('team') },
    { ...field('ownerId', 'Owner', 'reference', 124), choices: listed('person') },
    {
      id: 'estimate',
      title: 'Estimate',
      type: 'text',
      width: 140,
      align: 'end',
      editable,
      value: ({ item }) => {
        const work = workSaid(replica, item)
        return work === undefined ? null : estimateText(work)
      },
      format: (value) => groupedFigures(String(value ?? '')),
      render: (value, { item }) => {
        const text = groupedFigures(String(value ?? ''))
        const why = workSaid(replica, item)?.why
        return why === undefined ? (
          text
        ) : (
          <span className="meta" title={why}>
            {text}
          </span>
        )
      },
      parse: (text) => {
        const values = parseEstimate(text)
        const reason = whyNoEstimate(text, 'effort')
        return values === null || reason !== null
          ? { ok: false, reason: reason! }
          : { ok: true, value: estimateText(values) }
      },
      check: (value) => (value === null ? 'An estimate cannot be taken back, only followed by another.' : null),
    },
    scheduled('scheduledStart', 'Start', startsOn),
    scheduled('scheduledEnd', 'Finish', endsOn),
    {
      id: 'late',
      title: 'Late',
      type: 'number',
      width: 64,
      sortable: true,
      value: ({ item }) => {
        const planned = source.plan().items.get(item.id)
        return planned !== undefined && planned.lateMinutes > 0 ? daysLate(planned) : null
      },
      format: (value) => (value === null ? '' : `${String(value)} d`),
      render: (value) =>
        value === null ? null : (
          <span className="late" title={LATE_SAYS}>
            ▲ {value} d
          </span>
        ),
    },
    field('targetOn', 'Target', 'date', 108),
    field('plannedStartsOn', 'Planned start', 'date', 112),
    field('plannedEndsOn', 'Planned end', 'date', 112),
    field('notBeforeOn', 'Not before', 'date', 108),
    {
      id: 'constraint',
      title: 'Constraint',
      type: 'text',
      width: 168,
      sortable: true,
      value: ({ item }) => constraintText(item, formatDate) || null,
    },
    field('startByOn', 'Start by', 'date', 108),
    field('endNotBeforeOn', 'End not before', 'date', 116),
    field('endByOn', 'End by', 'date', 108),
    {
      ...field('dateMode', 'Date mode', 'choice', 96),
      choices: fixedChoices(['automatic', 'manual', 'pinned']),
      check: needed('date mode'),
    },
    {
      ...field('progressPercent', 'Progress', 'number', 80),
      editable: (row) => editable(row) && methodOf(row.item) === 'by-hand' && !hasParts(replica, row.item),
      value: ({ item }) => {
        const share = source.accepted(item)
        return share === null ? null : wholePercent(share)
      },
      format: (value) => (value === null ? '' : formatPercent(Number(value))),
      render: (value, { item: { progressPercent } }) => (
        <span title={progressPercent === null ? undefined : `${formatPercent(progressPercent)} was typed`}>
          {value === null ? '' : formatPercent(Number(value))}
        </span>
      ),
      check: (value) =>
        typeof value === 'number' && (value < 0 || value > 100 || !Number.isInteger(value))
          ? 'Progress is a whole percent from 0 to 100.'
          : null,
    },
    { ...field('priority', 'Priority', 'choice', 92), choices: fixedChoices(['urgent', 'high', 'medium', 'low']) },
    {
      id: 'predecessors',
      title: 'Predecessors',
      type: 'text',
      width: 140,
      editable,
      value: ({ item }) => predecessorsOf(replica, item) || null,
      parse: (text, { item }) => {
        const read = parsePredecessors(text, source.idOfKey, workingTimeOf(replica, item).minutesPerDay)
        return read.ok ? { ok: true, value: text.trim() } : read
      },
    },
    {
      ...field('labels', 'Labels', 'text', 140),
      value: ({ item }) => (item.labels.length === 0 ? null : item.labels.join(', ')),
    },
    { ...field('productId', 'Product', 'reference', 128), choices: listed('product') },
    { ...field('programId', 'Program', 'reference', 128), choices: listed('program') },
    {
      ...field('iterationId', 'Iteration', 'reference', 128),
      value: ({ item }) => iterationOf(item),
      choices: ({ item }) =>
        iterationChoices(replica.snapshot, { ...item, iterationId: iterationOf(item) }, source.plan().today),
      render: (value, { item }) => {
        if (value === null) return null
        const name = replica.get('iteration', value as Id)?.name
        return item.iterationId === null ? (
          <span className="meta" title="As what it is a part of">
            {name}
          </span>
        ) : (
          name
        )
      },
    },
    forecast('p50', 'P50', ({ p50At }) => p50At),
    forecast('p85', 'P85', ({ p85At }) => p85At),
    agreed('baselineStart', 'Baseline start', ({ startsOn: on }) => on),
    agreed('baselineEnd', 'Baseline finish', ({ endsOn: on }) => on),
    variance('startVariance', 'Start variance', 'start', 'd'),
    variance('finishVariance', 'Finish variance', 'finish', 'd'),
    variance('durationVariance', 'Duration variance', 'duration', 'd'),
    variance('workVariance', 'Work variance', 'work', 'h'),
  ]
  let read: { readonly plan: Plan; readonly of: (item: WorkItem) => number | null } | undefined
  return new Map(columns.map((column) => [column.id, column]))

  /** Minutes an item takes with all below it, by the estimates the plan rests on. */
  function effortOf(item: WorkItem): number | null {
    const plan = source.plan()
    if (read?.plan !== plan) {
      const [tree, efforts] = [workTree(replica.snapshot), effortByItem(replica.snapshot)]
      read = { plan, of: (each) => wholeEffortOf(tree, efforts, each) }
    }
    return read.of(item)
  }

  function field(id: ColumnId & keyof WorkItem, title: string, type: Column['type'], width: number) {
    const value = ({ item }: WorkRow) => item[id] as CellValue
    return { id, title, type, width, value, editable, sortable: true }
  }

  /** The day by which it is done in so many of a hundred runs. */
  function forecast(id: ColumnId, title: string, at: (odds: RowOdds) => number): Omit<Column, 'id'> & { id: ColumnId } {
    const text = (value: CellValue, mark: string | null) =>
      value === null ? '' : `${formatDate(String(value))}${mark === null ? '' : ' …'}`
    const mark = () => source.odds()?.unsettled ?? null
    return {
      ...scheduled(id, title, endsOn),
      width: 120,
      format: (value) => text(value, mark()),
      render: (value) => {
        const why = mark()
        return why === null ? (
          text(value, why)
        ) : (
          <span className="faint" title={why}>
            {text(value, why)}
          </span>
        )
      },
      value: ({ item }) => {
        const planned = source.plan().items.get(item.id)
        const odds = source.odds()?.of(item.id)
        return planned === undefined || odds === undefined ? null : dayBy(at(odds), planned)
      },
    }
  }

  function agreed(
    id: ColumnId,
    title: string,
    read: (agreed: Agreed) => string | null,
  ): Omit<Column, 'id'> & { id: ColumnId } {
    const value = ({ item }: WorkRow) => {
      const entry = source.baseline()?.get(item.id)
      return entry === undefined ? null : read(entry)
    }
    return { id, title, type: 'date', width: 112, sortable: true, value }
  }

  /** How much later, longer or more than was agreed. */
  function variance(
    id: ColumnId,
    title: string,
    part: keyof Variance,
    unit: string,
  ): Omit<Column, 'id'> & { id: ColumnId } {
    return {
      id,
      title,
      type: 'number',
      width: 124,
      align: 'end',
      sortable: true,
      value({ item }) {
        const entry = source.baseline()?.get(item.id)
        if (entry === undefined) return null
        const by = varianceOf(
          replica,
          item,
          source.plan().items.get(item.id),
          entry,
          part === 'work' ? effortOf(item) : null,
        )[part]
        return by === null ? null : Math.round(by * 10) / 10
      },
      format: (value) => (value === null ? '' : signedAmount(Number(value), unit)),
    }
  }

  function scheduled(id: ColumnId, title: string, read: typeof endsOn): Omit<Column, 'id'> & { id: ColumnId } {
    return {
      id,
      title,
      type: 'date',
      width: 108,
      sortable: true,
      value: ({ item }) => {
        const planned = source.plan().items.get(item.id)
        return planned === undefined ? null : read(planned as never)
      },
    }
  }
}

/** `+3 d`, `−2.5 h` with a true minus sign, `0 d`. */
function signedAmount(amount: number, unit: string): string {
  const sign = amount > 0 ? '+' : amount < 0 ? '−' : ''
  return `${sign}${Math.abs(amount).toLocaleString('en')} ${unit}`
}

function needed(what: string): (value: CellValue) => string | null {
  return (value) => (value === null ? `A work item needs a ${what}.` : null)
}

/** How rows are put in order by a column: by what one reads, empty cells last. */
export function comparing(
  column: Column,
  descending: boolean,
  choices: readonly Choice[],
): (one: WorkItem, other: WorkItem) => number {
  const place = new Map(choices.map(({ id }, index) => [id, index]))
  const keyOf = (item: WorkItem) => {
    const value = column.value({ item, depth: 0, hasChildren: false, onlyAbove: false })
    return typeof value === 'string' && place.has(value) ? place.get(value)! : value
  }
  return (one, other) => {
    const [left, right] = [keyOf(one), keyOf(other)]
    if (left === right) return 0
    if (left === null) return 1
    if (right === null) return -1
    const order =
      typeof left === 'string' && typeof right === 'string'
        ? left.localeCompare(right, 'en', { numeric: true })
        : left < right
          ? -1
          : 1
    return descending ? -order : order
  }
}

/** What a cell of a column says. */
export { cellText } from '@trireme/ui'
