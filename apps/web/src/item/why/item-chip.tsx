import type { Id } from '@trireme/domain'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'

/** An item or a milestone as something to open. */
export function ItemChip({ id, onOpen }: { readonly id: Id; readonly onOpen: (id: Id) => void }) {
  const { replica } = useWorkspace()
  const item = replica.get('work-item', id)
  const name = nameOf(replica, id)
  if (item === undefined)
    return (
      <span className="why-chip">
        <span className="clip">◆ {name}</span>
      </span>
    )
  return (
    <button type="button" className="why-chip" data-opens-pane title={`${item.key} ${name}`} onClick={() => onOpen(id)}>
      <span className="why-key numeric">{item.key}</span>
      <span className="clip">{name}</span>
    </button>
  )
}

/** Who answers for an item: its owner, else its team. */
export function useAnswering(): (id: Id) => string {
  const { replica } = useWorkspace()
  return (id) => {
    const item = replica.get('work-item', id)
    const names = [item?.ownerId, item?.teamId].filter((each) => each != null).map((each) => nameOf(replica, each))
    return names.length === 0 ? 'nobody yet' : names.join(' · ')
  }
}
