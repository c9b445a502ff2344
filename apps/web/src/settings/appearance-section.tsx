import { Checkbox, Field, Select, useTheme } from '@trireme/ui'
import { useShell } from '../shell/shell-state.tsx'

/** How this browser shows things; for nobody else. */
export function AppearanceSection() {
  const { theme, density, change } = useTheme()
  const shell = useShell()
  return (
    <section className="page-section" aria-label="Appearance">
      <h2>In this browser</h2>
      <div className="settings-form">
        <Field label="Theme">
          {(control) => (
            <Select
              {...control}
              value={theme}
              options={[
                { id: 'system', label: 'As the system' },
                { id: 'light', label: 'Light' },
                { id: 'dark', label: 'Dark' },
              ]}
              onChange={(id) => change({ theme: id as typeof theme })}
            />
          )}
        </Field>
        <Field label="Density">
          {(control) => (
            <Select
              {...control}
              value={density}
              options={[
                { id: 'dense', label: 'Dense' },
                { id: 'default', label: 'Default' },
                { id: 'comfortable', label: 'Comfortable' },
              ]}
              onChange={(id) => change({ density: id as typeof density })}
            />
          )}
        </Field>
      </div>
      <Checkbox checked={shell.lettersOn} onChange={shell.setLettersOn}>
        Single letters act as commands (C for new, F for filter, G and a letter for a place)
      </Checkbox>
    </section>
  )
}
