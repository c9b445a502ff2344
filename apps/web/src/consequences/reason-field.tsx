import { Field, TextInput } from '@trireme/ui'
import { REASON_LETTERS } from '../workspace/act-label.ts'

/** Why a promise moves [R2]. Enter does what is asked about, once the word of an input method has ended. */
export function ReasonField({
  reason,
  onChange,
  onEnter,
}: {
  readonly reason: string
  readonly onChange: (reason: string) => void
  readonly onEnter: () => void
}) {
  return (
    <Field label="Reason" hint="Kept in the history; may stay empty">
      {(control) => (
        <TextInput
          {...control}
          maxLength={REASON_LETTERS}
          value={reason}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter()
          }}
        />
      )}
    </Field>
  )
}
