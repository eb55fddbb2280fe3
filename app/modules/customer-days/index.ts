/** The browser's door: types and pure rules of customer days. The schemas stay behind it: they would bring zod into every page. */
export type { CustomerDayContent, CustomerDayTexts, DiscountValue } from "./model/customer-day-content.ts";
export {
  customerDayStates,
  mayDelete,
  mayDo,
  type CustomerDayAction,
  type CustomerDayState,
  type EndReason,
  type HeldReason,
} from "./model/customer-day-state.ts";
export { newCustomerDayContent } from "./model/customer-day-template.ts";
export { moneyText, offerConditions, offerEnd } from "./model/offer-conditions.ts";
export { isPriceNoticeMissing, priceNoticeTexts } from "./model/price-notice.ts";
export type { CustomerDayDetail, CustomerDayListItem, DayResults, HomeDays, PlannedDay, ReviewFact } from "./model/screens.ts";
export type { StorefrontDay, StorefrontDays, StorefrontDayTexts } from "./model/storefront-days.ts";
export type {
  ChangeDayStateRefusal,
  ClaimDayCodeRefusal,
  CodeCheckRefusal,
  CompleteCheckRefusal,
  CreateCustomerDayRefusal,
  DeleteCustomerDayRefusal,
  RecordDayApprovalRefusal,
  RevokeDayApprovalRefusal,
  SaveCustomerDayRefusal,
  ScheduleCustomerDayRefusal,
  SubmitForReviewRefusal,
} from "./model/refusals.ts";
