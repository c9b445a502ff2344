import { edit } from '@trireme/client'
import type { ReactNode } from 'react'
import type { RecordMap } from '@trireme/domain'
import { SidePanel } from '../../shell/side-panel.tsx'
import { useMayChange, useWorkspace } from '../../workspace/use-workspace.tsx'
import type { RegisterKind } from './registers.ts'

export type RecordPanelProps<K extends RegisterKind> = { readonly record: RecordMap[K]; readonly onClose: () => void }

/** A record of a register beside it: its title to change, itself to remove, and what else is known of it. */
export function RecordPanel<K extends RegisterKind>(
  props: RecordPanelProps<K> & {
    readonly kind: K
    readonly name: string
    /** It stays as it is. */
    readonly sealed?: boolean
    readonly children: ReactNode
  },
) {
  const { kind, name, record, sealed = false, onClose, children } = props
  const workspace = useWorkspace()
  const canEdit = useMayChange(kind, record) && !sealed
  return (
    <SidePanel
      kind={name}
      title={record.title}
      canEdit={canEdit}
      onTitle={(title) => {
        const change = edit(kind, record, { title } as Partial<RecordMap[K]>)
        if (change !== null) workspace.act([change], `Rename ${kind}`)
      }}
      onClose={onClose}
      onRemove={() => void workspace.remove(kind, record.id, onClose)}
    >
      {children}
    </SidePanel>
  )
}
