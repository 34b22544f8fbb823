/** A cell or a key of `values` as they are compared: width forms folded, outer blanks dropped. */
export function folded(cell: string): string {
  return cell.normalize('NFKC').trim()
}
