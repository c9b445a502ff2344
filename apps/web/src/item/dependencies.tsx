import { edit } from '@trireme/client'
import type { Dependency, DependencyType, Id, WorkItem } from '@trireme/domain'
import { Combobox, IconButton, Select } from '@trireme/ui'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useShell } from '../shell/shell-state.tsx'
import { itemChoices } from '../work/choices.ts'
import { addDependency, removalOf } from '../work/commands.ts'
import { lagText } from '../work/predecessor-text.ts'
import { workingTimeOf } from '../work/working-time.ts'
import { useMayChange, useVersion, useWorkspace } from '../workspace/use-workspace.tsx'

const TYPES: readonly { readonly id: DependencyType; readonly label: string }[] = [
  { id: 'FS', label: 'Finish to start' },
  { id: 'SS', label: 'Start to start' },
  { id: 'FF', label: 'Finish to finish' },
  { id: 'SF', label: 'Start to finish' },
]

const LAG_CALENDARS: readonly { readonly id: Dependency['lagCalendar']; readonly label: string }[] = [
  { id: 'predecessor', label: 'Predecessor’s calendar' },
  { id: 'successor', label: 'Successor’s calendar' },
  { id: 'program', label: 'Organization’s calendar' },
  { id: 'always', label: 'Round the clock' },
]

/** What an item waits for, and what waits for it. */
export function Dependencies({ item }: { readonly item: WorkItem }) {
  useVersion('dependency')
  const { replica } = useWorkspace()
  return (
    <section className="item-section" aria-label="Dependencies">
      <header>
        <h3>Dependencies</h3>
      </header>
      <Side
        item={item}
        title="Waits for"
        end="predecessorId"
        list={replica.referring('dependency', 'successorId', item.id)}
      />
      <Side
        item={item}
        title="Holds up"
        end="successorId"
        list={replica.referring('dependency', 'predecessorId', item.id)}
      />
    </section>
  )
}

function Side(props: {
  readonly item: WorkItem
  readonly title: string
  readonly end: 'predecessorId' | 'successorId'
  readonly list: readonly Dependency[]
}) {
  const { item, title, end, list } = props
  const workspace = useWorkspace()
  const { replica } = workspace
  const canEdit = useMayChange('work-item', item)
  const [type, setType] = useState<DependencyType>('FS')

  function add(id: Id | null) {
    if (id === null) return
    const other = replica.get('work-item', id)!
    const [predecessorId, successorId] = end === 'predecessorId' ? [id, item.id] : [item.id, id]
    workspace.act(addDependency({ predecessorId, successorId, type }), `Link ${item.key} and ${other.key}`)
  }

  return (
    <div className="stack-tight">
      <span className="meta">{title}</span>
      {list.map((dependency) => (
        <DependencyLine
          key={dependency.id}
          dependency={dependency}
          otherId={dependency[end]}
          onRemove={
            workspace.rights.mayChange('dependency', dependency)
              ? () => workspace.act(removalOf(dependency), `Unlink ${item.key}`)
              : undefined
          }
        />
      ))}
      {list.length === 0 && !canEdit ? <span className="faint">Nothing</span> : null}
      {canEdit ? (
        <div className="item-add">
          <Combobox
            label={`${title}: add an item`}
            value={null}
            placeholder="Add an item"
            choices={itemChoices(replica, item.id)}
            onChange={add}
          />
          <Select
            aria-label={`${title}: kind of dependency`}
            value={type}
            options={TYPES}
            onChange={(id) => setType(id as DependencyType)}
          />
        </div>
      ) : null}
    </div>
  )
}

function DependencyLine(props: {
  readonly dependency: Dependency
  readonly otherId: Id
  readonly onRemove: (() => void) | undefined
}) {
  const { dependency, otherId, onRemove } = props
  const workspace = useWorkspace()
  const { replica } = workspace
  const shell = useShell()
  const other = replica.get('work-item', otherId)
  const minutesPerDay = workingTimeOf(replica, other).minutesPerDay
  const { lag, type, lagCalendar } = dependency
  const isCounted = lag.amount !== 0 && lag.unit !== 'elapsed-minutes'
  const delay = lag.amount === 0 ? '' : `${lag.amount > 0 ? ' + ' : ' − '}${lagText(lag, minutesPerDay)}`
  return (
    <div className="item-line item-dependency">
      <button type="button" className="text-button" onClick={() => shell.showItem(otherId)}>
        {other === undefined ? 'Something you may not see' : `${other.key} ${other.title}`}
      </button>
      {onRemove ? (
        <IconButton
          label={`Remove dependency on ${other?.title ?? 'it'}`}
          icon={<X size={14} aria-hidden="true" />}
          onClick={onRemove}
        />
      ) : null}
      <span className="meta">
        {TYPES.find(({ id }) => id === type)!.label}
        {delay}
      </span>
      {isCounted && workspace.rights.mayChange('dependency', dependency) ? (
        <Select
          aria-label={`The lag after ${other?.title ?? 'it'} is counted`}
          title="Whose working time the lag is counted in."
          value={lagCalendar}
          options={LAG_CALENDARS}
          onChange={(wished) => {
            const change = edit('dependency', dependency, { lagCalendar: wished as Dependency['lagCalendar'] })
            if (change !== null) workspace.act([change], 'Set the calendar of a lag')
          }}
        />
      ) : null}
    </div>
  )
}
