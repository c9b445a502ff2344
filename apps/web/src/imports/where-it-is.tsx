import { Link } from '@tanstack/react-router'

type WhereItIsProps = { readonly source: string; readonly search: { readonly write?: number } }

/** The way to what was brought in: the plan, with the rows of one write where it is given; of recorded work, its money. */
export function WhereItIs({ source, search }: WhereItIsProps) {
  const className = 'tri-button tri-button-primary'
  if (source === 'actuals-csv')
    return (
      <Link to="/program/finances" className={className}>
        Open Finances
      </Link>
    )
  return (
    <Link to="/program/plan" search={search} className={className}>
      Open the plan
    </Link>
  )
}
