import { PlaceFrame } from '../../shell/place-frame.tsx'

/** Is the whole sound? */
export function OverviewPage() {
  return (
    <PlaceFrame parts={['Portfolio', 'Overview']} path="/portfolio">
      <div className="page">
        <h1>Overview</h1>
      </div>
    </PlaceFrame>
  )
}
