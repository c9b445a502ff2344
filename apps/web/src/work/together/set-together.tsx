import type { ChangeSet, Id } from '@trireme/domain'
import { Combobox, DateInput, Select } from '@trireme/ui'
import { useEffect, useRef } from 'react'
import { choicesOf, fixedChoices, statusChoices } from '../choices.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { type SetTogether, setTogether } from './acts.ts'
import './together.css'

/** Fields of several items: what is chosen is set of all of them at once. */
export function SetTogetherFields(props: {
  readonly ids: ReadonlySet<Id>
  readonly first: string | null
  /** Asked of one item what an act would do, before it is done; the answer tells it once it is kept. */
  readonly foretell?: ((id: Id, changes: ChangeSet, said: string) => () => void) | undefined
}) {
  const { ids, first, foretell } = props
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const field = box.current?.querySelector<HTMLElement>(`[data-field="${first ?? 'status'}"]`)
    field?.querySelector<HTMLElement>('select, input')?.focus()
  }, [first])
  const untouched = ids.size === 1 ? 'As it is' : 'As they are'
  const set = (wish: SetTogether, what: string) => setTogether(workspace, ids, wish, what, foretell)
  const select = (
    name: string,
    label: string,
    options: readonly { id: string; label: string }[],
    onPick: (id: string) => void,
  ) => (
    <label className="row" data-field={name}>
      <span className="grow">{label}</span>
      <Select
        value=""
        options={[{ id: '', label: untouched }, ...options]}
        onChange={(id) => id !== '' && onPick(id)}
      />
    </label>
  )
  const combobox = (
    name: string,
    label: string,
    kind: 'team' | 'person' | 'release',
    onPick: (id: string | null) => void,
  ) => (
    <div className="row" data-field={name}>
      <span className="grow">{label}</span>
      <Combobox
        label={label}
        value={null}
        placeholder={untouched}
        choices={choicesOf(replica, kind)}
        onChange={onPick}
      />
    </div>
  )
  return (
    <div ref={box} className="stack bulk-fields">
      {select('status', 'Status', statusChoices(replica), (id) => set({ statusId: id as never }, 'status'))}
      {combobox('team', 'Team', 'team', (id) => set({ teamId: id as never }, 'team'))}
      {combobox('owner', 'Owner', 'person', (id) => set({ ownerId: id as never }, 'owner'))}
      {select('priority', 'Priority', fixedChoices(['urgent', 'high', 'medium', 'low']), (id) =>
        set({ priority: id as never }, 'priority'),
      )}
      {select('mode', 'Dates', fixedChoices(['automatic', 'manual', 'pinned']), (id) =>
        set({ dateMode: id as never }, 'date mode'),
      )}
      {combobox('release', 'Release', 'release', (id) => set({ releaseId: id as never }, 'release'))}
      <div className="row" data-field="target">
        <span className="grow">Target</span>
        <DateInput
          aria-label="Target"
          today={today}
          edge="end"
          placeholder={untouched}
          value={null}
          onCommit={(on) => set({ targetOn: on }, 'target')}
        />
      </div>
    </div>
  )
}
