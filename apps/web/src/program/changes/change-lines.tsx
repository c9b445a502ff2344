import { Link } from '@tanstack/react-router'
import type { FactChange } from '@trireme/domain'
import { formatDate, formatPercent } from '@trireme/ui'
import type { ReactNode } from 'react'
import { choiceText } from '../../workspace/value-text.ts'
import { ThingName } from './thing-name.tsx'
import './changes.css'

/** What changed between two days, a line each; what is work opens. `because` says why an end moved, where that is known. */
export function ChangeLines(props: {
  readonly changes: readonly FactChange[]
  readonly most?: number
  readonly because?: ((id: string) => string | undefined) | undefined
  /** The day since which; with it each reason leads to what moved the date, of the same days. */
  readonly since?: string
}) {
  const { changes, most = Infinity, because, since } = props
  return (
    <ul className="plain-list change-lines">
      {changes.slice(0, most).map((change) => (
        <Line key={`${change.id} ${change.what.kind}`} change={change} because={because} since={since} />
      ))}
    </ul>
  )
}

function Line({
  change,
  because,
  since,
}: {
  readonly change: FactChange
  readonly because?: ((id: string) => string | undefined) | undefined
  readonly since: string | undefined
}) {
  const { id, title, what } = change
  const why = what.kind === 'moved' ? because?.(id) : undefined
  return (
    <li data-diff={diffOf(what)}>
      <strong className="numeric change-size">{sizeOf(what)}</strong>
      <span className="change-words">
        <ThingName id={id} title={title} />{' '}
        <span className="meta">
          {wordsOf(what)}
          {why === undefined || why === '' ? null : <Because id={id} why={why} since={since} />}
        </span>
      </span>
    </li>
  )
}

function Because({
  id,
  why,
  since,
}: {
  readonly id: string
  readonly why: string
  readonly since: string | undefined
}) {
  if (since === undefined) return <> because {why}</>
  const search = (before: object) => ({ ...before, why: id, ask: 'moved' as const, since })
  return (
    <>
      {' '}
      <Link to="." search={search} className="name-link" title="Why it moved: what was written, by whom">
        because {why}
      </Link>
    </>
  )
}

function diffOf(what: FactChange['what']): string {
  if (what.kind === 'moved' || what.kind === 'promise') return (what.days ?? 1) > 0 ? 'later' : 'earlier'
  if (what.kind === 'odds') return what.to < what.from ? 'later' : 'earlier'
  return what.kind === 'added' || what.kind === 'brought' ? 'added' : what.kind === 'removed' ? 'removed' : 'changed'
}

function sizeOf(what: FactChange['what']): ReactNode {
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

function wordsOf(what: FactChange['what']): string {
  switch (what.kind) {
    case 'moved':
      return `${what.to === null ? 'has no date' : `ends ${formatDate(what.to)}`}, ${was(what.from)}`
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
