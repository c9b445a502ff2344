import { type FixAllChoice, type FixedAll, fixAll } from '@trireme/planning'
import { announce, showToast } from '@trireme/ui'
import { useEffect, useRef, useState } from 'react'
import { counted } from '../../../schedule/days.ts'
import { whenFree } from '../../../schedule/idle.ts'
import { leftNote } from './left-note.ts'
import { useWorkspace } from '../../../workspace/use-workspace.tsx'

/** Works out in slices what mends everything that can be, and shows it to be kept. */
export function useFixAll() {
  const workspace = useWorkspace()
  const [isWorking, setWorking] = useState(false)
  const stop = useRef<() => void>(() => undefined)
  useEffect(() => () => stop.current(), [])

  function begin(how: FixAllChoice['how']) {
    const { snapshot, today } = workspace.schedule.inputs
    const mayChange: FixAllChoice['mayChange'] = (id) =>
      workspace.rights.mayChange('work-item', workspace.replica.get('work-item', id))
    const before = workspace.schedule.current.violations.length
    const fixing = fixAll(snapshot, { today, how, mayChange })
    setWorking(true)
    const go = () => {
      const step = fixing.next()
      if (!step.done) return void (stop.current = whenFree(go))
      setWorking(false)
      offer(step.value, before)
    }
    stop.current = whenFree(go)
  }

  function offer({ changes, left }: FixedAll, before: number) {
    const mended = before - left.length
    if (changes.length === 0) {
      const text = 'Nothing here can be mended by moving work'
      const detail = 'What is left has begun, or is not yours to change. Open one to see other ways.'
      showToast({ id: 'fix-all', text, detail, tone: 'problem' })
      return announce(`${text}. ${detail}`)
    }
    const rest = left.length === 0 ? '' : ` · ${left.length} left`
    workspace.act(changes, `Mend ${counted(mended, 'broken dependency', 'broken dependencies')}`, {
      ask: 'always',
      note: leftNote(left, (id) => workspace.replica.get('work-item', id)?.key ?? ''),
      toast: `Mended ${counted(mended, 'broken dependency', 'broken dependencies')}${rest}`,
    })
  }

  return { isWorking, fixAll: begin }
}
