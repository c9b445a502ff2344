import type { ImportCounts, ImportPreview, Problem } from '@trireme/client'
import { newKey } from '@trireme/client/calls'
import type { ImporterId, Mapping } from '@trireme/domain'
import { announce } from '@trireme/ui'
import { useEffect, useRef, useState } from 'react'
import type { Workspace } from '../workspace/workspace.ts'
import { applyImport, previewMapping, readFile } from './calls.ts'
import { adviceOn } from './file-advice.ts'
import { carryOver } from './mapping-edits.ts'
import { writtenText } from './outcome-words.ts'
import { type ImportProblem, problemSaid } from './problem-words.ts'

/** A file that was read, with the mapping as the person has it now. */
export type Review = {
  readonly file: File
  readonly preview: ImportPreview
  readonly mapping: Mapping
  /** Whether the person changed the mapping, so that it is worth keeping for the next file. */
  readonly edited: boolean
  /** The preview is that of an earlier mapping; the next is on its way. */
  readonly stale: boolean
  readonly applying: boolean
}

export type Done = {
  readonly fileName: string
  readonly source: string
  /** Its write; null where the file changed nothing. */
  readonly sequence: number | null
  readonly counts: ImportCounts
}

export type ImportState = {
  readonly reading: File | null
  readonly review: Review | null
  readonly done: Done | null
  readonly problem: ImportProblem | null
}

const START: ImportState = { reading: null, review: null, done: null, problem: null }
/** A person who changes three things in a row waits for one preview, not three. */
const SETTLE_MS = 350

/**
 * One import from the file to the step that can be undone. Nothing a person has decided is lost on the way.
 *
 * @param of what files are read as until somebody says otherwise; without it, as what they look like
 */
export function useImport(workspace: Workspace, of?: ImporterId) {
  const [state, setState] = useState(START)
  const now = useRef(state)
  const call = useRef<AbortController | null>(null)
  const timer = useRef<number | undefined>(undefined)
  const tryKey = useRef<string | null>(null)
  const source = useRef(of)

  function put(part: Partial<ImportState>): void {
    now.current = { ...now.current, ...part }
    setState(now.current)
  }
  function putReview(part: Partial<Review>): void {
    if (now.current.review !== null) put({ review: { ...now.current.review, ...part } })
  }
  /** A new call takes the place of the one under way. */
  function begin(): AbortSignal {
    call.current?.abort()
    clearTimeout(timer.current)
    call.current = new AbortController()
    return call.current.signal
  }
  function fail(problem: Problem, again: () => void): void {
    const said = problemSaid(problem, again)
    put({ reading: null, problem: said })
    putReview({ stale: false, applying: false })
    announce(said.title, 'urgent')
  }

  useEffect(() => () => void call.current?.abort(), [])

  async function choose(file: File): Promise<void> {
    const wrong = adviceOn(file)
    if (wrong !== null) return put({ problem: { ...wrong, errors: [] }, done: null })
    const signal = begin()
    put({ reading: file, problem: null, done: null })
    announce(`Reading ${file.name}`)
    const answer = await readFile(file, source.current, signal)
    if (signal.aborted) return
    if (!answer.ok) return fail(answer.problem, () => void choose(file))
    const before = now.current.review
    const preview = answer.value
    tryKey.current = null
    const kept = before?.edited === true && before.mapping.importer === preview.mapping.importer
    const mapping = kept ? carryOver(before.mapping, preview.mapping) : preview.mapping
    put({ reading: null, review: { file, preview, mapping, edited: kept, stale: kept, applying: false } })
    announce(`${file.name} is read. Look over what would change, then import it.`)
    if (kept) await refresh()
  }

  /** The same file as something else. */
  function readAs(other: ImporterId): void {
    source.current = other
    const { review } = now.current
    if (review !== null) void choose(review.file)
  }

  function cancel(): void {
    begin()
    put({ reading: null })
    announce('Given up')
  }

  function change(mapping: Mapping): void {
    begin()
    tryKey.current = null
    putReview({ mapping, edited: true, stale: true })
    timer.current = window.setTimeout(() => void refresh(), SETTLE_MS)
  }

  /** Previews the mapping as it is; an upload the server has forgotten is sent once more. */
  async function refresh(): Promise<void> {
    const { review } = now.current
    if (review === null) return
    const signal = begin()
    put({ problem: null })
    let answer = await previewMapping(review.preview.id, review.mapping, signal)
    if (!answer.ok && answer.problem.status === 404 && !signal.aborted) {
      const again = await readFile(review.file, source.current, signal)
      answer = again.ok ? await previewMapping(again.value.id, review.mapping, signal) : again
    }
    if (signal.aborted) return
    if (!answer.ok) return fail(answer.problem, () => void refresh())
    putReview({ preview: answer.value, stale: false })
  }

  async function apply(options: { leaveOut: boolean; saveMappingAs: string | undefined }): Promise<void> {
    const { review } = now.current
    if (review === null || review.applying) return
    put({ problem: null })
    putReview({ applying: true })
    tryKey.current ??= newKey()
    const { mapping, preview, file } = review
    const answer = await applyImport(preview.id, { ...options, mapping, idempotencyKey: tryKey.current })
    if (!answer.ok) {
      if (answer.problem.status !== 0) tryKey.current = null
      return fail(answer.problem, () => void (answer.problem.status === 404 ? refresh() : apply(options)))
    }
    const { counts, sequence } = answer.value
    if (sequence !== null) workspace.history.note(`Import ${file.name}`, sequence)
    tryKey.current = null
    put({ review: null, done: { fileName: file.name, source: preview.source, sequence, counts } })
    if (sequence !== null) workspace.toastWithUndo(`Imported ${writtenText(counts)}`)
  }

  function startOver(): void {
    begin()
    source.current = of
    put(START)
  }

  return { state, choose, readAs, cancel, change, refresh, apply, startOver, dismiss: () => put({ problem: null }) }
}

export type ImportFlow = ReturnType<typeof useImport>
