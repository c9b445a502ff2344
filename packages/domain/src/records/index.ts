// Made by tools/index-records.ts from the files of this folder; do not edit.
import { actual } from './actual.ts'
import { approval } from './approval.ts'
import { assignment } from './assignment.ts'
import { assumption } from './assumption.ts'
import { baseline } from './baseline.ts'
import { baselineEntry } from './baseline-entry.ts'
import { budgetLine } from './budget-line.ts'
import { calendar } from './calendar.ts'
import { capacity } from './capacity.ts'
import { checklistItem } from './checklist-item.ts'
import { comment } from './comment.ts'
import { costRate } from './cost-rate.ts'
import { customField } from './custom-field.ts'
import { decision } from './decision.ts'
import { dependency } from './dependency.ts'
import { document } from './document.ts'
import { estimate } from './estimate.ts'
import { exchangeRate } from './exchange-rate.ts'
import { gate } from './gate.ts'
import { goal } from './goal.ts'
import { goalLink } from './goal-link.ts'
import { grant } from './grant.ts'
import { importMapping } from './import-mapping.ts'
import { issue } from './issue.ts'
import { iteration } from './iteration.ts'
import { keyResult } from './key-result.ts'
import { launchTemplate } from './launch-template.ts'
import { member } from './member.ts'
import { membership } from './membership.ts'
import { metric } from './metric.ts'
import { milestone } from './milestone.ts'
import { organization } from './organization.ts'
import { person } from './person.ts'
import { phase } from './phase.ts'
import { portfolio } from './portfolio.ts'
import { product } from './product.ts'
import { program } from './program.ts'
import { reading } from './reading.ts'
import { release } from './release.ts'
import { risk } from './risk.ts'
import { riskResponse } from './risk-response.ts'
import { savedView } from './saved-view.ts'
import { signature } from './signature.ts'
import { skill } from './skill.ts'
import { status } from './status.ts'
import { statusUpdate } from './status-update.ts'
import { team } from './team.ts'
import { workItem } from './work-item.ts'
import { workItemType } from './work-item-type.ts'

/** Every record kind by its name. */
export const definitions = {
  actual,
  approval,
  assignment,
  assumption,
  baseline,
  'baseline-entry': baselineEntry,
  'budget-line': budgetLine,
  calendar,
  capacity,
  'checklist-item': checklistItem,
  comment,
  'cost-rate': costRate,
  'custom-field': customField,
  decision,
  dependency,
  document,
  estimate,
  'exchange-rate': exchangeRate,
  gate,
  goal,
  'goal-link': goalLink,
  grant,
  'import-mapping': importMapping,
  issue,
  iteration,
  'key-result': keyResult,
  'launch-template': launchTemplate,
  member,
  membership,
  metric,
  milestone,
  organization,
  person,
  phase,
  portfolio,
  product,
  program,
  reading,
  release,
  risk,
  'risk-response': riskResponse,
  'saved-view': savedView,
  signature,
  skill,
  status,
  'status-update': statusUpdate,
  team,
  'work-item': workItem,
  'work-item-type': workItemType,
} as const
