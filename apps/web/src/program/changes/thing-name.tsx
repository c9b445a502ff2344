import { Link } from '@tanstack/react-router'
import { useShell } from '../../shell/shell-state.tsx'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { placeOfThing } from './thing-place.ts'

/** What facts were kept of, under the name it had: work opens, a launch or a milestone is led to, the rest and what is gone is text. */
export function ThingName({ id, title }: { readonly id: string; readonly title: string }) {
  const { replica } = useWorkspace()
  const shell = useShell()
  const place = placeOfThing(replica, id)
  switch (place.opens) {
    case 'item':
      return (
        <button type="button" className="text-button" onClick={() => shell.showItem(id as never)}>
          {title}
        </button>
      )
    case 'address':
      return (
        <Link to={place.to} search={place.search as never} className="name-link">
          {title}
        </Link>
      )
    case 'nothing':
      return <span>{title}</span>
  }
}
