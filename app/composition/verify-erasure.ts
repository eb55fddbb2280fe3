/** For `npm run verify:erasure`, which reads a file and needs nothing else of the house: no settings, no database. */
export { verifyCertificate, type ErasureCertificate, type Verification } from "#app/modules/privacy-requests/index.ts";
