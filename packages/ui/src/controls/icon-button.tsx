import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { ariaKeys } from '../keys/platform.ts'
import { Tooltip } from '../layers/tooltip.tsx'
import './controls.css'

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  /** What it does, in words; also the tooltip. */
  readonly label: string
  readonly icon: ReactNode
  readonly keyHint?: string
  /** Given for a button that stays pressed. */
  readonly pressed?: boolean
}

/** A square button with an icon, its name as a tooltip, and the key that does the same. */
export function IconButton({ label, icon, keyHint, pressed, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keyHint={keyHint}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={keyHint ? ariaKeys(keyHint) : undefined}
        {...rest}
        className={classNames('tri-button', 'tri-button-quiet', 'tri-icon-button', className)}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
