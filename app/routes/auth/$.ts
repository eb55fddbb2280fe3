import type { LoaderFunctionArgs } from "@remix-run/node";
import { continueSignIn } from "#app/http/admin.server.ts";

/** `/auth/*`: the platform library's own steps (session token bounce, leaving the frame). */
export const loader = ({ request }: LoaderFunctionArgs): Promise<Response> => continueSignIn(request);
