import { useNavigate } from '@tanstack/react-router'
import { writeFilters } from '../../work/filters.ts'
import { TeamlessNote } from '../plan/teamless-note.tsx'

/** What the plan makes of work without teams, where that is most of it: said above the days that rest on it. */
export function TeamlessPart() {
  const navigate = useNavigate()
  const filter = writeFilters([{ field: 'schedule', is: true, values: ['no-team'] }])
  return (
    <TeamlessNote
      shown={false}
      onShow={() => void navigate({ to: '/program/plan', search: { view: 'grid', filter } })}
    />
  )
}
