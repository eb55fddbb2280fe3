/**
 * An earlier answer as it stands in a later one: without the still earlier ones it carried, which the later one lists by
 * themselves. Otherwise each answer would hold all before it twice.
 */
export function withoutEarlierPackages(content: unknown): unknown {
  if (content === null || typeof content !== "object" || !("data" in content) || !Array.isArray(content.data)) return content;
  return { ...content, data: content.data.filter((table: unknown) => !isPackageTable(table)) };
}

function isPackageTable(table: unknown): boolean {
  return table !== null && typeof table === "object" && "table" in table && table.table === "access_package";
}
