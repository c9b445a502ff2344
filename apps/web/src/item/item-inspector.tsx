import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Id, type WorkItem, sourceKeyOf } from '@trireme/domain'
import { DraftLine, IconButton, Inspector } from '@trireme/ui'
import { Megaphone, Trash2 } from 'lucide-react'
import { Suspense, lazy, useEffect, useState } from 'react'
import { useShell } from '../shell/shell-state.tsx'
import { setFields } from '../work/commands.ts'
import { TITLE } from '../work/line.ts'
import { useMayChange, useRecord, useWorkspace } from '../workspace/use-workspace.tsx'
import { Activity } from './activity.tsx'
import { Comments } from './comments.tsx'
import { Constraints } from './constraints/constraints.tsx'
import { CustomFields } from './custom-fields.tsx'
import { DateFields } from './date-fields.tsx'
import { Dependencies } from './dependencies.tsx'
import { Description } from './description.tsx'
import { Estimates } from './estimates.tsx'
import { GoalLinks } from './goal-links.tsx'
import { Governance } from './governance.tsx'
import { LogWork } from './log-work.tsx'
import { KindFields, MainFields, PlaceFields } from './main-fields.tsx'
import './item-inspector.css'

const ItemPeople = lazy(async () => ({ default: (await import('./people/item-people.tsx')).ItemPeople }))

const WIDTH_KEY = 'trireme.inspector'

/** One work item with all that is known of it, beside whatever view it was opened from. */
export function ItemInspector({ id }: { readonly id: Id }) {
  const workspace = useWorkspace()
  const shell = useShell()
  const navigate = useNavigate()
  const item = useRecord('work-item', id)
  const [width, setWidth] = useState(() => Number(localStorage.getItem(WIDTH_KEY)) || 360)
  const { item: named } = useSearch({ from: '/app' })
  const { showItem } = shell
  const hasKey = item !== undefined && item.key !== ''
  useEffect(() => {
    // A new item is named by its id until the server has given it a key.
    if (hasKey && named === id) showItem(id)
  }, [hasKey, named, id, showItem])
  if (item === undefined) return null
  const whyNot = workspace.rights.whyNot('work-item', item)
  const canEdit = whyNot === undefined
  const type = workspace.replica.get('work-item-type', item.typeId)?.name ?? 'Work item'
  return (
    <Inspector
      eyebrow={
        <span className="row">
          <span className="grow">
            {item.key || 'New'} · {type}
            <Source item={item} />
          </span>
          <IconButton
            label="Updates about it"
            icon={<Megaphone size={14} aria-hidden="true" />}
            onClick={() => void navigate({ to: '/program/updates', search: { scope: id } })}
          />
          {canEdit ? (
            <IconButton
              label="Delete"
              icon={<Trash2 size={14} aria-hidden="true" />}
              onClick={() => void workspace.remove('work-item', id, () => shell.showItem(null))}
            />
          ) : null}
        </span>
      }
      title={<Title item={item} />}
      label={`${item.key} ${item.title}`}
      width={width}
      onResize={(next) => {
        localStorage.setItem(WIDTH_KEY, String(next))
        setWidth(next)
      }}
      onClose={() => shell.showItem(null)}
    >
      {whyNot === undefined ? null : <p className="meta item-note">{whyNot}</p>}
      <MainFields item={item} />
      <DateFields item={item} />
      <Constraints item={item} />
      <KindFields item={item} />
      <PlaceFields item={item} />
      <Estimates item={item} />
      <Suspense>
        <ItemPeople item={item} />
      </Suspense>
      <LogWork item={item} />
      <Dependencies item={item} />
      <GoalLinks item={item} />
      <Governance item={item} />
      <CustomFields item={item} />
      <Description item={item} />
      <Comments item={item} />
      <Activity item={item} />
    </Inspector>
  )
}

/** The key it had where it was brought from, with the way there if the origin tells it. */
function Source({ item }: { readonly item: WorkItem }) {
  const source = sourceKeyOf(item.origin)
  if (source === null) return null
  const words = `${source.key} in ${source.source}`
  return (
    <span title="The key it had where it was imported from; searching finds it by this, too.">
      {' · '}
      {source.url === null ? (
        words
      ) : (
        <a href={source.url} rel="noreferrer" target="_blank">
          {words}
        </a>
      )}
    </span>
  )
}

function Title({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const canEdit = useMayChange('work-item', item)
  return (
    <DraftLine
      className="item-title"
      aria-label="Title"
      disabled={!canEdit}
      value={item.title}
      {...TITLE}
      onCommit={(title) =>
        title !== null && workspace.act(setFields(workspace.replica, item.id, { title }), `Rename ${item.key}`)
      }
    />
  )
}
