import type { ReactNode } from "react";
import { useLanguage } from "#app/ui/text.tsx";
import { accessHeadings } from "../model/access-headings.ts";
import type { AccessPackage } from "../model/access-package.ts";
import { PackageContent } from "./package-content.tsx";

/** What is held about a customer, as a page of her own to read and print (law R-04): plain elements, no admin around it. */
export function OwnPackage({ content }: { readonly content: AccessPackage }) {
  const language = useLanguage();
  return (
    <>
      <h1>{accessHeadings.title[language]}</h1>
      <PackageContent content={content} frame={PartSection} />
    </>
  );
}

function PartSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
