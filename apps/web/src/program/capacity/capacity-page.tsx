import { PlaceFrame } from '../../shell/place-frame.tsx'

/** Who can carry it. */
export function CapacityPage() {
  return (
    <PlaceFrame parts={['Program', 'Capacity']} path="/program/capacity">
      <div className="page">
        <h1>Capacity</h1>
      </div>
    </PlaceFrame>
  )
}
