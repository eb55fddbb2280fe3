import { Banner, BlockStack, Button, ChoiceList, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { languages, type Language } from "#app/shared/languages.ts";
import { PageFrame } from "#app/ui/page-frame.tsx";
import { PrintButton } from "#app/ui/print-button.tsx";
import { SectionCard } from "#app/ui/section-card.tsx";
import { useLanguage, useText, useWordsIn } from "#app/ui/text.tsx";
import { answerLetter, type LetterParts } from "./answer-letter.ts";

/** The answer to the person: to check, to complete, to copy and to print, in her language. */
export function AnswerPage(parts: LetterParts) {
  const t = useText();
  const [hers, setHers] = useState<Language>(useLanguage());
  const letter = answerLetter(parts, useWordsIn(hers));
  return (
    <PageFrame
      title={t("privacy.letter.title")}
      subtitle={t("privacy.letter.subtitle")}
      back={{ content: t("privacy.case.backToCase"), url: `/app/privacy/${parts.detail.caseId}` }}
    >
      <SectionCard title={t("privacy.letter.text")}>
        <div className="kundentag-screen-only">
          <BlockStack gap="400">
            <ChoiceList
              title={t("privacy.letter.language")}
              choices={languages.map((language) => ({ value: language, label: t(`languages.${language}`) }))}
              selected={[hers]}
              onChange={([chosen]) => setHers(chosen === "de" ? "de" : "en")}
            />
            <Banner tone="info">{t("privacy.letter.fillIn")}</Banner>
          </BlockStack>
        </div>
        <Letter key={hers} letter={letter} language={hers} />
      </SectionCard>
    </PageFrame>
  );
}

/** What was changed by hand stays until the page is left. */
function Letter({ letter, language }: { readonly letter: string; readonly language: Language }) {
  const t = useText();
  const [text, setText] = useState(letter);
  const [said, setSaid] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid(t("privacy.letter.copied")),
      () => setSaid(t("privacy.letter.copyFailed")),
    );
  return (
    <>
      <div className="kundentag-screen-only" lang={language}>
        <BlockStack gap="400">
          <TextField label={t("privacy.letter.text")} labelHidden autoComplete="off" multiline={12} maxHeight={720} value={text} onChange={setText} />
          <InlineStack gap="300" blockAlign="center">
            <Button variant="primary" onClick={() => void copy()}>
              {t("privacy.letter.copy")}
            </Button>
            <PrintButton>{t("privacy.letter.print")}</PrintButton>
            <span role="status">{said}</span>
          </InlineStack>
        </BlockStack>
      </div>
      <p className="kundentag-letter" lang={language}>
        {text}
      </p>
    </>
  );
}
