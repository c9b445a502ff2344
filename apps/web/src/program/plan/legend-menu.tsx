import { IconButton, Popover, type PopoverProps } from '@trireme/ui'
import { CircleQuestionMark } from 'lucide-react'
import { SIGNS, signSvg } from './gantt/signs.ts'

export const LEGEND_TITLE = 'What the signs mean'

/** What is drawn on the timeline, sign by sign. */
export function LegendMenu() {
  return (
    <Popover
      title={LEGEND_TITLE}
      align="end"
      trigger={<IconButton label={LEGEND_TITLE} icon={<CircleQuestionMark size={14} aria-hidden="true" />} />}
    >
      <Signs />
    </Popover>
  )
}

/** The same, at a point of the window until it is closed. */
export function LegendAt({ at, onClose }: { readonly at: PopoverProps['at'] & object; readonly onClose: () => void }) {
  return (
    <Popover title={LEGEND_TITLE} align="end" at={at} open onOpenChange={(open) => open || onClose()}>
      <Signs />
    </Popover>
  )
}

function Signs() {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and holds nothing else that keys reach
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
  )
}
