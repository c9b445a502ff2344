import { Banner, Button, Popover } from '@trireme/ui'
import { counted } from '../../../schedule/days.ts'
import { useShell } from '../../../shell/shell-state.tsx'
import type { DependencyString } from './strings.ts'

/** The strings that cannot hold, in words, each leading to both its ends. */
export function BrokenNote(props: {
  readonly strings: readonly DependencyString[]
  readonly titleOf: (id: DependencyString['from']) => string
}) {
  const shell = useShell()
  const broken = props.strings.filter((each) => each.broken !== undefined)
  if (broken.length === 0) return null
  return (
    <Banner
      tone="warning"
      action={
        <Popover title="Dependencies that do not hold" align="end" trigger={<Button variant="quiet">Show</Button>}>
          <ul className="plain-list board-broken">
            {broken.map(({ id, broken: sentence, from, to }) => (
              <li key={id}>
                <p>{sentence}</p>
                <p className="row-wrap">
                  {[from, to].map((end) => (
                    <button
                      key={end}
                      type="button"
                      className="text-button meta clip"
                      onClick={() => shell.showItem(end)}
                    >
                      Open {props.titleOf(end)}
                    </button>
                  ))}
                </p>
              </li>
            ))}
          </ul>
        </Popover>
      }
    >
      {counted(broken.length, 'dependency does', 'dependencies do')} not hold as the cards lie, of{' '}
      {props.strings.length.toLocaleString('en')}.
    </Banner>
  )
}
