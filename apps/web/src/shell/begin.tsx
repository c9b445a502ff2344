import { Link } from '@tanstack/react-router'
import { Button } from '@trireme/ui'
import { useMayCreate } from '../workspace/use-workspace.tsx'
import { useShell } from './shell-state.tsx'

/** The two ways out of an empty place: add the first of what it shows, or bring in a plan. Nothing for who may not. */
export function Begin({ add }: { readonly add: string }) {
  const shell = useShell()
  if (!useMayCreate('work-item')) return null
  return (
    <span className="row-wrap">
      <Button variant="primary" keyHint="C" onClick={() => shell.openComposer()}>
        {add}
      </Button>
      <Link to="/import">Import a plan</Link>
    </span>
  )
}
