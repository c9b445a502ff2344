import { Skeleton, SkeletonWords } from '@trireme/ui'

/** An item of a list that is being worked out: as high as one of them. */
export function AwaitedChip() {
  return (
    <span className="why-chip" aria-hidden="true">
      <SkeletonWords>Something of which it is not known yet</SkeletonWords>
    </span>
  )
}

/** What would help, as long as nobody knows: about as high as it usually gets. */
export function HelpsAwaited() {
  return (
    <>
      <p className="meta">Trying one change after another…</p>
      <div aria-hidden="true">
        <Skeleton rows={6} />
      </div>
    </>
  )
}
