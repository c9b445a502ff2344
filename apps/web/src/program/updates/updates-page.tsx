import { useNavigate, useSearch } from '@tanstack/react-router'
import { creation, newId } from '@trireme/client'
import { dayOfMoment, timeZoneOf } from '@trireme/domain'
import { Button, EmptyState, HealthGlyph, ProblemNote, Skeleton, formatDate } from '@trireme/ui'
import { Megaphone, Plus } from 'lucide-react'
import { Suspense, lazy, useCallback } from 'react'
import type { UpdatesSearch } from '../../addresses.ts'
import { dayOf, onOf, span } from '../../schedule/days.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useLost } from '../../shell/use-lost.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { choiceText, momentText, nameOf } from '../../workspace/value-text.ts'
import { type PublishedUpdate, useUpdates } from '../changes/use-updates.ts'
import { ScopeChoice, placeOf, useScope } from '../scope-choice.tsx'
import { SinceLast } from './since-last.tsx'
import { UpdatesTabs } from './updates-tabs.tsx'
import './updates.css'

const DraftUpdate = lazy(async () => ({ default: (await import('./draft-update.tsx')).DraftUpdate }))
const ReadUpdate = lazy(async () => ({ default: (await import('./read-update.tsx')).ReadUpdate }))

/** How is it going: updates with the facts as they were, what changed since the last one, and what is asked for. */
export function UpdatesPage() {
  const search = useSearch({ from: '/app/program/updates' })
  const navigate = useNavigate({ from: '/program/updates' })
  const workspace = useWorkspace()
  const scope = useScope(search.scope)
  const updates = useUpdates(search.scope)
  const mayWrite = workspace.rights.mayCreate('status-update')
  const setSearch = useCallback(
    (wish: UpdatesSearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const published = updates.phase === 'there' ? updates.published : []
  useShownTable(
    'Updates',
    () => ({
      head: ['Published', 'From', 'Until', 'Health', 'By', 'Text', 'Asked for'],
      rows: published.map(({ publishedAt, fromOn, untilOn, health, authorId, text, asks }) => [
        dayOfMoment(timeZoneOf(workspace.replica.snapshot), publishedAt),
        fromOn,
        untilOn,
        health === null ? null : choiceText(health),
        authorId === null ? null : nameOf(workspace.replica, authorId),
        text,
        asks.map((ask) => ask.text).join('; '),
      ]),
    }),
    published.length > 0,
  )
  const draft = updates.phase === 'there' ? updates.draft : undefined
  const [last] = published

  function write() {
    if (draft !== undefined) return setSearch({ update: draft.id })
    const id = newId('status-update')
    const untilOn = workspace.today
    const fromOn =
      last === undefined || last.untilOn >= untilOn ? onOf(dayOf(untilOn) - 7) : onOf(dayOf(last.untilOn) + 1)
    const about = workspace.replica.get('work-item', search.scope)
    const place = about === undefined ? placeOf(search.scope) : { workItemId: about.id }
    const wish = { ...place, id, fromOn, untilOn, health: last?.health ?? null, asks: last?.asks ?? [] }
    workspace.act([creation('status-update', wish as never)], 'Begin an update', {
      onKept: () => setSearch({ update: id }),
    })
  }

  const open = published.find(({ id }) => id === search.update)
  const writing = draft !== undefined && search.update === draft.id
  useLost(updates.phase === 'there' ? search.update : undefined, writing || open !== undefined, 'That update')
  return (
    <PlaceFrame
      parts={['Program', 'Updates']}
      path="/program/updates"
      actions={
        mayWrite && updates.phase === 'there' && !writing ? (
          <Button icon={draft === undefined ? <Plus size={14} aria-hidden="true" /> : undefined} onClick={write}>
            {draft === undefined ? 'Write an update' : 'Go on writing'}
          </Button>
        ) : null
      }
      tabs={<UpdatesTabs current={undefined} />}
      chips={<ScopeChoice id={search.scope} orItem onChange={(id) => setSearch({ scope: id, update: undefined })} />}
    >
      {updates.phase === 'loading' ? (
        <div className="updates-waiting">
          <Skeleton rows={6} />
        </div>
      ) : updates.phase === 'failed' ? (
        <ProblemNote title="Updates could not be loaded" advice={updates.problem} again={updates.again} />
      ) : published.length === 0 && draft === undefined ? (
        <EmptyState
          icon={<Megaphone size={28} aria-hidden="true" />}
          action={
            mayWrite ? (
              <Button variant="primary" onClick={write}>
                Write the first update
              </Button>
            ) : undefined
          }
        >
          An update says how it is going, and keeps the dates, odds and flags of its day: the next one tells what
          changed since.
        </EmptyState>
      ) : (
        <div className="updates">
          <nav className="updates-list" aria-label="Updates">
            <button
              type="button"
              aria-current={!writing && open === undefined ? 'true' : undefined}
              onClick={() => setSearch({ update: undefined })}
            >
              <strong>Since the last update</strong>
              <span className="meta">{last === undefined ? 'None yet' : formatDate(last.facts.on)}</span>
            </button>
            {draft === undefined ? null : (
              <button
                type="button"
                aria-current={writing ? 'true' : undefined}
                onClick={() => setSearch({ update: draft.id })}
              >
                <strong>Draft</strong>
                <span className="meta">{span(draft.fromOn, draft.untilOn)}</span>
              </button>
            )}
            {published.map((update) => (
              <Entry
                key={update.id}
                update={update}
                current={open?.id === update.id}
                onOpen={() => setSearch({ update: update.id })}
              />
            ))}
          </nav>
          <div className="updates-main">
            <Suspense>
              {writing ? (
                <DraftUpdate
                  key={draft.id}
                  draft={draft}
                  last={last}
                  scope={scope}
                  onPublished={() => setSearch({ update: draft.id })}
                  onDropped={() => setSearch({ update: undefined })}
                />
              ) : open === undefined ? (
                <SinceLast last={last} scope={scope} scopeId={search.scope} />
              ) : (
                <ReadUpdate update={open} before={published[published.indexOf(open) + 1]} />
              )}
            </Suspense>
          </div>
        </div>
      )}
    </PlaceFrame>
  )
}

function Entry(props: { readonly update: PublishedUpdate; readonly current: boolean; readonly onOpen: () => void }) {
  const { update, current, onOpen } = props
  const { replica } = useWorkspace()
  const author = replica.get('member', update.authorId)?.name
  return (
    <button type="button" aria-current={current ? 'true' : undefined} onClick={onOpen}>
      <span className="row">
        <HealthGlyph health={update.health ?? 'unset'} /> <strong>{momentText(replica, update.publishedAt)}</strong>
      </span>
      <span className="meta">
        {span(update.fromOn, update.untilOn)}
        {author === undefined ? '' : ` · ${author}`}
      </span>
    </button>
  )
}
