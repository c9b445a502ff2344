import type { ChangeSet, Id } from '@trireme/domain'
import { Combobox, DateInput, Select } from '@trireme/ui'
import { useEffect, useRef } from 'react'
import { choicesOf, fixedChoices, statusChoices } from '../choices.ts'
import { useRecord, useWorkspace } from '../../workspace/use-workspace.tsx'
import { type SetTogether, setTogether } from './acts.ts'
import './together.css'

/** Fields of several items: what is chosen is set of all of them at once. Of one they show what it has. */
export function SetTogetherFields(props: {
  readonly ids: ReadonlySet<Id>
  readonly first: string | null
  /** Asked of one item what an act would do, before it is done; the answer tells it once it is kept. */
  readonly foretell?: ((id: Id, changes: ChangeSet, said: string) => () => void) | undefined
  /** Once something was chosen. */
  readonly onSet?: (() => void) | undefined
}) {
  const { ids, first, foretell, onSet } = props
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const field = box.current?.querySelector<HTMLElement>(`[data-field="${first ?? 'status'}"]`)
    const control = field?.querySelector<HTMLInputElement | HTMLSelectElement>('select, input')
    control?.focus()
    // What is typed takes the place of what it has.
    if (control instanceof HTMLInputElement) control.select()
  }, [first])
  const [only] = ids
  const item = useRecord('work-item', ids.size === 1 ? only : undefined)
  const untouched = item === undefined ? 'As they are' : 'None'
  const set = (wish: SetTogether, what: string) => {
    setTogether(workspace, ids, wish, what, foretell)
    onSet?.()
  }
  const select = (
    name: string,
    label: string,
    value: string | null | undefined,
    options: readonly { id: string; label: string }[],
    onPick: (id: string) => void,
  ) => (
    <label className="row" data-field={name}>
      <span className="grow">{label}</span>
      <Select
        value={value ?? ''}
        options={value ? options : [{ id: '', label: untouched }, ...options]}
        onChange={(id) => id !== '' && onPick(id)}
      />
    </label>
  )
  const combobox = (
    name: string,
    label: string,
    kind: 'team' | 'person' | 'release',
    value: string | null | undefined,
    onPick: (id: string | null) => void,
  ) => (
    <div className="row" data-field={name}>
      <span className="grow">{label}</span>
      <Combobox
        label={label}
        value={value ?? null}
        placeholder={untouched}
        choices={choicesOf(replica, kind)}
        onChange={onPick}
      />
    </div>
  )
  return (
    <div ref={box} className="stack bulk-fields">
      {select('status', 'Status', item?.statusId, statusChoices(replica), (id) =>
        set({ statusId: id as never }, 'status'),
      )}
      {combobox('team', 'Team', 'team', item?.teamId, (id) => set({ teamId: id as never }, 'team'))}
      {combobox('owner', 'Owner', 'person', item?.ownerId, (id) => set({ ownerId: id as never }, 'owner'))}
      {select('priority', 'Priority', item?.priority, fixedChoices(['urgent', 'high', 'medium', 'low']), (id) =>
        set({ priority: id as never }, 'priority'),
      )}
      {select('mode', 'Dates', item?.dateMode, fixedChoices(['automatic', 'manual', 'pinned']), (id) =>
        set({ dateMode: id as never }, 'date mode'),
      )}
      {combobox('release', 'Release', 'release', item?.releaseId, (id) => set({ releaseId: id as never }, 'release'))}
      <div className="row" data-field="target">
        <span className="grow">Target</span>
        <DateInput
          aria-label="Target"
          today={today}
          edge="end"
          placeholder={untouched}
          value={item?.targetOn ?? null}
          onCommit={(on) => set({ targetOn: on }, 'target')}
        />
      </div>
    </div>
  )
}
