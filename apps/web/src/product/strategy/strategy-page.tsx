import { PlaceFrame } from '../../shell/place-frame.tsx'

/** Why: goals, their key results and the work that serves them. */
export function StrategyPage() {
  return (
    <PlaceFrame parts={['Product', 'Strategy']} path="/product/strategy">
      <div className="page">
        <h1>Strategy</h1>
      </div>
    </PlaceFrame>
  )
}
