import { Button, Dialog } from '@trireme/ui'
import { type NotCarriedEntry, NotCarriedList } from '../../../imports/not-carried-list.tsx'

export type LeftOutDialogProps = { readonly entries: readonly NotCarriedEntry[]; readonly onClose: () => void }

/** What the file for MS Project cannot hold. */
export function LeftOutDialog({ entries, onClose }: LeftOutDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      width={640}
      title="Not in the file for MS Project"
      description="MS Project has no place for these. Here they stay: imported again, the file changes only what was changed in it."
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {/* Longer than a screen, and nothing in it takes the focus: so it does, to be scrolled by keys. */}
      <div className="not-carried-scroll" role="region" aria-label="What is left out" tabIndex={0}>
        <NotCarriedList entries={entries} />
      </div>
    </Dialog>
  )
}
