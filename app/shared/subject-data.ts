import type { AppContext } from "./context.ts";
import type { CustomerReference } from "./ids.ts";
import type { LocalizedText } from "./languages.ts";

/** A person as a privacy request names her; what was not given is null. */
export interface Subject {
  readonly customer: CustomerReference;
}

/** One table's rows about a person, in the clear, for an access package. */
export interface SubjectRecords {
  /** `<table>`; every table with `@data` must appear in exactly one module's export. */
  readonly table: string;
  readonly title: LocalizedText;
  /** Where the data came from (Art. 15(1)(g)). */
  readonly source: LocalizedText;
  /** Column name of the schema → value as kept (opened where sealed). */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Whether she provided it or it was observed (Art. 20); derived data is left out of the portable part. */
  readonly portable: boolean;
}

/** What an erasure did to one table. */
export interface ErasureStep {
  readonly table: string;
  readonly action: "deleted" | "anonymised" | "kept";
  readonly rows: number;
  /** For `kept`: the norm, such as `Art. 17(3)(e) GDPR`, and until when. */
  readonly norm?: string;
  readonly keptUntil?: string;
}

/** What a module hands in for the rights of a person. The list of all of them is made in `composition/`. */
export interface SubjectDataHandIn {
  readonly module: string;
  /** Tables this module answers for; a test compares them with the schema. */
  readonly tables: readonly string[];
  export(ctx: AppContext, subject: Subject): Promise<readonly SubjectRecords[]>;
  /** Features erase side by side in one transaction, so none may count on what another has done; who she is goes after them, her key last. */
  erase(ctx: AppContext, subject: Subject): Promise<readonly ErasureStep[]>;
  /**
   * For a module that keeps something about orders: export and erase it by the platform's numbers of orders that a request names
   * (`orders_requested`, `orders_to_redact`), whether or not anybody is known behind them (law R-11).
   */
  readonly orders?: {
    export(ctx: AppContext, orders: readonly string[]): Promise<readonly SubjectRecords[]>;
    erase(ctx: AppContext, orders: readonly string[]): Promise<readonly ErasureStep[]>;
  };
  /**
   * Those of the customers whom this module still has a use for. Whoever nobody has a use for is forgotten: her id, her e-mail
   * and her key go (Art. 5(1)(e)). Proof that is kept by keyed hash is no use in this sense.
   */
  needed(ctx: AppContext, customers: readonly CustomerReference[]): Promise<readonly CustomerReference[]>;
}

/** What a module does with personal data: one entry of the record of processing (Art. 30(1)). */
export interface ProcessingActivity {
  readonly id: string;
  readonly module: string;
  /** Whose data it is; customers' unless said otherwise. Only theirs stands in a customer's access package. */
  readonly concerns?: "customers" | "reviewers";
  readonly name: LocalizedText;
  readonly purpose: LocalizedText;
  /** Such as `Art. 6(1)(a) GDPR`. */
  readonly legalBasis: LocalizedText;
  readonly dataCategories: readonly LocalizedText[];
  readonly recipients: readonly LocalizedText[];
  readonly retention: LocalizedText;
  /** Whether it exists for this shop now (Art. 30 lists what happens, not what could). */
  isActive(ctx: AppContext): Promise<boolean>;
}
