/** The head of a table: its first column by title alone, the others with the name by which styles know them. */
export function ColumnHeads(props: {
  readonly first: string
  readonly rest: readonly (readonly [column: string, title: string])[]
}) {
  return (
    <thead>
      <tr>
        <th scope="col">{props.first}</th>
        {props.rest.map(([column, title]) => (
          <th key={column} scope="col" data-column={column}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}
