import { creation, newId } from '@trireme/client'
import { type DocumentType, type Id, documentTypes, kindOfId } from '@trireme/domain'
import { Combobox, Field } from '@trireme/ui'
import { useState } from 'react'
import { CreationDialog, RecordChoice, TitleField, WordChoice } from '../../shell/creation-dialog.tsx'
import { choicesOf, itemChoices } from '../../work/choices.ts'
import { useWorkspace } from '../../workspace/use-workspace.tsx'

const KINDS = [
  ['program', 'Program'],
  ['release', 'Launch'],
  ['product', 'Product'],
  ['portfolio', 'Portfolio'],
] as const

/** A new document: what it is, what it is about, whose it is; the rest is written in it. */
export function NewDocument(props: {
  readonly scopeId: Id | undefined
  readonly onClose: () => void
  readonly onMade: (id: string) => void
}) {
  const { scopeId, onClose, onMade } = props
  const workspace = useWorkspace()
  const { replica } = workspace
  const [title, setTitle] = useState('')
  const [untitled, setUntitled] = useState(false)
  const [type, setType] = useState<DocumentType>('charter')
  const [aboutId, setAboutId] = useState<Id | null>(scopeId ?? null)
  const [ownerId, setOwnerId] = useState<string | null>(workspace.rights.access.member.personId)
  const choices = [
    ...KINDS.flatMap(([kind, detail]) => choicesOf(replica, kind).map((choice) => ({ ...choice, detail }))),
    ...itemChoices(replica),
  ]
  function make() {
    if (title.trim() === '') return setUntitled(true)
    const id = newId('document')
    const about = aboutId === null ? {} : { [FIELDS[kindOfId(aboutId)!] ?? '']: aboutId }
    const values = { id, title: title.trim(), type, ownerId, ...about }
    workspace.act([creation('document', values as never)], `Begin ${values.title}`, {
      onKept: () => {
        onClose()
        onMade(id)
      },
    })
  }
  return (
    <CreationDialog
      title="New document"
      description="What it is about cannot be changed afterwards: it says who may read it."
      verb="Begin"
      onClose={onClose}
      onMake={make}
      heading={
        <TitleField
          value={title}
          error={untitled && title.trim() === '' ? 'Say it in a few words.' : null}
          onChange={setTitle}
        />
      }
    >
      <WordChoice label="Type" words={documentTypes} value={type} onChange={setType} />
      <Field label="About">
        {(control) => (
          <Combobox
            {...control}
            clearable
            placeholder="All work"
            value={aboutId}
            choices={choices}
            onChange={(id) => setAboutId(id as Id | null)}
          />
        )}
      </Field>
      <RecordChoice label="Owner" kind="person" none="Nobody" value={ownerId} onChange={setOwnerId} />
    </CreationDialog>
  )
}

const FIELDS: Readonly<Record<string, string>> = {
  'work-item': 'workItemId',
  release: 'releaseId',
  program: 'programId',
  product: 'productId',
  portfolio: 'portfolioId',
}
