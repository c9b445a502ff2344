import type { Id } from '@trireme/domain'
import { joiningsOf } from '@trireme/planning'
import { useOdds, usePlan, useWorkspace } from '../workspace/use-workspace.tsx'
import { nameOf } from '../workspace/value-text.ts'
import { type OddsWords, joiningSays, oddsWords } from './odds-words.ts'
import './odds.css'

/** The odds of an item, a sentence a line, with what they rest on; nothing where nothing of it is uncertain. */
export function OddsLines({ id }: { readonly id: Id }) {
  const words = useOddsWords(id)
  return words === undefined ? null : <Lines id={id} words={words} />
}

/** The same as an entry of a list of dates. */
export function OddsTerm({ id }: { readonly id: Id }) {
  const words = useOddsWords(id)
  if (words === undefined) return null
  return (
    <>
      <dt title="What many runs of the plan come to, each with durations drawn from the ranges of the estimates, and days on which people join.">
        Odds
      </dt>
      <dd>
        <Lines id={id} words={words} />
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

/** Whose day to join the odds of an item draw. */
function useJoinings(id: Id): string | undefined {
  const { replica } = useWorkspace()
  const { solved } = usePlan()
  const odds = useOdds()
  if (odds === null || solved === undefined) return undefined
  return joiningSays(odds.mode, joiningsOf(replica.snapshot, solved, id), (personId) => nameOf(replica, personId))
}

function Lines({ id, words }: { readonly id: Id; readonly words: OddsWords }) {
  const joins = useJoinings(id)
  return (
    <div className="odds-lines">
      {words.said.map((sentence) => (
        <span key={sentence}>{sentence}</span>
      ))}
      <span className="meta">{words.base}</span>
      {joins === undefined ? null : <span className="meta">{joins}</span>}
      {words.assumed === undefined ? null : <span className="meta">{words.assumed}</span>}
    </div>
  )
}
