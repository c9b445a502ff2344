import type { Id } from '@trireme/domain'
import { type ReactNode, Suspense, lazy } from 'react'
import { useOdds } from '../workspace/use-workspace.tsx'

/** What is only needed once there are odds comes when there are; where it does not come, nothing stands in its place. */
const parts: () => Promise<Parts> = () => import('./odds-lines.tsx').catch(() => NOTHING)
const LazyLines = lazy(async () => ({ default: (await parts()).OddsLines }))
const LazyTerm = lazy(async () => ({ default: (await parts()).OddsTerm }))

type Part = (props: { readonly id: Id }) => ReactNode
type Parts = { readonly OddsLines: Part; readonly OddsTerm: Part }
const NOTHING: Parts = { OddsLines: () => null, OddsTerm: () => null }

/** The odds of an item: lines of a card, or an entry of a list of dates. */
export function OddsPart({ id, as }: { readonly id: Id; readonly as: 'lines' | 'term' }) {
  if (useOdds() === null) return null
  return <Suspense fallback={null}>{as === 'lines' ? <LazyLines id={id} /> : <LazyTerm id={id} />}</Suspense>
}
