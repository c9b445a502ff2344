import { IconButton, Popover } from '@trireme/ui'
import { CircleQuestionMark } from 'lucide-react'
import { SIGNS, signSvg } from './gantt/signs.ts'

/** What is drawn on the timeline, sign by sign. */
export function LegendMenu() {
  return (
    <Popover
      title="What the signs mean"
      align="end"
      trigger={<IconButton label="What the signs mean" icon={<CircleQuestionMark size={14} aria-hidden="true" />} />}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and holds nothing else that keys reach */}
      <ul className="plain-list plan-legend" tabIndex={0} aria-label="Signs">
        {SIGNS.map((sign) => (
          <li key={sign.text}>
            <svg
              width="28"
              height="20"
              viewBox="0 0 28 20"
              aria-hidden="true"
              dangerouslySetInnerHTML={{ __html: signSvg(sign) }}
            />
            {sign.says}
          </li>
        ))}
      </ul>
    </Popover>
  )
}
