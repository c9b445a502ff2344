import { EmptyState } from '@trireme/ui'
import { PlaceFrame } from '../shell/place-frame.tsx'

/** The Import place: a file in, a preview to look over, one step to undo. */
export function ImportPage() {
  return (
    <PlaceFrame parts={['Import']} path="/import">
      <EmptyState title="Bring in the plan you already have" />
    </PlaceFrame>
  )
}
