import type { HowMuch, Improving } from '../../../schedule/improver.ts'
import { howMuchText } from './gain-words.ts'

const NAMES = { few: 'Few changes', all: 'All that gain' } as const

/** Whether a few changes are taken that bring much of the gain, or all that bring any. */
export function HowMuchChoice(props: {
  readonly choice: NonNullable<Improving['choice']>
  readonly howMuch: HowMuch
  readonly onChoose: (howMuch: HowMuch) => void
}) {
  const { choice, howMuch, onChoose } = props
  return (
    <fieldset className="improve-choice">
      <legend className="tri-unseen">How much of it</legend>
      {(['few', 'all'] as const).map((each) => (
        <label key={each}>
          <input type="radio" name="how-much" checked={howMuch === each} onChange={() => onChoose(each)} />
          <span>
            {NAMES[each]} <span className="meta">{howMuchText(each, choice)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
