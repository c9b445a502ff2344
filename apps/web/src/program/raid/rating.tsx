import type { Rating as Rated } from '@trireme/domain'
import { choiceText } from '../../workspace/value-text.ts'

/** A rating on the ground that it has in the matrix. */
export function Rating({ rating, none }: { readonly rating: Rated | undefined; readonly none: string }) {
  if (rating === undefined) return <span className="faint">{none}</span>
  return (
    <span className="rating" data-rating={rating}>
      {choiceText(rating)}
    </span>
  )
}
