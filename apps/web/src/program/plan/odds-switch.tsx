import { Checkbox } from '@trireme/ui'
import { useSyncExternalStore } from 'react'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

/** Whether the plan is forecast at all in this browser. */
export function OddsSwitch() {
  const { odds } = useWorkspace()
  const isOn = useSyncExternalStore(odds.subscribe, () => odds.isOn)
  return (
    <Checkbox checked={isOn} onChange={odds.turn}>
      Odds
    </Checkbox>
  )
}
