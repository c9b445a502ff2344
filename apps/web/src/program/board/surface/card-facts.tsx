import type { WorkItem } from '@trireme/domain'
import { HealthMark, StatusMark } from '../../../work/marks.tsx'

/** What a card says when it is looked at: how it stands, and each of its signs in words; what does not hold first. */
export function CardFacts(props: {
  readonly item: WorkItem
  readonly trouble: readonly string[]
  readonly lines: readonly (string | undefined)[]
}) {
  const { item, trouble, lines } = props
  return (
    <div className="board-facts">
      <strong>
        {item.key} {item.title}
      </strong>
      <span className="row-wrap">
        <StatusMark id={item.statusId} />
        {item.health === null ? null : <HealthMark item={item} />}
      </span>
      {trouble.map((sentence) => (
        <span key={sentence} className="late">
          ▲ {sentence}
        </span>
      ))}
      {lines.filter(Boolean).map((line) => (
        <span key={line} className="numeric">
          {line}
        </span>
      ))}
    </div>
  )
}
