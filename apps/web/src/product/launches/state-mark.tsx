import { HealthGlyph } from '@trireme/ui'
import type { LaunchFacts } from './facts.ts'
import { stateWord } from './words.ts'

const GLYPHS = {
  ready: 'on-track',
  released: 'on-track',
  open: 'unset',
  unknown: 'unset',
  dropped: 'unset',
  'at-risk': 'at-risk',
  late: 'off-track',
} as const

const LIKELY_LATE = 'In more than half of the runs of the plan its work is done only after its day.'

/** Ready, under way, not begun, likely late, late or unknown, by shape and word. */
export function StateMark({ state, isBegun }: { readonly state: LaunchFacts['state']; readonly isBegun?: boolean }) {
  return (
    <span className="launch-state" data-state={state} title={state === 'at-risk' ? LIKELY_LATE : undefined}>
      {state === 'open' ? (
        <span className="launch-open" aria-hidden="true" />
      ) : (
        <HealthGlyph health={GLYPHS[state]} label="" />
      )}
      {stateWord(state, isBegun)}
    </span>
  )
}
