import { PlaceFrame } from '../../shell/place-frame.tsx'

/** What, in what order. */
export function RoadmapPage() {
  return (
    <PlaceFrame parts={['Product', 'Roadmap']} path="/product/roadmap">
      <div className="page">
        <h1>Roadmap</h1>
      </div>
    </PlaceFrame>
  )
}
