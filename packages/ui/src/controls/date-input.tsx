import { formatDate } from '../input/iso-date.ts'
import { whyFarDate, whyNoDate } from '../input/refused.ts'
import { parseSmartDate, type SpanEdge } from '../input/smart-date.ts'
import { DraftInput, type DraftInputProps } from './draft-input.tsx'

export interface DateInputProps extends Omit<
  DraftInputProps<string>,
  'format' | 'parse' | 'why' | 'doubt' | 'echo' | 'min' | 'max'
> {
  /** The date of the person's today, `YYYY-MM-DD`. */
  readonly today: string
  /** Which end of a span like `Q3` is meant: start unless this is a finish. */
  readonly edge?: SpanEdge
  readonly min?: string
  readonly max?: string
}

/** A calendar date, typed as people type it (`fri`, `+2w`, `15 mar`, `Q3`). Values are `YYYY-MM-DD`. */
export function DateInput({ today, edge = 'start', min, max, ...rest }: DateInputProps) {
  return (
    <DraftInput
      placeholder="fri, +2w, 15 mar"
      {...rest}
      format={formatDate}
      echo={formatDate}
      doubt={(date) => whyFarDate(date, today)}
      why={(text) => whyNoDate(text, today, min, max)}
      parse={(text) => {
        const date = parseSmartDate(text, today, edge)
        return date !== null && (!min || date >= min) && (!max || date <= max) ? date : undefined
      }}
    />
  )
}
