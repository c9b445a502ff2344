import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Id, type RecordMap, type WorkItem, minutesOfADay } from '@trireme/domain'
import { type Plan, reasonsOf } from '@trireme/planning'
import {
  FLAGS,
  type RollUp,
  type WorkTree,
  acceptedShare,
  effortByItem,
  rollUp,
  sum,
  workTree,
} from '@trireme/planning/tracking'
import { EmptyState, HealthGlyph, TreeExpander, formatPercent } from '@trireme/ui'
import { Briefcase } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { OverviewSearch } from '../../addresses.ts'
import { idsOf } from '../../search.ts'
import { counted } from '../../schedule/days.ts'
import { Begin } from '../../shell/begin.tsx'
import { useFlags } from '../../program/changes/use-flags.ts'
import { useShownTable } from '../../shell/shown-table.ts'
import { PlaceFrame } from '../../shell/place-frame.tsx'
import { useAccepted } from '../../work/use-accepted.ts'
import { usePlan, useRecords, useVersion, useWorkspace } from '../../workspace/use-workspace.tsx'
import { nameOf } from '../../workspace/value-text.ts'
import { Attention } from './attention.tsx'
import { causeOfEnd } from './cause-of-end.ts'
import { BarMapStrip, MapAxis, mapWords } from './bar-map-strip.tsx'
import { type BarMap, barMap, sharedAxis } from './bar-map.ts'
import { type Initiative, Progress } from './initiative-row.tsx'
import { initiativesToTake } from './initiatives-to-take.ts'
import { InitiativeTable } from './initiative-table.tsx'
import { type PortfolioNode, portfolioTree } from './portfolio-tree.ts'
import './overview.css'

/** A portfolio as one section: what it holds itself, and sums over all below it. */
type Section = {
  readonly node: PortfolioNode
  readonly depth: number
  readonly initiatives: readonly Initiative[]
  readonly below: number
  readonly sums: RollUp
  readonly late: number
  readonly map: BarMap
}

/** Is the whole sound: every portfolio with what it holds, how that stands, and what needs somebody. */
export function OverviewPage() {
  const search = useSearch({ from: '/app/portfolio' })
  const navigate = useNavigate({ from: '/portfolio' })
  const { replica, today, schedule } = useWorkspace()
  const plan = usePlan()
  const versions = [
    useVersion('work-item'),
    useVersion('portfolio'),
    useVersion('product'),
    useVersion('program'),
    useVersion('status'),
    useVersion('estimate'),
    useVersion('goal-link'),
    useVersion('goal'),
  ].join()
  const goals = useRecords('goal')
  const accepted = useAccepted().own
  const whole = useMemo(() => {
    const { snapshot } = replica
    const tree = workTree(snapshot)
    const efforts = effortByItem(snapshot)
    const sections = sectionsOf(portfolioTree(snapshot), tree, plan, (item) => ({
      item,
      sums: rollUp(tree, efforts, accepted, item),
      goalIds: goalsServed(tree, item, (id) => replica.referring('goal-link', 'workItemId', id)),
      isDone: tree.categoryOf(item) === 'done',
    }))
    const top = sections.filter(({ depth }) => depth === 0)
    return {
      tree,
      sections,
      sums: sum(top.map((section) => section.sums)),
      initiatives: sections.flatMap((section) => section.initiatives),
      axis: sharedAxis(
        sections.map((section) => section.map),
        today,
      ),
      efforts,
      minutesPerDay: minutesOfADay(snapshot),
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- versions stand for tables that change in place
  }, [replica, plan, today, accepted, versions])
  const { tree, sections, initiatives, axis, minutesPerDay } = whole
  const { flags, isComplete } = useFlags(whole)

  const closed = useMemo(() => new Set(idsOf(search.closed)), [search.closed])
  const setSearch = useCallback(
    (wish: OverviewSearch) => void navigate({ search: (before) => ({ ...before, ...wish }), replace: true }),
    [navigate],
  )
  const toggle = (id: string) => {
    const next = closed.has(id) ? [...closed].filter((each) => each !== id) : [...closed, id]
    setSearch({ closed: next.join('~') || undefined })
  }
  const why = (initiative: Initiative) =>
    initiative.isDone ? null : causeOfEnd(initiative.item, tree, plan, (id) => reasonsOf(schedule.planned, id))
  useShownTable(
    'Initiatives',
    () =>
      initiativesToTake(
        { replica, plan, minutesPerDay },
        sections.map(({ node, initiatives: own }) => ({ name: node.name, initiatives: own })),
        why,
      ),
    initiatives.length > 0,
  )
  useShownTable(
    'Needs attention',
    () => ({
      head: ['Flag', 'Key', 'Work', 'Found', 'Held against', 'Why'],
      rows: flags.map(({ kind, itemId, value, threshold, reason }) => [
        FLAGS[kind].title,
        replica.get('work-item', itemId)?.key ?? null,
        nameOf(replica, itemId),
        value,
        threshold,
        reason,
      ]),
    }),
    flags.length > 0,
  )

  return (
    <PlaceFrame parts={['Portfolio', 'Overview']} path="/portfolio">
      {initiatives.length === 0 ? (
        <EmptyState icon={<Briefcase size={28} aria-hidden="true" />} action={<Begin add="Add an initiative" />}>
          Initiatives appear here under their portfolio: how they stand, when they end against what was promised, and
          why.
        </EmptyState>
      ) : (
        <div className="overview">
          <Figures initiatives={initiatives} sums={whole.sums} minutesPerDay={minutesPerDay} goals={goals.length} />
          <Attention
            flags={flags}
            isComplete={isComplete}
            chosen={search.flag ?? null}
            onChoose={(flag) => setSearch({ flag: flag ?? undefined })}
          />
          <div className="overview-scroll">
            <MapLegend axis={axis} today={today} />
            {sections.map((section) => {
              const id = section.node.id ?? 'none'
              return (
                <section key={id} className="overview-section" aria-label={section.node.name}>
                  <SectionHead
                    section={section}
                    open={!closed.has(id)}
                    onToggle={() => toggle(id)}
                    map={<BarMapStrip map={section.map} axis={axis} today={today} name={section.node.name} />}
                    minutesPerDay={minutesPerDay}
                  />
                  {closed.has(id) || section.initiatives.length === 0 ? null : (
                    <InitiativeTable
                      initiatives={section.initiatives}
                      plan={plan}
                      why={why}
                      minutesPerDay={minutesPerDay}
                    />
                  )}
                </section>
              )
            })}
          </div>
        </div>
      )}
    </PlaceFrame>
  )
}

function Figures(props: {
  readonly initiatives: readonly Initiative[]
  readonly sums: RollUp
  readonly minutesPerDay: number
  readonly goals: number
}) {
  const { initiatives, sums, minutesPerDay, goals } = props
  const open = initiatives.filter(({ isDone }) => !isDone)
  const share = acceptedShare(sums)
  const days = (minutes: number) => Math.round(minutes / minutesPerDay).toLocaleString('en')
  const serving = open.filter(({ goalIds }) => goalIds.length > 0).length
  return (
    <dl className="figures" aria-label="In figures">
      <Figure label="Open initiatives" value={open.length} says="Work that stands under no other and is not done.">
        {initiatives.length - open.length} done
      </Figure>
      <Figure label="Health of the open ones" says="As their owners said it last.">
        <span className="health-counts">
          {(['on-track', 'at-risk', 'off-track', 'unset'] as const).map((health) => (
            <span key={health}>
              <HealthGlyph health={health} /> {open.filter(({ item }) => (item.health ?? 'unset') === health).length}
            </span>
          ))}
        </span>
      </Figure>
      <Figure
        label="Accepted"
        value={share === null ? 'Unknown' : formatPercent(Math.round(share * 100))}
        says="Accepted is work that is done, and of work under way the progress somebody set: in person-days, of all that is estimated."
      >
        {share === null
          ? 'nothing is estimated'
          : `${days(sums.acceptedMinutes)} of ${days(sums.baseMinutes)} person-days`}
      </Figure>
      <Figure
        label="Estimated"
        value={formatPercent(percentDown(sums.estimated, sums.items))}
        says="The lowest items: what has no parts of its own."
      >
        {sums.estimated} of {counted(sums.items, 'item')}
      </Figure>
      {goals === 0 ? null : (
        <Figure
          label="Serve a goal"
          value={`${serving} of ${open.length}`}
          says="Open initiatives that are linked to a goal or key result, themselves or by something below them: work that is for something."
        >
          open initiatives
        </Figure>
      )}
    </dl>
  )
}

function Figure({
  label,
  value,
  says,
  children,
}: {
  readonly label: string
  /** What is counted, for who asks. */
  readonly says: string
  readonly value?: string | number
  readonly children: React.ReactNode
}) {
  return (
    <div title={says}>
      <dt>{label}</dt>
      <dd>
        {value === undefined ? null : <strong>{value}</strong>}{' '}
        <span className={value === undefined ? undefined : 'meta'}>{children}</span>
      </dd>
    </div>
  )
}

function MapLegend(props: {
  readonly axis: { readonly from: number; readonly until: number }
  readonly today: string
}) {
  return (
    <div className="map-head">
      <div className="map-legend meta">
        {(['done', 'active', 'to-come', 'late'] as const).map((state) => (
          <span key={state}>
            <i data-state={state} aria-hidden="true" />{' '}
            {state === 'done' ? 'Done' : state === 'active' ? 'Under way' : state === 'late' ? 'Late' : 'To come'}
          </span>
        ))}
      </div>
      <MapAxis {...props} />
    </div>
  )
}

function SectionHead(props: {
  readonly section: Section
  readonly open: boolean
  readonly onToggle: () => void
  readonly map: React.ReactNode
  readonly minutesPerDay: number
}) {
  const { section, open, onToggle, map, minutesPerDay } = props
  const { node, depth, sums, late, below } = section
  const { replica } = useWorkspace()
  const owner = replica.get('person', node.ownerId)?.name
  const holds = [
    ...(owner === undefined ? [] : [owner]),
    ...named(node.products.filter(({ parentId }) => parentId === null)),
    ...named(node.programs),
  ].join(' · ')
  return (
    <div className="section-cells">
      <div className="section-name">
        <TreeExpander
          depth={depth}
          expanded={section.initiatives.length > 0 ? open : null}
          onToggle={onToggle}
          label={node.name}
        />
        <div className="grow">
          <div className="row">
            <h2 className="section-title-line">
              {section.initiatives.length === 0 ? (
                <span className="clip">{node.name}</span>
              ) : (
                <button type="button" className="text-button clip" aria-expanded={open} onClick={onToggle}>
                  {node.name}
                </button>
              )}
            </h2>
            <span className="meta numeric nowrap" title="All below it; late is what ends after its target.">
              {counted(below, 'initiative')}
              {late > 0 ? <span className="late"> · {late} late</span> : null}
            </span>
          </div>
          <div className="meta clip" title={holds}>
            {holds}
          </div>
          {sums.items === 0 ? null : <Progress sums={sums} minutesPerDay={minutesPerDay} />}
        </div>
      </div>
      <div className="section-map" title={mapWords(section.map)}>
        {map}
      </div>
    </div>
  )
}

function named(records: readonly RecordMap['product' | 'program'][]): string[] {
  return records.length === 0 ? [] : [records.map(({ name }) => name).join(', ')]
}

/** Rounded down, so that nothing but all of it is 100. */
function percentDown(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100)
}

/** Portfolios in their tree, each with what stands in it and the sums over that and all below [R3]. */
function sectionsOf(
  nodes: readonly PortfolioNode[],
  tree: WorkTree,
  plan: Plan,
  read: (item: WorkItem) => Initiative,
  depth = 0,
): Section[] {
  return nodes.flatMap((node) => {
    const inner = sectionsOf(node.children, tree, plan, read, depth + 1)
    const children = inner.filter((section) => section.depth === depth + 1)
    const initiatives = node.initiatives.map(read)
    const isLate = ({ item }: Initiative) => (plan.items.get(item.id)?.lateMinutes ?? 0) > 0
    return [
      {
        node,
        depth,
        initiatives,
        below: initiatives.length + children.reduce((count, section) => count + section.below, 0),
        sums: sum([...initiatives.map(({ sums }) => sums), ...children.map(({ sums }) => sums)]),
        late: initiatives.filter(isLate).length + children.reduce((count, section) => count + section.late, 0),
        map: barMap(allItems(node), tree, plan),
      },
      ...inner,
    ]
  })
}

function allItems(node: PortfolioNode): readonly WorkItem[] {
  return [...node.initiatives, ...node.children.flatMap(allItems)]
}

function goalsServed(
  tree: WorkTree,
  item: WorkItem,
  linksOf: (id: Id) => readonly RecordMap['goal-link'][],
): readonly Id[] {
  const below = tree.childrenOf(item.id).flatMap((child) => goalsServed(tree, child, linksOf))
  return [...new Set([...linksOf(item.id).map(({ goalId }) => goalId), ...below])]
}
