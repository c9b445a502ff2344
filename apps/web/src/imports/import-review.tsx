import type { ImportPreview } from '@trireme/client'
import { Banner, Button, Checkbox, Field, TextInput } from '@trireme/ui'
import { useState } from 'react'
import { FileButton } from './file-button.tsx'
import { FileFacts } from './file-facts.tsx'
import { MappingForm } from './mapping-form.tsx'
import { Outcome } from './outcome.tsx'
import { number, totalOf, writtenText, writtenWholeText } from './outcome-words.ts'
import type { ImportFlow, Review } from './use-import.ts'

/** One file, looked over: what is in it, how it becomes records, what would change. */
export function ImportReview({ review, flow }: { readonly review: Review; readonly flow: ImportFlow }) {
  const { preview, stale, applying } = review
  // Said of one file: the next may have others that cannot be read.
  const [leftOutOf, setLeftOutOf] = useState<string | null>(null)
  const leaveOut = leftOutOf === preview.id
  const [savedAs, setSavedAs] = useState('')
  const total = totalOf(preview.counts)
  const refused = preview.refusals.length
  const written = total.create + total.update
  const waits = refused > 0 && !leaveOut
  const name = savedAs.trim()

  return (
    <>
      <div className="import-parts">
        <FileFacts preview={preview} file={review.file} />
        <MappingForm review={review} onChange={flow.change} />
        <Outcome preview={preview} stale={stale} />
        <section className="import-part" aria-labelledby="import-last">
          <h2 id="import-last" className="section-title">
            Before you import
          </h2>
          {refused === 0 ? null : (
            <Banner tone="warning">
              <Checkbox checked={leaveOut} onChange={(on) => setLeftOutOf(on ? preview.id : null)}>
                Leave {refused === 1 ? 'this one' : `these ${number(refused)}`} out and import the rest
              </Checkbox>
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
        <Button
          variant="primary"
          disabled={stale || applying || waits || (written === 0 && name === '')}
          onClick={() => void flow.apply({ leaveOut, saveMappingAs: name === '' ? undefined : name })}
        >
          {applying ? 'Importing…' : written === 0 ? 'Keep the mapping' : `Import ${writtenText(preview.counts)}`}
        </Button>
      </footer>
    </>
  )
}

function summaryOf({ fileName, counts, refusals }: ImportPreview, waits: boolean): string {
  const { create, update } = totalOf(counts)
  const refused = refusals.length
  if (create + update === 0) return `Everything in ${fileName} is here already: nothing would change.`
  const parts = [`${writtenWholeText(counts)}: ${number(create)} new, ${number(update)} changed`]
  if (refused > 0) parts.push(`${number(refused)} cannot be read${waits ? ': tick above to leave that out' : ''}`)
  return parts.join(' · ')
}
