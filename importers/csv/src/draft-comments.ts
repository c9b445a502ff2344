import { type DraftRecord, instantIn, originIn, shorten } from '@trireme/domain'
import { type Context, instantOf, whenOf } from './context.ts'
import { readWhen } from './dates.ts'
import type { Row } from './document.ts'

const LONGEST = 20_000

/** The comments of one row, found again by when, by whom and, where that is the same, in which order they were said. */
export function commentsOf(context: Context, row: Row, nameOfAccount: (account: string) => string): DraftRecord[] {
  const { sheet, originOf, dialect, tally } = context
  const origin = originOf.get(row)!
  const seen = new Map<string, number>()
  return sheet.cells(row, 'comment').flatMap((text): DraftRecord[] => {
    const said = dialect.comment(text)
    const body = dialect.markdown(said?.body ?? text)
    if (body.length > LONGEST) {
      tally.add('Comments', 'A comment holds at most 20,000 characters.', `row ${row.row}: ${shorten(body, 40)}`)
      return []
    }
    const saidAt = said === null ? rowAt(context, row) : commentAt(context, said.at)
    const place = `${saidAt ?? ''};${said?.author ?? ''}`
    const number = (seen.get(place) ?? 0) + 1
    seen.set(place, number)
    return [
      {
        kind: 'comment',
        origin: originIn(origin, 'comment', place, String(number)),
        row: row.row,
        values: {
          workItemId: { origin },
          body,
          saidAt,
          authorName: said === null || said.author === '' ? undefined : nameOfAccount(said.author).slice(0, 120),
        },
      },
    ]
  })
}

function commentAt(context: Context, text: string): string | undefined {
  const read = readWhen(text, context.mapping.dateOrder)
  return read.ok ? (read.when.instant ?? instantIn(context.mapping.timeZone, read.when.wall)) : undefined
}

function rowAt(context: Context, row: Row): string | undefined {
  const when = whenOf(context, row, 'updated') ?? whenOf(context, row, 'created')
  return when && instantOf(context, when)
}
