import { useEffect, useState } from 'react'
import './marks.css'

type Listener = (words: string, urgent: boolean) => void
const listeners = new Set<Listener>()

/** Says something to assistive technology: a move, the result of a bulk change, a change by another person. */
export function announce(words: string, urgency: 'polite' | 'urgent' = 'polite'): void {
  for (const listener of listeners) listener(words, urgency === 'urgent')
}

/** The live region that `announce` speaks through. One in the app, mounted from the start. */
export function LiveRegion() {
  const [said, setSaid] = useState({ polite: '', urgent: '', turn: 0 })
  useEffect(() => {
    const listener: Listener = (words, urgent) =>
      setSaid((before) => ({ ...before, [urgent ? 'urgent' : 'polite']: words, turn: before.turn + 1 }))
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  // The same words twice are spoken twice only when the text differs, hence the alternating no-break space.
  const mark = said.turn % 2 ? '\u00a0' : ''
  return (
    <div className="tri-unseen">
      <div aria-live="polite" aria-atomic="true">
        {said.polite ? said.polite + mark : ''}
      </div>
      <div aria-live="assertive" aria-atomic="true">
        {said.urgent ? said.urgent + mark : ''}
      </div>
    </div>
  )
}
