import type { FactChange } from '@trireme/domain'
import { formatDate, formatPercent } from '@trireme/ui'
import { choiceText } from '../../workspace/value-text.ts'

/** Earlier, and after its promised day all the same, is no good news: it has the sign and not the colour. */
export function diffOf(what: FactChange['what']): string {
  if (what.kind === 'moved' && what.missed !== null && (what.days ?? 0) <= 0) return 'late-still'
  if (what.kind === 'moved' || what.kind === 'promise') return (what.days ?? 1) > 0 ? 'later' : 'earlier'
  if (what.kind === 'odds') return what.to < what.from ? 'later' : 'earlier'
  return what.kind === 'added' || what.kind === 'brought' ? 'added' : what.kind === 'removed' ? 'removed' : 'changed'
}

/** By how much, with its sign: `→ +6 d`. */
export function sizeOf(what: FactChange['what']): string {
  switch (what.kind) {
    case 'moved':
    case 'promise':
      if (what.days === null) return what.to === null ? '−' : '+'
      if (what.days === 0) return '~'
      return `${what.days > 0 ? '→ +' : '← −'}${Math.abs(what.days)} d`
    case 'odds':
      return `${what.to - what.from > 0 ? '+' : '−'}${formatPercent(Math.abs(what.to - what.from))}`
    case 'health':
      return '~'
    case 'done':
      return '✓'
    case 'added':
    case 'brought':
      return '+'
    case 'removed':
      return '−'
  }
}

const was = (on: string | null) => (on === null ? 'had no date' : `was ${formatDate(on)}`)
const health = (value: string | null) => (value === null ? 'unknown' : choiceText(value).toLowerCase())

/** `, still 32 d late`. */
function missed({ missed }: Extract<FactChange['what'], { kind: 'moved' }>): string {
  if (missed === null) return ''
  return `, ${missed.before ? 'still ' : ''}${missed.days} d late`
}

/** What became of it, after its name. */
export function wordsOf(what: FactChange['what']): string {
  switch (what.kind) {
    case 'moved':
      return `${what.to === null ? 'has no date' : `ends ${formatDate(what.to)}`}${missed(what)}, ${was(what.from)}`
    case 'promise':
      return `${what.to === null ? 'is promised for no day' : `is promised for ${formatDate(what.to)}`}, ${was(what.from)}`
    case 'odds':
      return `is in time in ${what.to} of 100 runs, was ${what.from}`
    case 'health':
      return `is ${health(what.to)}, was ${health(what.from)}`
    case 'done':
      return 'is done'
    case 'added':
      return 'is new'
    case 'brought':
      return 'came by import: new here, whatever their dates were before'
    case 'removed':
      return 'is gone'
  }
}
