import { useId, type ReactNode } from 'react'
import './controls.css'

/** What a control inside a field must carry, so that its label, hint and error are read out with it. */
export interface FieldControlProps {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly required: boolean | undefined
}

export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** What the word on the label means, for who asks: shown when the pointer rests on it, read out with the control. */
  readonly says?: string
  /** What is wrong and what to do about it; null or absent when nothing is. */
  readonly error?: string | null
  readonly required?: boolean
  /** Label at the left of the control instead of above, as in the inspector. */
  readonly inline?: boolean
  readonly children: (control: FieldControlProps) => ReactNode
}

/** A labelled control: `<Field label="Name">{(control) => <TextInput {...control} … />}</Field>`. */
export function Field({ label, hint, says, error, required, inline, children }: FieldProps) {
  const id = useId()
  const described = [says ? `${id}-says` : '', hint ? `${id}-hint` : '', error ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ')
  return (
    <div className="tri-field" data-inline={inline || undefined}>
      <label className="tri-field-label" htmlFor={id} title={says}>
        {label}
        {required ? <span aria-hidden="true"> *</span> : null}
      </label>
      {says ? (
        <span id={`${id}-says`} hidden>
          {says}
        </span>
      ) : null}
      <div className="tri-field-control">
        {children({
          id,
          'aria-describedby': described || undefined,
          'aria-invalid': error ? true : undefined,
          required,
        })}
        {hint ? (
          <div className="tri-field-hint" id={`${id}-hint`}>
            {hint}
          </div>
        ) : null}
        {error ? (
          <div className="tri-field-error" id={`${id}-error`}>
            {error}
          </div>
        ) : null}
      </div>
    </div>
  )
}
