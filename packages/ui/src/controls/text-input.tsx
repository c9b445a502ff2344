import type { ComponentPropsWithRef } from 'react'
import { classNames } from '../class-names.ts'
import './controls.css'

/** A one-line text field. A native input in our clothes; every native prop works. */
export function TextInput({ className, ...rest }: ComponentPropsWithRef<'input'>) {
  return <input type="text" autoComplete="off" {...rest} className={classNames('tri-input', className)} />
}

/** A text field of several lines that grows with its text where the browser knows how. */
export function TextArea({ className, ...rest }: ComponentPropsWithRef<'textarea'>) {
  return <textarea rows={3} {...rest} className={classNames('tri-input', 'tri-textarea', className)} />
}
