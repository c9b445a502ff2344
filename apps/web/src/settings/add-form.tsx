import { Button, Field, TextInput } from '@trireme/ui'
import { type ReactNode, type SyntheticEvent, useState } from 'react'

type AddFormProps = {
  readonly label: string
  readonly maxLength?: number
  readonly button?: string
  /** Whether somebody came to add one: then the name has the focus. */
  readonly isWanted?: boolean
  /** Fields beside the name. */
  readonly children?: ReactNode
  /** Makes the record; the name stays until it is kept. */
  readonly onAdd: (name: string, onKept: () => void) => void
}

/** One line to add a record that needs little more than a name. */
export function AddForm({ label, maxLength = 120, button = 'Add', isWanted = false, children, onAdd }: AddFormProps) {
  const [name, setName] = useState('')
  function add(event: SyntheticEvent) {
    event.preventDefault()
    if (name.trim() !== '') onAdd(name.trim(), () => setName(''))
  }
  return (
    <form className="settings-add" onSubmit={add}>
      <Field label={label}>
        {(control) => (
          <TextInput
            {...control}
            autoFocus={isWanted}
            maxLength={maxLength}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {children}
      <Button type="submit" disabled={name.trim() === ''}>
        {button}
      </Button>
    </form>
  )
}
