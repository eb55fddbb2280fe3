import { SectionCard } from "#app/ui/section-card.tsx";
import { TextProvider, useText } from "#app/ui/text.tsx";
import type { Language } from "#app/shared/languages.ts";
import { consentText } from "../model/consent-text.ts";
import { composeNotice } from "../model/privacy-notice.ts";
import type { ControllerIdentity, NoticeStamp, NoticeText, Processing } from "../model/privacy-notice.ts";
import type { SurveyContent } from "../model/survey-content.ts";

export interface NoticeSources {
  readonly controller: ControllerIdentity;
  readonly processing: Processing;
  readonly stamp: NoticeStamp;
}

interface SurveyPreviewProps extends NoticeSources {
  readonly content: SurveyContent;
  readonly language: Language;
}

/** What a shopper will see on her phone, in the order of the storefront: purpose and notice before the first question. */
export function SurveyPreview(props: SurveyPreviewProps) {
  const t = useText();
  const { content, language, controller } = props;
  const notice = composeNotice({ content, controller, processing: props.processing, stamp: props.stamp })[language];
  const consent = consentText(content, controller)?.[language] ?? null;
  return (
    <SectionCard title={t("surveys.preview.title")} lead={t("surveys.preview.lead", { language: t(`languages.${language}`) })}>
      <div className="kundentag-phone" lang={language}>
        {/* The words of the storefront are in the shopper's language, not in the merchant's. */}
        <TextProvider language={language} timeZone="UTC">
          <PhoneScreen content={content} language={language} notice={notice} consent={consent} />
        </TextProvider>
      </div>
    </SectionCard>
  );
}

interface PhoneScreenProps {
  readonly content: SurveyContent;
  readonly language: Language;
  readonly notice: NoticeText;
  readonly consent: string | null;
}

function PhoneScreen({ content, language, notice, consent }: PhoneScreenProps) {
  const t = useText();
  const texts = content.texts[language];
  return (
    <>
      <h3>{texts.title}</h3>
      <p>{texts.purpose}</p>
      <PreviewNotice content={content} notice={notice} />
      <p className="kundentag-phone__question">{texts.question}</p>
      <PreviewScale low={texts.scaleLow} high={texts.scaleHigh} />
      <p className="kundentag-phone__question">{texts.followUp}</p>
      <p className="kundentag-phone__hint">{t("storefront.commentHint")}</p>
      <div className="kundentag-phone__comment" />
      {consent !== null && <PreviewConsent consent={consent} />}
      <p>
        <span className="kundentag-phone__button">{t("storefront.submit")}</span>
      </p>
      <hr />
      <p className="kundentag-phone__hint">{t("surveys.preview.afterwards")}</p>
      <p>{texts.thanks}</p>
    </>
  );
}

function PreviewNotice({ content, notice }: { readonly content: SurveyContent; readonly notice: NoticeText }) {
  const t = useText();
  return (
    <div className="kundentag-phone__notice">
      <p>{t(content.mode === "linked" ? "storefront.modeLinked" : "storefront.modeAnonymous")}</p>
      <p>{notice.summary}</p>
      <details>
        <summary>{t("storefront.readNotice")}</summary>
        {notice.sections.map((section) => (
          <div key={section.heading}>
            <h4>{section.heading}</h4>
            <p className="kundentag-wrap">{section.body}</p>
          </div>
        ))}
      </details>
    </div>
  );
}

/** The first line stands beside the box, each further one is a detail. */
function PreviewConsent({ consent }: { readonly consent: string }) {
  const t = useText();
  const [first, ...details] = consent.split("\n");
  return (
    <>
      <p className="kundentag-phone__consent">
        <span aria-hidden="true">☐</span>
        <span>{first}</span>
      </p>
      <details>
        <summary>{t("storefront.consentDetails")}</summary>
        {details.map((detail) => (
          <p key={detail}>{detail}</p>
        ))}
      </details>
      <p className="kundentag-phone__hint">{t("storefront.consentFree")}</p>
    </>
  );
}

function PreviewScale({ low, high }: { readonly low: string; readonly high: string }) {
  const t = useText();
  return (
    <>
      <div className="kundentag-phone__scale">
        {Array.from({ length: 11 }, (_, score) => (
          <span key={score}>{score}</span>
        ))}
      </div>
      <p className="kundentag-phone__ends">
        <span>0 = {low}</span>
        <span>10 = {high}</span>
      </p>
      <p>
        <span className="kundentag-phone__none">{t("storefront.noAnswer")}</span>
      </p>
    </>
  );
}
