import './marks.css'

export interface ProgressBarProps {
  /** Done and the whole, in the same unit. A whole of zero shows an empty bar. */
  readonly done: number
  readonly whole: number
  /** The unit, in words: `12 of 40 points`. A percentage never stands without its base. */
  readonly unit: string
  /** Hides the words beside the bar; they stay for assistive technology. */
  readonly quiet?: boolean
}

const NUMBERS = new Intl.NumberFormat('en')

/** How much of a whole is done: `1,204 of 3,400 d`. */
export function ProgressBar({ done, whole, unit, quiet }: ProgressBarProps) {
  const share = whole > 0 ? Math.min(1, Math.max(0, done / whole)) : 0
  const words = `${NUMBERS.format(done)} of ${NUMBERS.format(whole)} ${unit}`
  return (
    <span className="tri-progress">
      <span
        className="tri-progress-track"
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={Math.min(done, whole)}
        aria-valuetext={words}
      >
        <span style={{ transform: `scaleX(${share})` }} />
      </span>
      {quiet ? null : <span aria-hidden="true">{words}</span>}
    </span>
  )
}
