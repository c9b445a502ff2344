import { Button, Popover } from '@trireme/ui'
import type { ReactNode } from 'react'
import { WHY_HERE } from './program-card.tsx'

const SIGNS: readonly (readonly [ReactNode, string])[] = [
  ['13 Nov', 'When the schedule ends it; the card is in this iteration, or what it is a part of is'],
  [
    <span key="dashed" className="board-by-dates">
      13 Nov
    </span>,
    WHY_HERE.dates,
  ],
  [
    <span key="trouble" className="late">
      ▲
    </span>,
    'Something does not hold: rest on the card, or come to it by keys, to read what',
  ],
  ['←1', 'It waits for so many cards'],
  ['2→', 'So many cards wait for it'],
  [
    <svg key="string" width="34" height="10" className="board-sign" aria-hidden="true">
      <path d="M0 5h29" />
      <circle cx="31" cy="5" r="3" />
    </svg>,
    'From a card to the one that waits for it, which has the dot; red and dashed where it does not hold',
  ],
  [
    <svg key="ends" width="34" height="10" className="board-sign" aria-hidden="true">
      <path d="M0 5h7M22 5h7" />
      <circle cx="31" cy="5" r="3" />
    </svg>,
    'Its ends alone, where it leads past lanes of others: rest on a card, or come to it by keys, to see it whole',
  ],
  ['38 d of 28 d', 'Person-days of work in the iteration, of those its people have for it'],
]

/** What the signs of the program board mean. */
export function ProgramLegend() {
  return (
    <Popover title="What the signs mean" align="end" trigger={<Button variant="quiet">Legend</Button>}>
      <dl className="board-legend">
        {SIGNS.map(([sign, words]) => (
          <div key={words}>
            <dt className="numeric">{sign}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
