import { type Gate, type Id, askableFields } from '@trireme/domain'
import { Button, Checkbox, Chip, Combobox, Field, IconButton, NumberInput, Popover, Select } from '@trireme/ui'
import { Settings2, Trash2 } from 'lucide-react'
import { useRecords, useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { setGate } from './commands.ts'
import type { LaunchFacts } from './facts.ts'

const FIELDS = {
  channels: 'Channels',
  description: 'Description',
  ownerId: 'Owner',
  startsOn: 'Start',
  targetOn: 'Day',
  tier: 'Tier',
} as const

/** What a gate asks for. */
export function GateSettings({ facts, gate }: { readonly facts: LaunchFacts; readonly gate: Gate }) {
  const workspace = useWorkspace()
  const members = useRecords('member')
  const set = (wish: Partial<Gate>, label: string) =>
    void workspace.act(setGate(gate, wish), `${label} of ${gate.name}`)
  const others = members
    .filter(({ id }) => !gate.approverIds.includes(id as Id<'member'>))
    .map(({ id, name }) => ({ id, label: name }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
  return (
    <>
      <Popover
        align="end"
        title={`What ${gate.name} asks for`}
        trigger={<IconButton label={`What ${gate.name} asks for`} icon={<Settings2 size={14} aria-hidden="true" />} />}
      >
        <div className="stack gate-settings">
          <Field label="Closes">
            {(control) => (
              <Select
                {...control}
                value={gate.phaseId ?? ''}
                options={[
                  { id: '', label: 'The launch' },
                  ...facts.phases.map(({ id, name }) => ({ id, label: name })),
                ]}
                onChange={(id) => set({ phaseId: (id || null) as Gate['phaseId'] }, 'Place')}
              />
            )}
          </Field>
          <fieldset className="gate-conditions">
            <legend className="meta">Must be filled</legend>
            <span className="row-wrap">
              {askableFields.map((name) => (
                <Checkbox
                  key={name}
                  checked={gate.requiredFields.includes(name)}
                  onChange={(on) =>
                    set(
                      {
                        requiredFields: askableFields.filter((each) =>
                          each === name ? on : gate.requiredFields.includes(each),
                        ),
                      },
                      'Required fields',
                    )
                  }
                >
                  {FIELDS[name]}
                </Checkbox>
              ))}
            </span>
          </fieldset>
          <Field label="Least share of the work done, %">
            {(control) => (
              <NumberInput
                {...control}
                min={0}
                max={100}
                value={gate.leastWorkPercent}
                onCommit={(leastWorkPercent) => set({ leastWorkPercent }, 'Least work done')}
              />
            )}
          </Field>
          <Field label="Approvers">
            {(control) => (
              <span className="row-wrap">
                {gate.approverIds.map((id) => (
                  <Chip
                    key={id}
                    removeLabel={`${nameOf(workspace.replica, id)} approves no more`}
                    onRemove={() => set({ approverIds: gate.approverIds.filter((each) => each !== id) }, 'Approvers')}
                  >
                    {nameOf(workspace.replica, id)}
                  </Chip>
                ))}
                <Combobox
                  {...control}
                  placeholder="Add an approver"
                  value={null}
                  choices={others}
                  onChange={(id) => {
                    if (id !== null) set({ approverIds: [...gate.approverIds, id as Id<'member'>].sort() }, 'Approvers')
                  }}
                />
              </span>
            )}
          </Field>
          <Field label="Needs">
            {(control) => (
              <Select
                {...control}
                value={gate.approvalRule}
                options={[
                  { id: 'all', label: 'all of them' },
                  { id: 'any', label: 'any one' },
                  { id: 'some', label: 'so many' },
                ]}
                onChange={(rule) => set({ approvalRule: rule as Gate['approvalRule'] }, 'Rule')}
              />
            )}
          </Field>
          {gate.approvalRule === 'some' ? (
            <Field label="How many">
              {(control) => (
                <NumberInput
                  {...control}
                  min={1}
                  max={1000}
                  value={gate.approvalsNeeded}
                  onCommit={(approvalsNeeded) => set({ approvalsNeeded }, 'Approvals needed')}
                />
              )}
            </Field>
          ) : null}
          <Button
            variant="quiet"
            icon={<Trash2 size={14} aria-hidden="true" />}
            onClick={() => void workspace.remove('gate', gate.id)}
          >
            Delete the gate
          </Button>
        </div>
      </Popover>
    </>
  )
}
