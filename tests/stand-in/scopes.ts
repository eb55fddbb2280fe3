/** Whether granted scopes cover a needed one; on the platform writing includes reading. */
export function covers(granted: readonly string[], needed: string): boolean {
  return granted.includes(needed) || (needed.startsWith("read_") && granted.includes(needed.replace("read_", "write_")));
}

/** The scopes as the platform lists them: without a reading scope that a writing one includes. */
export function compacted(scopes: readonly string[]): string[] {
  return scopes.filter((scope) => !(scope.startsWith("read_") && scopes.includes(scope.replace("read_", "write_"))));
}
