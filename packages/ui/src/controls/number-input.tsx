import { whyNoNumber } from '../input/refused.ts'
import { parseSmartNumber } from '../input/smart-number.ts'
import { DraftInput, type DraftInputProps } from './draft-input.tsx'

export interface NumberInputProps extends Omit<
  DraftInputProps<number>,
  'format' | 'parse' | 'why' | 'echo' | 'min' | 'max'
> {
  readonly min?: number
  readonly max?: number
  /** How a value is written; plain digits unless said otherwise. */
  readonly format?: (value: number) => string
}

/** A number, typed as people type it (`1.5k`, `=3/8`); outside of min and max it is not accepted. */
export function NumberInput({ min = -Infinity, max = Infinity, format = String, ...rest }: NumberInputProps) {
  return (
    <DraftInput
      inputMode="decimal"
      {...rest}
      format={format}
      echo={(value) => format(value)}
      why={(text) => whyNoNumber(text, { min, max, format })}
      parse={(text) => {
        const value = parseSmartNumber(text)
        return value !== null && value >= min && value <= max ? value : undefined
      }}
    />
  )
}
