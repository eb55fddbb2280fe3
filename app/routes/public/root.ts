import { redirect, type LoaderFunctionArgs } from "@remix-run/node";

/** `/`: where the platform opens the app; the admin is at `/app`. */
export const loader = ({ request }: LoaderFunctionArgs): Response => redirect(`/app${new URL(request.url).search}`);
