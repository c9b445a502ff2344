import type { ChangeSet, Id } from '@trireme/domain'
import { type Choice, Combobox, DateInput } from '@trireme/ui'
import { useEffect, useRef } from 'react'
import { choicesOf, fixedChoices, statusChoices } from '../choices.ts'
import { useRecord, useWorkspace } from '../../workspace/use-workspace.tsx'
import { type SetTogether, setTogether } from './acts.ts'
import './together.css'

const PRIORITIES = fixedChoices(['urgent', 'high', 'medium', 'low'])
const MODES = fixedChoices(['automatic', 'manual', 'pinned'])

/**
 * Fields of several items: what is chosen is set of all of them at once, so nothing is before Enter or a click, which a list of
 * the browser's own would not wait for. Of one they show what it has.
 */
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
    const control = field?.querySelector('input')
    control?.focus()
    // What is typed takes the place of what it has.
    control?.select()
  }, [first])
  const [only] = ids
  const item = useRecord('work-item', ids.size === 1 ? only : undefined)
  const untouched = item === undefined ? 'As they are' : 'None'
  const set = (wish: SetTogether, what: string) => {
    setTogether(workspace, ids, wish, what, foretell)
    onSet?.()
  }
  const list = (
    name: string,
    label: string,
    value: string | null | undefined,
    choices: readonly Choice[],
    onPick: (id: never) => void,
  ) => (
    <div className="row" data-field={name}>
      <span className="grow">{label}</span>
      <Combobox
        label={label}
        value={value ?? null}
        placeholder={untouched}
        choices={choices}
        onChange={(id) => id !== null && onPick(id as never)}
      />
    </div>
  )
  return (
    <div ref={box} className="stack bulk-fields">
      {list('status', 'Status', item?.statusId, statusChoices(replica), (statusId) => set({ statusId }, 'status'))}
      {list('team', 'Team', item?.teamId, choicesOf(replica, 'team'), (teamId) => set({ teamId }, 'team'))}
      {list('owner', 'Owner', item?.ownerId, choicesOf(replica, 'person'), (ownerId) => set({ ownerId }, 'owner'))}
      {list('priority', 'Priority', item?.priority, PRIORITIES, (priority) => set({ priority }, 'priority'))}
      {list('mode', 'Date mode', item?.dateMode, MODES, (dateMode) => set({ dateMode }, 'date mode'))}
      {list('release', 'Release', item?.releaseId, choicesOf(replica, 'release'), (releaseId) =>
        set({ releaseId }, 'release'),
      )}
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
