/** An address of no surface: not found, without a page, whoever asks. */
export const loader = (): Response => new Response(null, { status: 404 });
export const action = loader;
