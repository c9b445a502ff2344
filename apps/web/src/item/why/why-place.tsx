import { useLost } from '../../shell/use-lost.ts'
import { useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { idNamed } from './why-address.ts'
import { WhyPanel } from './why-panel.tsx'

/** The panel of whatever an address asks about; nothing where that is not there, or not for this reader. */
export function WhyPlace({ named }: { readonly named: string }) {
  const { replica } = useWorkspace()
  useVersion('work-item')
  const id = idNamed(replica, named)
  useLost(named, id !== null)
  return id === null ? null : <WhyPanel key={id} id={id} />
}
