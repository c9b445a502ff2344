import { type Id, type Scope, kindOfId, scopeOf } from '@trireme/domain'
import { Combobox, type Choice } from '@trireme/ui'
import { useMemo } from 'react'
import { choicesOf, itemChoices } from '../work/choices.ts'
import { useVersions, useWorkspace } from '../workspace/use-workspace.tsx'
import './scope-choice.css'

const ALL = 'all'
const NODES = ['program', 'portfolio', 'product'] as const
const WITH_ITEMS = ['work-item', ...NODES] as const
const SCOPED_BY = ['work-item', 'status', ...NODES] as const

/** What a place is about: a program first of all, or everything. */
export function ScopeChoice(props: {
  readonly id: Id | undefined
  /** Whether it may be about one item as well, with all below it. */
  readonly orItem?: boolean
  readonly onChange: (id?: Id) => void
}) {
  const { id, orItem = false, onChange } = props
  const { replica } = useWorkspace()
  const version = useVersions(orItem ? WITH_ITEMS : NODES)
  const choices = useMemo<readonly Choice[]>(
    () => [
      { id: ALL, label: 'All work' },
      ...NODES.flatMap((kind) => choicesOf(replica, kind).map((choice) => ({ ...choice, detail: LABELS[kind] }))),
      ...(orItem ? itemChoices(replica) : []),
    ],
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, orItem, version],
  )
  return (
    <span className="scope-choice">
      <Combobox
        label="About"
        value={id ?? ALL}
        choices={choices}
        onChange={(chosen) => onChange(chosen === ALL || chosen === null ? undefined : chosen)}
      />
    </span>
  )
}

const LABELS = { program: 'Program', portfolio: 'Portfolio', product: 'Product' } as const

/** The scope of this id; another one whenever what belongs to it may have changed. */
export function useScope(id: Id | undefined): Scope {
  const { replica } = useWorkspace()
  const version = useVersions(SCOPED_BY)
  return useMemo(
    () => scopeOf(replica.snapshot, id),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the version stands for tables that change in place
    [replica, id, version],
  )
}

/** What a new record of the scope says of where it belongs. */
export function placeOf(id: Id | undefined): Readonly<Record<string, Id>> {
  if (id === undefined) return {}
  const kind = kindOfId(id)
  if (kind === 'program' || kind === 'product' || kind === 'portfolio') return { [`${kind}Id`]: id }
  return {}
}
