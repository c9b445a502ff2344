import { RecordField } from '../../settings/record-field.tsx'
import type { Document } from './use-documents.ts'

/** Whose it is, until when it is signed and holds, and how often it is looked at. */
export function DocumentTerms({ document }: { readonly document: Document }) {
  const common = { kind: 'document', record: document, inline: true } as const
  return (
    <section className="stack" aria-label="Terms">
      <h3>Terms</h3>
      <RecordField {...common} field="dueOn" label="Sign by" edge="end" placeholder="No day" />
      <RecordField {...common} field="validUntilOn" edge="end" placeholder="For ever" />
      <RecordField {...common} field="reviewMonths" label="Review every" unit=" months" placeholder="Never" />
      <RecordField {...common} field="reviewedOn" label="Last reviewed" placeholder="Not yet" />
      <RecordField {...common} field="ownerId" placeholder="Nobody" />
    </section>
  )
}
