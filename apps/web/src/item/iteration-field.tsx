import { type WorkItem, iterationByItem } from '@trireme/domain'
import { Combobox, Field } from '@trireme/ui'
import { iterationChoices, moveIntoIteration, outlasts } from '../work/iterations.ts'
import { usePlan, useRecords, useWorkspace } from '../workspace/use-workspace.tsx'

const SAYS =
  'The time box its team does it in. Its dates go along: what the plan places starts no earlier than its iteration, what people place keeps its length.'

/** The iteration it is planned into, and whether it fits; nothing where there are no iterations. */
export function IterationField({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica, today } = workspace
  const plan = usePlan()
  if (useRecords('iteration').length === 0) return null
  const given = replica.get('iteration', iterationByItem(replica.snapshot)(item))
  const isDone = replica.get('status', item.statusId)?.category === 'done'
  const trouble = outlasts(item, given?.endsOn ?? null, plan, isDone)
  return (
    <Field
      label="Iteration"
      says={SAYS}
      hint={trouble === undefined ? null : <span className="late">▲ {trouble}</span>}
      inline
    >
      {(control) => (
        <Combobox
          {...control}
          clearable
          placeholder={given === undefined ? 'Not planned' : `As what it is a part of: ${given.name}`}
          value={item.iterationId}
          choices={iterationChoices(replica.snapshot, item, today)}
          onChange={(id) => {
            const { changes, label, said } = moveIntoIteration(replica, item, replica.get('iteration', id) ?? null)
            workspace.act(changes, label, { toast: said })
          }}
        />
      )}
    </Field>
  )
}
