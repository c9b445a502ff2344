import type { ComponentPropsWithRef, ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { ariaKeys } from '../keys/platform.ts'
import { Kbd } from '../marks/kbd.tsx'
import './controls.css'

export type ButtonVariant = 'primary' | 'default' | 'quiet' | 'danger'

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly variant?: ButtonVariant
  readonly icon?: ReactNode
  /** The key that does the same, shown in the button and told to assistive technology: `C`, `⌘Enter`. */
  readonly keyHint?: string
}

/** A button that does something at once. One primary button a screen; danger only for what cannot be undone. */
export function Button({ variant = 'default', icon, keyHint, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-keyshortcuts={keyHint ? ariaKeys(keyHint) : undefined}
      {...rest}
      className={classNames('tri-button', `tri-button-${variant}`, className)}
    >
      {icon}
      {children}
      {keyHint ? <Kbd keys={keyHint} /> : null}
    </button>
  )
}
