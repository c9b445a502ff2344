import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import './controls.css'

export interface CheckboxProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'type' | 'checked'> {
  /** Null when some of what it stands for is checked and some is not. */
  readonly checked: boolean | null
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
}

/** A checkbox with its words; the whole line is the target. */
export function Checkbox({ checked, onChange, children, className, ...rest }: CheckboxProps) {
  return (
    <label className={classNames('tri-checkbox', className)}>
      <input
        {...rest}
        type="checkbox"
        checked={checked ?? false}
        ref={(input) => {
          if (input) input.indeterminate = checked === null
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}
