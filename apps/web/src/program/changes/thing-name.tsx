import { Link } from '@tanstack/react-router'
import { useShell } from '../../shell/shell-state.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

/** What facts were kept of, under the name it had: work opens, a launch is led to, the rest and what is gone is text. */
export function ThingName({ id, title }: { readonly id: string; readonly title: string }) {
  const { replica } = useWorkspace()
  const shell = useShell()
  if (replica.get('work-item', id as never) !== undefined)
    return (
      <button type="button" className="text-button" onClick={() => shell.showItem(id as never)}>
        {title}
      </button>
    )
  if (replica.get('release', id as never) !== undefined)
    return (
      <Link to="/product/launches" search={{ launch: id as never }} className="name-link">
        {title}
      </Link>
    )
  return <span>{title}</span>
}
