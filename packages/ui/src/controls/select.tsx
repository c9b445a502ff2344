import { ChevronDown } from 'lucide-react'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import './controls.css'

export interface SelectOption {
  readonly id: string
  readonly label: string
  readonly disabled?: boolean
}

export interface SelectProps extends Omit<ComponentPropsWithRef<'select'>, 'onChange' | 'value' | 'children'> {
  readonly value: string
  readonly options: readonly SelectOption[]
  readonly onChange: (id: string) => void
  /** A glyph of the value that is chosen, before its words. */
  readonly mark?: ReactNode
}

/** One of a few. The browser's own select: right on every device, for no bytes. For many options take Combobox. */
export function Select({ value, options, onChange, mark, className, ...rest }: SelectProps) {
  return (
    <span className="tri-select" data-marked={mark === undefined ? undefined : true}>
      {mark === undefined ? null : <span className="tri-select-mark">{mark}</span>}
      <select
        {...rest}
        className={classNames('tri-input', className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown size={14} aria-hidden="true" />
    </span>
  )
}
