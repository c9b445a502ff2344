import { creation, sentenceOf } from '@trireme/client'
import type { RecordMap, WorkItem } from '@trireme/domain'
import { Avatar, Button, IconButton, ProblemNote, TextArea } from '@trireme/ui'
import { Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useRetry } from '../workspace/use-retry.ts'
import { useVersion, useWorkspace } from '../workspace/use-workspace.tsx'
import { formatInstant, nameOf } from '../workspace/value-text.ts'

/** What was said about an item, loaded when it is opened and live from then on. */
export function Comments({ item }: { readonly item: WorkItem }) {
  const workspace = useWorkspace()
  const { replica, records, session } = workspace
  useVersion('comment')
  const load = useVersion('load')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const { tries, again } = useRetry(problem !== null)
  useEffect(() => {
    let left = false
    void records.list('comment', { workItemId: item.id }).then((answer) => {
      if (left) return
      if (answer.ok) replica.admit('comment', answer.value)
      setProblem(answer.ok ? null : sentenceOf(answer.problem))
    })
    return () => {
      left = true
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was admitted before is gone with each load
  }, [records, replica, item.id, load, tries])
  const comments = replica
    .referring('comment', 'workItemId', item.id)
    .toSorted((one, other) => (one.saidAt < other.saidAt ? -1 : 1))

  function say() {
    if (text.trim() === '') return
    const comment = creation('comment', { workItemId: item.id, body: text.trim(), saidAt: new Date().toISOString() })
    workspace.act([comment], `Comment on ${item.key}`)
    setText('')
  }

  return (
    <section className="item-section" aria-label="Comments">
      <header>
        <h3>Comments</h3>
      </header>
      {problem === null ? null : <ProblemNote title="Comments could not be loaded" advice={problem} again={again} />}
      <ul className="item-activity">
        {comments.map((comment) => (
          <li key={comment.id}>
            <Avatar name={authorOf(comment)} label="" />
            <div>
              <span className="row">
                <span className="meta grow">
                  {authorOf(comment)} · {formatInstant(comment.saidAt)}
                </span>
                {comment.authorId === session.member.id ? (
                  <IconButton
                    label="Delete comment"
                    icon={<Trash2 size={14} aria-hidden="true" />}
                    onClick={() => void workspace.remove('comment', comment.id)}
                  />
                ) : null}
              </span>
              <div className="comment-body">{comment.body}</div>
            </div>
          </li>
        ))}
      </ul>
      <TextArea
        aria-label="Add a comment"
        placeholder="Add a comment"
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          say()
        }}
      />
      {text.trim() === '' ? null : (
        <div>
          <Button variant="primary" keyHint="⌘Enter" onClick={say}>
            Comment
          </Button>
        </div>
      )}
    </section>
  )

  function authorOf({ authorId, authorName }: RecordMap['comment']): string {
    return authorName ?? (authorId === null ? session.user.name : nameOf(replica, authorId))
  }
}
