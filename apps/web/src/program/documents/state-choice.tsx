import { type DocumentState, documentStates, isWaiting } from '@trireme/domain'
import { Select } from '@trireme/ui'
import { stateWord } from './words.ts'

/** Of which state what is shown must be. */
export function StateChoice(props: {
  readonly value: DocumentState | undefined
  readonly onlyWaiting: boolean
  readonly onChange: (state: DocumentState | undefined) => void
}) {
  const { value, onlyWaiting, onChange } = props
  const states = documentStates.filter((state) => !onlyWaiting || isWaiting(state))
  return (
    <Select
      aria-label="State"
      value={value ?? ''}
      options={[{ id: '', label: 'All states' }, ...states.map((id) => ({ id, label: stateWord(id) }))]}
      onChange={(state) => onChange((state || undefined) as DocumentState | undefined)}
    />
  )
}
