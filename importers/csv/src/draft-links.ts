import { type DependencyType, type DraftRecord, type Lag, carriedLinks, originIn } from '@trireme/domain'
import type { Context } from './context.ts'
import type { Row } from './document.ts'
import { readPredecessors } from './predecessors.ts'

type Wanted = {
  readonly predecessor: string
  readonly successor: string
  readonly type: DependencyType
  readonly lag: Lag
  readonly row: number
}

const NO_LAG: Lag = { amount: 0, unit: 'working-minutes' }
const UNKNOWN = 'No row of the file, and no item brought from this source before, has this id, key or title.'

/** The dependencies the rows name, without those that make no sense together. */
export function linksOf(context: Context, parents: ReadonlyMap<string, string | null>): DraftRecord[] {
  const wanted = context.document.rows
    .filter((row) => context.originOf.has(row))
    .flatMap((row) => wantedBy(context, row))
  const { carried, refused } = carriedLinks(wanted, parents, standingLinks(context))
  for (const { link, why } of refused)
    context.tally.add(
      'Dependencies',
      why,
      `row ${link.row}: ${shortOf(context, link.predecessor)} → ${shortOf(context, link.successor)}`,
    )
  return carried.map(({ predecessor, successor, type, lag, row }) => ({
    kind: 'dependency',
    origin: originIn(context.dialect.source, 'link', shortOf(context, predecessor), shortOf(context, successor), type),
    row,
    values: { predecessorId: { origin: predecessor }, successorId: { origin: successor }, type, lag },
    initial: { agreement: 'agreed' },
  }))
}

function wantedBy(context: Context, row: Row): Wanted[] {
  const { sheet, originOf } = context
  const here = originOf.get(row)!
  const known = (id: string) => context.outline.find(id) !== undefined
  const predecessors = sheet.cells(row, 'dependency: predecessors').flatMap((text) => {
    const { read, unread } = readPredecessors(text, known, minutesPerDay(context))
    for (const entry of unread)
      context.tally.add('Dependencies', 'The entry is not like 3FS+2d.', `row ${row.row}: ${entry}`)
    return read.map(({ id, type, lag }) => ({ other: id, before: true, type, lag }))
  })
  const plain = (target: string, before: boolean) =>
    sheet
      .cells(row, target)
      .flatMap((text) => namesIn(text, known).map((other) => ({ other, before, type: 'FS' as const, lag: NO_LAG })))
  return [...predecessors, ...plain('dependency: is blocked by', true), ...plain('dependency: blocks', false)].flatMap(
    ({ other, before, type, lag }) => {
      const there = originNamed(context, other)
      if (there === undefined) {
        context.tally.add('Dependencies', UNKNOWN, `row ${row.row}: ${other}`)
        return []
      }
      const [predecessor, successor] = before ? [there, here] : [here, there]
      return [{ predecessor, successor, type, lag, row: row.row }]
    },
  )
}

/** A cell is one name where that is known, else a list of them. */
function namesIn(text: string, known: (id: string) => boolean): string[] {
  return known(text)
    ? [text]
    : text
        .split(/[,;\n]\s*/)
        .map((name) => name.trim())
        .filter((name) => name !== '')
}

/** The item an id, key or title means: of the file, or brought from this source before. */
export function originNamed({ outline, originOf, dialect, standing }: Context, name: string): string | undefined {
  const row = outline.find(name)
  if (row !== undefined) return originOf.get(row)
  const origin = originIn(dialect.source, name)
  return standing.has(origin) ? origin : undefined
}

/** Dependencies that are there already, between what is known by origin. */
function standingLinks({ snapshot }: Context): { predecessor: string; successor: string }[] {
  const nameOf = (id: string) => snapshot['work-item'].get(id as never)?.origin ?? id
  return [...snapshot.dependency.values()].map(({ predecessorId, successorId }) => ({
    predecessor: nameOf(predecessorId),
    successor: nameOf(successorId),
  }))
}

function minutesPerDay({ snapshot }: Context): number {
  const organization = [...snapshot.organization.values()][0]
  const calendar = organization?.calendarId ? snapshot.calendar.get(organization.calendarId) : undefined
  return calendar?.minutesPerDay ?? 480
}

function shortOf({ dialect }: Context, origin: string): string {
  return origin.startsWith(`${dialect.source}:`) ? origin.slice(dialect.source.length + 1) : origin
}
