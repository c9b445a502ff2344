import { type Gate, type Launch, type Verdict, verdicts } from '@trireme/domain'
import { Button, DateInput, Dialog, Field, IconButton, Select, TextArea, TextInput } from '@trireme/ui'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { fixedChoices } from '../../work/choices.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { Seen } from './answer-gate.tsx'
import { decideGate } from './commands.ts'

type Condition = { readonly title: string; readonly dueOn: string | null }

/** The verdict of a gate, with its reason and, where it is passed on conditions, what is to be done by when. */
export function DecideGate(props: {
  readonly launch: Launch
  readonly gate: Gate
  readonly first: Verdict
  readonly onClose: () => void
}) {
  const { launch, gate, first, onClose } = props
  const workspace = useWorkspace()
  const { today } = workspace
  const [verdict, setVerdict] = useState<Verdict>(first)
  const [note, setNote] = useState('')
  const [conditions, setConditions] = useState<readonly Condition[]>([{ title: '', dueOn: null }])
  const [missing, setMissing] = useState<string | null>(null)
  const withConditions = verdict === 'pass-with-conditions'
  const choices = fixedChoices(first === 'pass' ? verdicts.slice(0, 2) : verdicts.slice(2))
  const change = (index: number, wish: Partial<Condition>) =>
    setConditions(conditions.map((each, at) => (at === index ? { ...each, ...wish } : each)))

  function decide() {
    const given = conditions.filter(({ title }) => title.trim() !== '')
    const dated = given.flatMap(({ title, dueOn }) => (dueOn === null ? [] : [{ title: title.trim(), dueOn }]))
    if (withConditions && dated.length === 0) return setMissing('Say what has to be done, and by when.')
    if (withConditions && dated.length < given.length) return setMissing('Each condition needs a day.')
    const decision = {
      verdict,
      note: note.trim(),
      memberId: workspace.session.member.id,
      conditions: withConditions ? dated : [],
    }
    const label = `${verdict.startsWith('pass') ? 'Pass' : 'Decide'} the gate ${gate.name}`
    if (
      workspace.act(decideGate(launch, gate, decision), label, {
        toast: `${gate.name}: ${verdict.replaceAll('-', ' ')}`,
      })
    )
      onClose()
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Verdict of ${gate.name}`}
      description="It holds as long as nothing of what is listed changes."
      width={560}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button variant="primary" onClick={decide}>
            Decide
          </Button>
        </>
      }
    >
      <div className="stack">
        <Seen launch={launch} gate={gate} />
        <Field label="Verdict">
          {(control) => (
            <Select {...control} value={verdict} options={choices} onChange={(id) => setVerdict(id as Verdict)} />
          )}
        </Field>
        {withConditions ? (
          <fieldset className="gate-conditions">
            <legend className="meta">Conditions become items of the checklist</legend>
            {conditions.map((condition, index) => (
              <div key={index} className="row">
                <TextInput
                  aria-label={`Condition ${index + 1}`}
                  placeholder="What has to be done"
                  maxLength={300}
                  value={condition.title}
                  onChange={(event) => change(index, { title: event.target.value })}
                />
                <DateInput
                  aria-label={`Condition ${index + 1}, by when`}
                  today={today}
                  edge="end"
                  value={condition.dueOn}
                  onCommit={(dueOn) => change(index, { dueOn })}
                />
                <IconButton
                  label={`Leave out condition ${index + 1}`}
                  icon={<X size={14} aria-hidden="true" />}
                  onClick={() => setConditions(conditions.filter((_, at) => at !== index))}
                />
              </div>
            ))}
            <Button
              variant="quiet"
              icon={<Plus size={14} aria-hidden="true" />}
              onClick={() => setConditions([...conditions, { title: '', dueOn: null }])}
            >
              Condition
            </Button>
            {missing === null ? null : (
              <p className="late" role="alert">
                {missing}
              </p>
            )}
          </fieldset>
        ) : null}
        <Field label="Reason">
          {(control) => (
            <TextArea {...control} maxLength={5000} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
