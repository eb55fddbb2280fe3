interface EditorPlace {
  /** The shop's permanent domain. */
  readonly shop: string;
  readonly apiKey: string;
}

/** The theme editor with an app block ready to be added as a section of its own on a template. */
export function blockLink({ shop, apiKey }: EditorPlace, block: { readonly handle: string; readonly template: string }): string {
  const query = new URLSearchParams({ template: block.template, addAppBlockId: `${apiKey}/${block.handle}`, target: "newAppsSection" });
  return `https://${shop}/admin/themes/current/editor?${query}`;
}

/** The theme editor with an app embed switched on, to be saved there. */
export function embedLink({ shop, apiKey }: EditorPlace, handle: string): string {
  const query = new URLSearchParams({ context: "apps", activateAppId: `${apiKey}/${handle}` });
  return `https://${shop}/admin/themes/current/editor?${query}`;
}
