import { gantt } from 'dhtmlx-gantt'
import 'dhtmlx-gantt/codebase/dhtmlxgantt.css'

/**
 * The peer on the same plan, set up the way its own guide advises for large plans: rows and cells drawn only where they
 * are seen, background as one picture.
 */
interface ControlPlan {
  readonly items: readonly {
    readonly id: string
    readonly parent: string | null
    readonly title: string
    readonly kind: 'leaf' | 'summary' | 'milestone'
    readonly startDay: number
    readonly days: number
    readonly progress: number
  }[]
  readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[]
}

const TYPES = { leaf: 'task', summary: 'project', milestone: 'milestone' } as const

function mount(plan: ControlPlan): void {
  gantt.config.smart_rendering = true
  gantt.config.static_background = true
  gantt.config.open_tree_initially = true
  gantt.config.row_height = 32
  gantt.config.scale_height = 44
  gantt.config.min_column_width = 52
  gantt.config.scales = [
    { unit: 'month', step: 1, format: '%M %Y' },
    { unit: 'week', step: 1, format: '%j' },
  ]
  gantt.init('gantt')
  gantt.parse({
    data: plan.items.map((item) => ({
      id: item.id,
      text: item.title,
      type: TYPES[item.kind],
      parent: item.parent ?? 0,
      start_date: new Date(item.startDay * 86_400_000),
      duration: item.days,
      progress: item.progress,
    })),
    links: plan.links.map((link) => ({ id: link.id, source: link.from, target: link.to, type: '0' })),
  })
}

function scrollToHeight(y: number): void {
  gantt.scrollTo(null, y)
}

/** A bar in view that can be dragged, at a point that is not its edge. */
function someBar(): { x: number; y: number } {
  const bar = document.querySelectorAll('.gantt_task_line:not(.gantt_project):not(.gantt_milestone)')[4]!
  const box = bar.getBoundingClientRect()
  return { x: box.left + box.width / 3, y: box.top + box.height / 2 }
}

Object.assign(window, { mount, someBar, scrollToHeight })
