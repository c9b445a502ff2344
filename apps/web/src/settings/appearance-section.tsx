import { Checkbox, Field, Select, useTheme } from '@trireme/ui'
import { useState } from 'react'
import { FEW_DAYS, MOST_UNASKED, previewsFirst, setPreviewsFirst } from '../workspace/asking.ts'
import { useShell } from '../shell/shell-state.tsx'

const THEMES = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
] as const
const DENSITIES = [
  { id: 'dense', label: 'Dense, 28 px a row' },
  { id: 'default', label: 'Default, 32 px' },
  { id: 'comfortable', label: 'Comfortable, 40 px' },
] as const

/** How this browser shows things; for nobody else. */
export function AppearanceSection() {
  const { theme, density, change } = useTheme()
  const shell = useShell()
  const [previews, setPreviews] = useState(previewsFirst)
  return (
    <section className="page-section" aria-label="Appearance">
      <p className="muted">For you in this browser; nobody else sees a difference.</p>
      <div className="settings-form">
        <Field label="Theme">
          {(control) => (
            <Select
              {...control}
              value={theme}
              options={THEMES}
              onChange={(id) => change({ theme: id as typeof theme })}
            />
          )}
        </Field>
        <Field label="Density">
          {(control) => (
            <Select
              {...control}
              value={density}
              options={DENSITIES}
              onChange={(id) => change({ density: id as typeof density })}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={shell.lettersOn} onChange={shell.setLettersOn}>
        Single letters act as commands: C for a new item, F to filter, G and a letter to go to a place
      </Checkbox>
      <Checkbox
        checked={previews}
        onChange={(on) => {
          setPreviewsFirst(on)
          setPreviews(on)
        }}
      >
        Show what a change does to the plan before it is kept; else only where it moves more than {MOST_UNASKED} other
        items, anything unseen by more than {FEW_DAYS} working days, or promises time that somebody has not
      </Checkbox>
    </section>
  )
}
