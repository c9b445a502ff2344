import { edit } from '@trireme/client'
import { DraftInput, Field } from '@trireme/ui'
import { RecordField } from '../../settings/record-field.tsx'
import { TITLE } from '../../work/line.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'
import { LongField } from '../raid/panel-fields.tsx'
import type { Document } from './use-documents.ts'

/** A document while it is written: each part is kept when it is left. */
export function DocumentEditor({ document, signed }: { readonly document: Document; readonly signed: number }) {
  const workspace = useWorkspace()
  const common = { kind: 'document', record: document } as const
  return (
    <div className="document-editor stack">
      {signed === 0 ? null : (
        <p className="late">
          {signed} signed this. What you change here has to be signed again; what they signed stays to be read.
        </p>
      )}
      <Field label="Title">
        {(control) => (
          <DraftInput<string>
            {...control}
            value={document.title}
            {...TITLE}
            onCommit={(title) => {
              const change = title === null ? null : edit('document', document, { title })
              if (change !== null) workspace.act([change], 'Rename the document')
            }}
          />
        )}
      </Field>
      {document.type === 'charter' ? (
        <>
          <LongField {...common} field="purpose" label="Purpose" placeholder="Why it is done, in a sentence or two." />
          <LongField {...common} field="inScope" label="In scope" placeholder="- One line each" />
          <LongField {...common} field="outOfScope" label="Out of scope" placeholder="- What is left to others" />
          <LongField {...common} field="success" label="Success" placeholder="How one will know." />
          <RecordField {...common} field="sponsorId" />
        </>
      ) : null}
      <LongField
        {...common}
        field="body"
        label="Text"
        placeholder="Plain text. “# ” begins a heading, “- ” a line of a list; an empty line begins a paragraph."
      />
    </div>
  )
}
