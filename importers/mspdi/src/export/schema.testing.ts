import { XMLParser } from 'fast-xml-parser'

/**
 * The order of elements by the schema of MS Project 2007, as its documentation lists them, with what files of 2010 to
 * 2019 have beside: a second opinion on what is written, made from neither the writer nor the reader. Elements with ! are
 * required, those with * may come several times.
 */
const ORDER: Readonly<Record<string, string>> = {
  Project:
    'SaveVersion! UID Name Title Subject Category Company Manager Author CreationDate Revision LastSaved ScheduleFromStart StartDate FinishDate FYStartDate CriticalSlackLimit CurrencyDigits CurrencySymbol CurrencyCode! CurrencySymbolPosition CalendarUID DefaultStartTime DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth DefaultTaskType DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate DurationFormat WorkFormat EditableActualCosts HonorConstraints EarnedValueMethod InsertedProjectsLikeSummary MultipleCriticalPaths NewTasksEffortDriven NewTasksEstimated SplitsInProgressTasks SpreadActualCost SpreadPercentComplete TaskUpdatesResource FiscalYearStart WeekStartDay MoveCompletedEndsBack MoveRemainingStartsBack MoveRemainingStartsForward MoveCompletedEndsForward BaselineForEarnedValue AutoAddNewResourcesAndTasks StatusDate CurrentDate MicrosoftProjectServerURL Autolink NewTaskStartDate NewTasksAreManual DefaultTaskEVMethod ProjectExternallyEdited ExtendedCreationDate ActualsInSync RemoveFileProperties AdminProject OutlineCodes WBSMasks ExtendedAttributes Calendars Tasks Resources Assignments',
  'Project/ExtendedAttributes': 'ExtendedAttribute*',
  'ExtendedAttributes/ExtendedAttribute':
    'FieldID FieldName CFType Guid ElemType MaxMultiValues UserDef Alias SecondaryPID AutoRollDown DefaultGuid Ltuid PhoneticAlias RollupType CalculationType Formula RestrictValues ValuelistSortOrder AppendNewValues Default ValueList',
  'Project/Calendars': 'Calendar*',
  'Calendars/Calendar':
    'UID! GUID Name IsBaseCalendar IsBaselineCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks',
  'Calendar/WeekDays': 'WeekDay*',
  'WeekDays/WeekDay': 'DayType! DayWorking TimePeriod WorkingTimes',
  'WeekDay/WorkingTimes': 'WorkingTime*',
  'Exception/WorkingTimes': 'WorkingTime*',
  'WorkingTimes/WorkingTime': 'FromTime ToTime',
  'Calendar/Exceptions': 'Exception*',
  'Exceptions/Exception':
    'EnteredByOccurrences TimePeriod Occurrences Name Type Period DaysOfWeek MonthItem MonthPosition Month MonthDay DayWorking WorkingTimes',
  'Exception/TimePeriod': 'FromDate ToDate',
  'Project/Tasks': 'Task*',
  'Tasks/Task':
    'UID! GUID ID Name Active Manual Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber OutlineLevel Priority StartText FinishText DurationText Start Finish Duration ManualStart ManualFinish ManualDuration DurationFormat FreeformDurationFormat Work Stop Resume ResumeValid EffortDriven Recurring OverAllocated Estimated Milestone Summary DisplayAsSummary Critical IsSubproject IsSubprojectReadOnly SubprojectName ExternalTask ExternalTaskProject EarlyStart EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance FreeSlack TotalSlack FixedCost FixedCostAccrual PercentComplete PercentWorkComplete Cost OvertimeCost OvertimeWork ActualStart ActualFinish ActualDuration ActualCost ActualOvertimeCost ActualWork ActualOvertimeWork RegularWork RemainingDuration RemainingCost RemainingWork RemainingOvertimeCost RemainingOvertimeWork ACWP CV ConstraintType CalendarUID ConstraintDate Deadline LevelAssignments LevelingCanSplit LevelingDelay LevelingDelayFormat PreLeveledStart PreLeveledFinish Hyperlink HyperlinkAddress HyperlinkSubAddress IgnoreResourceCalendar Notes HideBar Rollup BCWS BCWP PhysicalPercentComplete EarnedValueMethod PredecessorLink* ActualWorkProtected ActualOvertimeWorkProtected ExtendedAttribute* Baseline* OutlineCode* IsPublished StatusManager CommitmentStart CommitmentFinish CommitmentType TimephasedData*',
  'Task/PredecessorLink': 'PredecessorUID Type CrossProject CrossProjectName LinkLag LagFormat',
  'Task/ExtendedAttribute': 'FieldID Value ValueGUID DurationFormat',
  'Task/Baseline':
    'TimephasedData* Number Interim Start Finish Duration DurationFormat EstimatedDuration Work Cost BCWS BCWP FixedCost',
  'Project/Resources': 'Resource*',
  'Resources/Resource':
    'UID! GUID ID Name Type IsNull Initials Phonetics NTAccount MaterialLabel Code Group WorkGroup EmailAddress Hyperlink HyperlinkAddress HyperlinkSubAddress MaxUnits PeakUnits OverAllocated AvailableFrom AvailableTo Start Finish CanLevel AccrueAt Work RegularWork OvertimeWork ActualWork RemainingWork ActualOvertimeWork RemainingOvertimeWork PercentWorkComplete StandardRate StandardRateFormat Cost OvertimeRate OvertimeRateFormat OvertimeCost CostPerUse ActualCost ActualOvertimeCost RemainingCost RemainingOvertimeCost WorkVariance CostVariance SV CV ACWP CalendarUID Notes BCWS BCWP IsGeneric IsInactive IsEnterprise BookingType ActualWorkProtected ActualOvertimeWorkProtected ActiveDirectoryGUID CreationDate ExtendedAttribute* Baseline* OutlineCode* IsCostResource AssnOwner AssnOwnerGuid IsBudget AvailabilityPeriods Rates TimephasedData*',
  'Project/Assignments': 'Assignment*',
  'Assignments/Assignment':
    'UID! GUID TaskUID ResourceUID PercentWorkComplete ActualCost ActualFinish ActualOvertimeCost ActualOvertimeWork ActualStart ActualWork ACWP Confirmed Cost CostRateTable CostVariance CV Delay Finish FinishVariance Hyperlink HyperlinkAddress HyperlinkSubAddress WorkVariance HasFixedRateUnits FixedMaterial LevelingDelay LevelingDelayFormat LinkedFields Milestone Notes Overallocated OvertimeCost OvertimeWork PeakUnits RegularWork RemainingCost RemainingOvertimeCost RemainingOvertimeWork RemainingWork ResponsePending Start Stop Resume StartVariance Summary SV Units UpdateNeeded VAC Work WorkContour BCWS BCWP BookingType ActualWorkProtected ActualOvertimeWorkProtected CreationDate AssnOwner AssnOwnerGuid BudgetCost BudgetWork ExtendedAttribute* Baseline* TimephasedData*',
  'Assignment/TimephasedData': 'Type UID! Start! Finish! Unit Value',
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/
const FORMS: readonly (readonly [RegExp, RegExp])[] = [
  [
    /(^|\/)(UID|ID|TaskUID|ResourceUID|PredecessorUID|CalendarUID|BaseCalendarUID|LinkLag|OutlineLevel|Priority|PercentComplete|Number|Occurrences|DayType|ConstraintType|MinutesPerDay|Type)$/,
    /^-?\d+$/,
  ],
  [
    /(\/Start|\/Finish|[lr]Start|ManualFinish|ActualFinish|ConstraintDate|Deadline|FromDate|ToDate|LastSaved|CreationDate|\/StartDate|FinishDate|CurrentDate)$/,
    MOMENT,
  ],
  [/\/(FromTime|ToTime|DefaultStartTime|DefaultFinishTime)$/, /^([01]\d|2[0-3]):[0-5]\d:00$/],
  [/\/(Duration|Work)$/, /^PT\d+H[0-5]?\dM[0-5]?\dS$/],
  [
    /\/(Active|Manual|IsNull|Summary|Milestone|Critical|Estimated|Recurring|IsGeneric|DayWorking|IsBaseCalendar|CrossProject|LevelingCanSplit)$/,
    /^[01]$/,
  ],
  [/\/(MaxUnits|Units)$/, /^\d+(\.\d+)?(e-?\d+)?$/],
  [/\/GUID$/, /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/],
]

type Node = Readonly<Record<string, readonly Node[] | string>>

/** What is wrong in a plan, in sentences: unknown or misplaced elements, missing ones, values of another form, UIDs twice. */
export function faultsOf(xml: string): string[] {
  const parsed = new XMLParser({ preserveOrder: true, parseTagValue: false, ignoreDeclaration: true }).parse(
    xml,
  ) as Node[]
  const faults = new Set<string>()
  look(parsed[0]!, 'Project', '', faults)
  for (const [list, row] of [
    ['Tasks', 'Task'],
    ['Resources', 'Resource'],
    ['Calendars', 'Calendar'],
    ['Assignments', 'Assignment'],
  ] as const) {
    const inside = xml.slice(xml.indexOf(`<${list}>`), xml.indexOf(`</${list}>`))
    const uids = Array.from(inside.matchAll(new RegExp(`<${row}><UID>(-?\\d+)<`, 'g')), ([, uid]) => uid)
    if (new Set(uids).size < uids.length) faults.add(`${list}: a UID comes twice`)
  }
  return [...faults]
}

function look(node: Node, name: string, above: string, faults: Set<string>): void {
  const key = above === '' ? name : `${above}/${name}`
  const children = node[name] as readonly Node[]
  const elements = children.map((child) => Object.keys(child).find((one) => one !== ':@')!)
  if (!(key in ORDER)) return leafFaults(children, elements, key, faults)
  const allowed = ORDER[key]!.split(' ')
  const names = allowed.map((one) => one.replace(/[!*]$/, ''))
  let last = -1
  for (const [nth, element] of elements.entries()) {
    if (element === '#text') continue
    const at = names.indexOf(element)
    if (at === -1) faults.add(`${key}: there is no ${element}`)
    else if (at < last) faults.add(`${key}: ${element} comes too late`)
    else if (at === last && !allowed[at]!.endsWith('*')) faults.add(`${key}: ${element} comes twice`)
    last = Math.max(last, at)
    look(children[nth]!, element, name, faults)
  }
  for (const one of allowed)
    if (one.endsWith('!') && !elements.includes(one.slice(0, -1))) faults.add(`${key}: no ${one}`)
}

function leafFaults(children: readonly Node[], elements: readonly string[], key: string, faults: Set<string>): void {
  const inner = elements.find((one) => one !== '#text')
  if (inner !== undefined) return void faults.add(`${key}: holds ${inner}`)
  const text = String(children[0]?.['#text'] ?? '')
  for (const [where, form] of FORMS)
    if (where.test(key) && !form.test(text)) faults.add(`${key}: ${text} is no ${String(form)}`)
}
