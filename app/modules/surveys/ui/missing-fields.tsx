import { Banner, Link, List, type BannerHandles } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useText } from "#app/ui/text.tsx";
import type { PublishGap } from "../model/publish-gaps.ts";

interface MissingFieldsProps {
  readonly missing: readonly PublishGap[];
  /** How often somebody has tried to publish all the same: each time the list is shown to her. */
  readonly attempts: number;
  /** To a field of the form, by its path. */
  readonly onGo: (path: string) => void;
}

/** What a survey still lacks, each with the place where it is filled in. Shown before somebody tries to publish, and again when she does. */
export function MissingFields({ missing, attempts, onGo }: MissingFieldsProps) {
  const t = useText();
  const banner = useRef<BannerHandles>(null);
  useEffect(() => {
    if (attempts > 0) banner.current?.focus();
  }, [attempts]);
  if (missing.length === 0) return null;
  return (
    <Banner ref={banner} tone="warning" title={t("surveys.missing.title", { count: missing.length })}>
      <p>{t("surveys.missing.body")}</p>
      <List>
        {missing.map((field) => (
          <List.Item key={field}>
            <MissingField field={field} onGo={onGo} />
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

function MissingField({ field, onGo }: { readonly field: PublishGap } & Pick<MissingFieldsProps, "onGo">) {
  const t = useText();
  const name = useGapName()(field);
  const [place, ...rest] = field.split(".");
  if (place === "shop") return <Link url={`/app/settings#${rest.join(".")}`}>{t("surveys.missing.inSettings", { field: name })}</Link>;
  if (place === "processing") return <>{t("surveys.missing.byOperator", { field: name })}</>;
  return (
    <Link removeUnderline={false} onClick={() => onGo(pathOf(field))}>
      {name}
    </Link>
  );
}

/** `survey.purpose.de` is the field `texts.de.purpose` of the form, texts are called what they are. */
function pathOf(gap: PublishGap): string {
  const [place, field, language] = gap.split(".");
  if (place === "texts") return gap;
  return field === "purpose" ? `texts.${language}.purpose` : [field, language].filter(Boolean).join(".");
}

function useGapName(): (gap: PublishGap) => string {
  const t = useText();
  return (gap) => {
    if (!gap.startsWith("texts.")) return t(`noticeFields.${gap as Exclude<PublishGap, `texts.${string}`>}`);
    const [, language, text] = gap.split(".") as ["texts", "de" | "en", "title" | "question" | "scaleLow" | "scaleHigh" | "followUp" | "thanks"];
    return t("surveys.missing.text", { text: t(`surveys.texts.${text}`), language: t(`languages.${language}`) });
  };
}
