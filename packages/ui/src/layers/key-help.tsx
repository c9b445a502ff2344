import { useState } from 'react'
import { TextInput } from '../controls/text-input.tsx'
import type { KeyBinding } from '../keys/keymap.ts'
import { Kbd } from '../marks/kbd.tsx'
import { Dialog } from './dialog.tsx'

export interface KeyHelpProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly bindings: readonly KeyBinding[]
  /** Whether single letters act, and the switch for it (WCAG 2.1.4). */
  readonly lettersOn: boolean
  readonly onLettersChange: (on: boolean) => void
}

/** The keys of this view, searchable by what they do or by the key. */
export function KeyHelp({ open, onClose, bindings, lettersOn, onLettersChange }: KeyHelpProps) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = bindings.filter(
    ({ label, keys, beside = [] }) =>
      label.toLowerCase().includes(wanted) || [keys, ...beside].some((each) => each.toLowerCase() === wanted),
  )
  const groups = [...new Set(found.map((binding) => binding.group ?? 'This view'))]
  return (
    <Dialog open={open} onClose={onClose} title="Keys" width={640}>
      <TextInput
        aria-label="Search keys"
        placeholder="Search keys"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="tri-key-help">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3>{group}</h3>
            <dl>
              {found
                .filter((binding) => (binding.group ?? 'This view') === group)
                .map((binding) => (
                  <div key={binding.keys + binding.label}>
                    <dt>{binding.label}</dt>
                    <dd>
                      <span className="tri-unseen">{keysOf(binding).join(' or ')}</span>
                      {keysOf(binding).map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="tri-checkbox">
        <input type="checkbox" checked={lettersOn} onChange={(event) => onLettersChange(event.target.checked)} />
        <span>Single letters act as commands</span>
      </label>
    </Dialog>
  )
}

function keysOf({ keys, beside = [] }: KeyBinding): readonly string[] {
  return [keys, ...beside]
}
