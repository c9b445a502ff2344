import { type Problem, sentenceOf } from '@trireme/client'
import { showToast } from '@trireme/ui'
import type { NotCarriedEntry } from '../../../imports/not-carried-list.tsx'
import { counted } from '../../../schedule/days.ts'
import { http } from '../../../session/calls.ts'
import { saveFile } from '../../../shell/csv-file.ts'

const TOAST = 'export'

type Tell = (leftOut: readonly NotCarriedEntry[]) => void

/** Saves the plan as MS Project XML, and offers to tell what that file cannot hold. */
export async function takeMspdi(tell: Tell, today: string): Promise<void> {
  const answer = await http.open({ path: '/plan/mspdi' }, 'application/xml')
  const file = answer.ok ? await answer.value.blob().catch(() => undefined) : undefined
  if (file === undefined) return refused(answer.ok ? undefined : answer.problem, () => takeMspdi(tell, today))
  const name = `plan-${today}.xml`
  saveFile(file, name)
  const losses = await http.call<{ readonly notCarried: readonly NotCarriedEntry[] }>({ path: '/plan/mspdi/losses' })
  if (!losses.ok || losses.value.notCarried.length === 0) return void showToast({ id: TOAST, text: `Saved ${name}` })
  const { notCarried } = losses.value
  showToast({
    id: TOAST,
    text: `Saved ${name}`,
    detail: `MS Project has no place for ${counted(notCarried.length, 'kind')} of things.`,
    more: { label: 'What is left out', onSelect: () => tell(notCarried) },
  })
}

function refused(problem: Problem | undefined, again: () => Promise<void>): void {
  showToast({
    id: TOAST,
    tone: 'problem',
    text: 'The plan was not saved',
    detail: problem === undefined ? 'It broke off on the way.' : sentenceOf(problem),
    action: { label: 'Try again', onSelect: () => void again() },
  })
}
