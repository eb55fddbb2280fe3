import { adminLoader } from "#app/http/admin.server.ts";

/** An address of the admin that does not exist. */
export const loader = adminLoader(async () => null);

export default function NoSuchPage() {
  return null;
}
