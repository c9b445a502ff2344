import { HealthGlyph, formatDate } from '@trireme/ui'
import { useMemo } from 'react'
import { span } from '../../schedule/days.ts'
import { choiceText, momentText, nameOf } from '../../workspace/value-text.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { ChangeGroups } from '../changes/change-groups.tsx'
import { changesSince } from '../changes/changes-since.ts'
import { type PublishedUpdate, aboutOf } from '../changes/use-updates.ts'
import { Asks, FactsTable } from './update-parts.tsx'
import '../../shell/side-panel.css'

/** A published update, as it was said. */
export function ReadUpdate(props: { readonly update: PublishedUpdate; readonly before: PublishedUpdate | undefined }) {
  const { update, before } = props
  const { replica } = useWorkspace()
  const about = aboutOf(update)
  const author = replica.get('member', update.authorId)?.name
  const changes = useMemo(
    () => (before === undefined ? [] : changesSince(replica, null, before.facts, update.facts)),
    [replica, before, update],
  )
  return (
    <article className="update">
      <header>
        <h2>
          <HealthGlyph health={update.health ?? 'unset'} /> {about === undefined ? 'All work' : nameOf(replica, about)},{' '}
          {span(update.fromOn, update.untilOn)}
        </h2>
        <p className="meta">
          {update.health === null ? 'Health unknown' : choiceText(update.health)}
          {update.overridden === null ? '' : `: ${update.overridden}`} · published{' '}
          {momentText(replica, update.publishedAt)}
          {author === undefined ? '' : ` by ${author}`}. It stays as it was said.
        </p>
      </header>
      {update.text === null ? null : <p className="panel-text">{update.text}</p>}
      {update.asks.length === 0 ? null : (
        <section aria-label="Asks">
          <h3>Asked of leadership</h3>
          <Asks asks={update.asks} />
        </section>
      )}
      {before === undefined ? null : (
        <section aria-label="Changes">
          <h3>Changed since {formatDate(before.facts.on)}</h3>
          {changes.length === 0 ? (
            <p className="muted">Nothing.</p>
          ) : (
            <ChangeGroups changes={changes} facts={update.facts} />
          )}
        </section>
      )}
      <section aria-label="Facts">
        <h3>Facts of that day</h3>
        <FactsTable facts={update.facts} />
      </section>
    </article>
  )
}
