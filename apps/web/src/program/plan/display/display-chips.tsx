import { useNavigate, useSearch } from '@tanstack/react-router'
import { Chip } from '@trireme/ui'
import type { PlanSearch } from '../../../addresses.ts'
import { idOfKey } from '../../../work/commands.ts'
import { useRecords, useWorkspace } from '../../../workspace/use-workspace.tsx'
import { type PlanMarks, readBaselines, readMarks, writeBaselines, writeMarks } from './plan-display.ts'

/** What is drawn beside the bars or compared with, each to be taken away where it is seen. */
export function DisplayChips({ view }: { readonly view: 'gantt' | 'grid' }) {
  const search = useSearch({ from: '/app/program/plan' })
  const navigate = useNavigate({ from: '/program/plan' })
  const { replica } = useWorkspace()
  useRecords('work-item')
  useRecords('baseline')
  const marks = readMarks(search.marks)
  const baselines = readBaselines(search.baseline)
  const set = (wish: PlanSearch) =>
    void navigate({ search: (before) => ({ ...before, ...wish }), replace: true, resetScroll: false })
  const setMarks = (wish: Partial<PlanMarks>) => set({ marks: writeMarks({ ...marks, ...wish }) })
  const { pathsTo, nearDays } = marks
  const end =
    pathsTo === null
      ? undefined
      : (replica.get('work-item', pathsTo) ?? replica.get('work-item', idOfKey(replica, pathsTo)))
  return (
    <>
      {view === 'gantt' && pathsTo !== null ? (
        <Chip removeLabel="Show no paths" onRemove={() => setMarks({ pathsTo: null })}>
          <span className="written-chip clip" title={end?.title}>
            Paths to {end?.key || end?.title || pathsTo}
          </span>
        </Chip>
      ) : null}
      {view === 'gantt' && nearDays !== null ? (
        <Chip removeLabel="Mark nothing as nearly critical" onRemove={() => setMarks({ nearDays: null })}>
          Nearly critical: up to {nearDays} d
        </Chip>
      ) : null}
      {view === 'gantt' && marks.slack ? (
        <Chip removeLabel="Show no slack" onRemove={() => setMarks({ slack: false })}>
          Slack
        </Chip>
      ) : null}
      {baselines.map((id) => (
        <Chip
          key={id}
          removeLabel={`Compare no more with ${replica.get('baseline', id)?.name ?? 'this baseline'}`}
          onRemove={() => set({ baseline: writeBaselines(baselines.filter((each) => each !== id)) })}
        >
          <span className="written-chip clip">vs {replica.get('baseline', id)?.name ?? 'a baseline that is gone'}</span>
        </Chip>
      ))}
    </>
  )
}
