import type { Id } from '@trireme/domain'
import { useOdds, usePlan } from '../workspace/use-workspace.tsx'
import { type OddsWords, oddsWords } from './odds-words.ts'
import './odds.css'

/** The odds of an item, a sentence a line, with what they rest on; nothing where nothing of it is uncertain. */
export function OddsLines({ id }: { readonly id: Id }) {
  const words = useOddsWords(id)
  return words === undefined ? null : <Lines words={words} />
}

/** The same as an entry of a list of dates. */
export function OddsTerm({ id }: { readonly id: Id }) {
  const words = useOddsWords(id)
  if (words === undefined) return null
  return (
    <>
      <dt title="What many runs of the plan come to, each with durations drawn from the ranges of the estimates.">
        Odds
      </dt>
      <dd>
        <Lines words={words} />
      </dd>
    </>
  )
}

function useOddsWords(id: Id): OddsWords | undefined {
  const odds = useOdds()
  const planned = usePlan().items.get(id)
  const row = odds?.of(id)
  return odds === null || planned === undefined || row === undefined ? undefined : oddsWords(odds, row, planned)
}

function Lines({ words }: { readonly words: OddsWords }) {
  return (
    <div className="odds-lines">
      {words.said.map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
      <span className="meta">{words.base}</span>
      {words.assumed === undefined ? null : <span className="meta">{words.assumed}</span>}
    </div>
  )
}
