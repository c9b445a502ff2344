import type { ImportPreview } from '@trireme/client'
import { Banner, Button, Checkbox, Field, TextInput, announce } from '@trireme/ui'
import { useRef, useState } from 'react'
import { FileButton } from './file-button.tsx'
import { FileFacts } from './file-facts.tsx'
import { MappingForm } from './mapping-form.tsx'
import { Outcome } from './outcome.tsx'
import { WhereItIs } from './where-it-is.tsx'
import {
  leaveOutText,
  leftOutOf,
  leftOutText,
  number,
  totalOf,
  writtenText,
  writtenWholeText,
} from './outcome-words.ts'
import type { ImportFlow, Review } from './use-import.ts'

/** One file, looked over: what is in it, how it becomes records, what would change. */
export function ImportReview({ review, flow }: { readonly review: Review; readonly flow: ImportFlow }) {
  const { preview, stale, applying } = review
  // Said of one file: the next may have others that cannot be read.
  const [agreedFor, setAgreedFor] = useState<string | null>(null)
  const leaveOut = agreedFor === preview.id
  const [asked, setAsked] = useState(false)
  const [savedAs, setSavedAs] = useState('')
  const total = totalOf(preview.counts)
  const refused = preview.refusals.length
  const written = total.create + total.update
  const waits = refused > 0 && !leaveOut
  const name = savedAs.trim()
  const tick = useRef<HTMLSpanElement>(null)
  const apply = () => void flow.apply({ leaveOut, saveMappingAs: name === '' ? undefined : name })

  /** Where one says what becomes of what cannot be read. */
  function leadToTick() {
    setAsked(true)
    tick.current?.scrollIntoView({ block: 'center' })
    tick.current?.querySelector('input')?.focus()
    announce(`First say what becomes of what cannot be read: ${leaveOutText(leftOutOf(preview.refusals))}`)
  }

  return (
    <>
      <div className="import-parts">
        <FileFacts review={review} onReadAs={flow.readAs} />
        <MappingForm review={review} onChange={flow.change} />
        <Outcome preview={preview} stale={stale} />
        <section className="import-part" aria-labelledby="import-last">
          <h2 id="import-last" className="section-title">
            Before you import
          </h2>
          {refused === 0 ? null : (
            <Banner tone="warning">
              <span ref={tick} className="import-agree" data-asked={asked || undefined}>
                <Checkbox checked={leaveOut} onChange={(on) => setAgreedFor(on ? preview.id : null)}>
                  {leaveOutText(leftOutOf(preview.refusals))}
                </Checkbox>
              </span>
            </Banner>
          )}
          <div className="import-narrow">
            <Field
              label="Keep this mapping as"
              hint={`Optional. Kept as “${preview.fileName}”, it is used by itself for the next file of that name.`}
            >
              {(control) => (
                <TextInput
                  {...control}
                  maxLength={120}
                  placeholder={preview.fileName}
                  value={savedAs}
                  onChange={(event) => setSavedAs(event.target.value)}
                />
              )}
            </Field>
          </div>
        </section>
      </div>
      <footer className="import-foot">
        <p className="import-foot-text" role="status">
          {stale ? 'Looking at what would change…' : summaryOf(preview, waits)}
        </p>
        <FileButton disabled={applying} onChoose={(file) => void flow.choose(file)}>
          Choose another file
        </FileButton>
        {written === 0 && !stale ? (
          <>
            <Button disabled={applying || waits || name === ''} onClick={apply}>
              {applying ? 'Keeping…' : 'Keep the mapping'}
            </Button>
            <WhereItIs source={preview.source} search={{}} />
          </>
        ) : (
          <Button
            variant="primary"
            disabled={stale || applying}
            aria-disabled={waits || undefined}
            onClick={waits ? leadToTick : apply}
          >
            {applying ? 'Importing…' : `Import ${writtenText(preview.counts)}`}
          </Button>
        )}
      </footer>
    </>
  )
}

function summaryOf({ fileName, counts, refusals }: ImportPreview, waits: boolean): string {
  const { create, update } = totalOf(counts)
  if (create + update === 0) return `Everything in ${fileName} is here already: nothing would change.`
  const parts = [`${writtenWholeText(counts)}: ${number(create)} new, ${number(update)} changed`]
  if (refusals.length > 0) parts.push(`${leftOutText(leftOutOf(refusals))}${waits ? ': agree to that above' : ''}`)
  return parts.join(' · ')
}
