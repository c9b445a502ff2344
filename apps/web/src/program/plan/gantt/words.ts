import type { GanttRow, NewLink, Preview, Span, ToldLine, Whisker } from './model.ts'
import { dateRange, longDate, dayOf, lastDay, signedDays } from './time/dates.ts'
import { HEALTH_WORDS } from './drawing/glyphs.ts'
import { LINK_WORDS } from './links.ts'
import { spanOf } from './rows.ts'

/** Sentences the Gantt shows or speaks. */

/** The accessible name of a bar. */
export function describeBar(row: GanttRow): string {
  const span = spanOf(row)
  const parts = [`${row.key} ${row.title}`]
  if (!span) parts.push('no dates yet')
  else if (row.kind === 'milestone') parts.push(longDate(dayOf(span.startsAt)))
  else parts.push(dateRange(span).replace('→', 'to'))
  if (row.kind === 'leaf')
    parts.push(row.progress === null ? 'nobody said how far' : `${Math.round(row.progress * 100)}% of its work done`)
  if (row.health !== 'unset') parts.push(HEALTH_WORDS[row.health].toLowerCase())
  if (row.critical) parts.push('on the critical path')
  else if (row.nearCritical) parts.push('nearly on the critical path')
  if (row.path !== undefined) parts.push(`on path ${row.path}`)
  if (row.pieces !== undefined && row.pieces.length > 1) parts.push(`in ${row.pieces.length} pieces`)
  if (row.late) parts.push(lateSpoken(row.lateDays))
  if (row.pinned) parts.push('pinned')
  if (row.whisker !== undefined) parts.push(describeWhisker(row, row.whisker))
  return parts.join(', ')
}

/** `half the runs done by 12 Mar, 85 of 100 by 26 Mar`, each with its year. */
export function describeWhisker(row: GanttRow, { p50At, p85At, unsettled }: Whisker): string {
  const half = longDate(dayDone(row, p50At))
  const most = longDate(dayDone(row, p85At))
  const words = half === most ? `85 of 100 runs done by ${most}` : `half the runs done by ${half}, 85 of 100 by ${most}`
  return unsettled ? `${words}, ${unsettled}` : words
}

/** What is told of the whisker of a bar in the hand, and what it leaves out. */
export function whiskerInHand(row: GanttRow, { p85At, isQuick }: Whisker): ToldLine {
  const day = longDate(dayDone(row, p85At))
  return { text: isQuick ? `85 of 100 quick runs done by ${day}, people not counted` : `85 of 100 runs done by ${day}` }
}

/** The last day of a row that ends then. */
function dayDone({ kind }: GanttRow, endsAt: number): number {
  return lastDay({ startsAt: kind === 'milestone' ? endsAt : endsAt - 1, endsAt })
}

function lateSpoken(days: number | undefined): string {
  if (days === undefined) return 'later than its target'
  return days === 1 ? '1 working day late' : `${days} working days late`
}

/** What a draft does, line by line: what the caller tells, else `moves 12 items, 3 would be late`. */
export function consequences({ message, told, moved, late }: Preview): readonly ToldLine[] {
  if (message !== undefined) return [{ text: message, tone: 'reason' }, ...(told ?? [])]
  if (told !== undefined) return told
  const items = moved === 1 ? '1 item' : `${moved} items`
  return [{ text: late === 0 ? `moves ${items}` : `moves ${items}, ${late} would be late` }]
}

/** `19 Jan → 18 Feb · +8 d`; `days` is how much later it ends. */
export function draftTitle(span: Span, days: number): string {
  return days === 0 ? dateRange(span) : `${dateRange(span)} · ${signedDays(days)}`
}

/** `15 days`, counting every day of the calendar. */
export function lengthOf(span: Span): string {
  const days = lastDay(span) - dayOf(span.startsAt) + 1
  return days === 1 ? '1 day' : `${days} days`
}

export function draftSpoken(row: GanttRow, span: Span, days: number, preview: Preview | null): string {
  const dates = draftTitle(span, days).replace('→', 'to').replace(' · ', ', ')
  const effects = (preview ? consequences(preview) : []).map(({ text }) => `, ${text.replaceAll(' · ', ', ')}`).join('')
  return `${row.title}: ${dates}${effects}. Enter keeps it, Escape restores.`
}

export function keptSpoken(row: GanttRow, span: Span): string {
  return `Kept. ${row.title} is now ${dateRange(span).replace('→', 'to')}.`
}

export function restoredSpoken(row: GanttRow): string {
  return `Nothing changed. ${row.title} is back in its place.`
}

export function stuckSpoken(row: GanttRow, readOnly: boolean): string {
  if (readOnly) return 'This plan is read-only.'
  if (row.locked !== undefined) return row.locked
  if (row.kind === 'group') return `${row.title} is a heading. Move the items below it.`
  if (row.kind === 'summary') return `${row.title} takes its dates from the items below it. Move those.`
  return `${row.title} cannot be moved.`
}

/** Which two it ties, and how. */
export function linkTitle(link: NewLink, titleOf: (id: string) => string): readonly [string, string] {
  return [`${titleOf(link.fromId)} → ${titleOf(link.toId)}`, LINK_WORDS[link.type]]
}

export function linkHelp(row: GanttRow): string {
  return `Dependency from ${row.title}. Choose the successor with the arrow keys, 1 to 4 change the type, Enter keeps it, Escape leaves.`
}
